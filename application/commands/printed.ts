import type { Actor } from '../../domain/model';
import { repeated } from '../../letters/repeating';
import type { CommandRequest } from '../inputs/requests';
import { Problem } from '../problem';
import type { CommandDraft } from './command-draft';

/**
 * What a CRM has us print word for word may come from anybody who reached it, and go to a stranger: it is refused where a
 * letter may not repeat it. What the staff write stays as it is. Throws the `Problem`.
 */
export function demandRepeatable({ role }: Actor, request: CommandRequest, { texts = {} }: CommandDraft): void {
  if (role !== 'crm') return;
  const refused = printed(request).filter((name) => repeated(texts[name] ?? '') !== (texts[name] ?? ''));
  if (refused.length === 0) return;
  const errors = refused.map((name) => ({ pointer: `/${name}`, code: 'wrong-format' as const, message: MUST }));
  throw new Problem('invalid-request', undefined, errors);
}

const MUST =
  'must have no link, domain, address or telephone number and at most 4000 characters: a letter would repeat it. The staff may write it';

/** Texts of what a CRM may ask for that stand in a letter; others are filtered there. */
function printed(request: CommandRequest): string[] {
  if (request.type === 'LogMessage') return request.direction === 'out' && request.send ? ['text'] : [];
  return request.type === 'Refer' ? ['to', 'reference'] : [];
}
