import { COMMAND_TYPES, COMMANDS } from '../../domain/decide';
import type { CommandType } from '../../domain/model';

/** What the Temporal UI says of each update, signal and query, for operations. */
export const COMMAND_DESCRIPTIONS = Object.fromEntries(
  COMMAND_TYPES.map((type) => [type, `${COMMANDS[type].words}.`]),
) as Record<CommandType, string>;

export const SIGNAL_DESCRIPTIONS = {
  fact: 'A machine reports a fact: { id, fact }. A known id changes nothing.',
  decideApproval:
    'Decide an approval from here: { approval, offerHash, decision: "approve" | "reject" | "return", by: STAFF-ID }. The case sheet (current details) shows it ready to paste.',
};

export const QUERY_DESCRIPTIONS = { complaint: 'The whole state; it holds no personal data.' };
