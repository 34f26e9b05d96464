import type { Complaint } from '../domain/model';
import type { Staff } from '../policies/policies';
import type { Person } from '../register/people/contract';
import { languageFor } from './languages';
import { viewOf } from './view/view';

/**
 * The script of a follow-up call: five steps in their order (listen, understand, not acceptable to us either, a fair remedy,
 * follow through). Dates are in the complainant's zone.
 */
export function callScript(complaint: Complaint, person: Person | null, staff: Staff, language: string): string[] {
  const script = languageFor(language);
  const view = viewOf({
    sender: { staff, words: () => '', company: '' },
    draft: { key: 'call', template: 'message', channel: 'portal', to: 'complainant', about: {}, texts: {} },
    complaint,
    person,
    language: script,
  });
  return script.render('call-script', 'letter', view).split(/\n{2,}/);
}
