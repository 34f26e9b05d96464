import type { Complaint } from '../domain/complaint';
import type { Staff } from '../policies/policies';
import type { Person } from '../register/contract/people';
import { languageFor } from './languages';
import { viewOf } from './view';

/**
 * What to say on a follow-up call, for the person who rings: five steps, in the order in which they are to be taken
 * (listen, understand, not acceptable to us either, a fair remedy, follow through). Dates are in the complainant's zone.
 */
export function callScript(complaint: Complaint, person: Person | null, staff: Staff, language: string): string[] {
  const script = languageFor(language);
  const view = viewOf({
    house: { staff, words: () => '', company: '' },
    draft: { key: 'call', template: 'message', channel: 'portal', to: 'complainant', about: {}, texts: {} },
    complaint,
    person,
    language: script,
  });
  return script.render('call-script', 'letter', view).split(/\n{2,}/);
}
