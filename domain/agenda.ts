import { CONCEPTS } from './concepts';
import type { Agenda, Complaint, DecisionContext, Due, DueKey } from './model';

const AGENDAS = [
  CONCEPTS.conversation.agenda,
  CONCEPTS.escalation.agenda,
  CONCEPTS.dailyUpdate.agenda,
  CONCEPTS.promises.agenda,
  CONCEPTS.approvals.agenda,
  CONCEPTS.offers.agenda,
  CONCEPTS.endings.agenda,
  CONCEPTS.followUp.agenda,
];

const FALL_DUE: Agenda['fallDue'] = {
  ...CONCEPTS.conversation.agenda.fallDue,
  ...CONCEPTS.escalation.agenda.fallDue,
  ...CONCEPTS.dailyUpdate.agenda.fallDue,
  ...CONCEPTS.promises.agenda.fallDue,
  ...CONCEPTS.approvals.agenda.fallDue,
  ...CONCEPTS.offers.agenda.fallDue,
  ...CONCEPTS.endings.agenda.fallDue,
  ...CONCEPTS.followUp.agenda.fallDue,
};

/** Everything the complaint is waiting for time to do, soonest first. A closed complaint has nothing. */
export function agenda(complaint: Complaint): Due[] {
  if (complaint.stage === 'closed') return [];
  const dues = AGENDAS.flatMap((one) => one.dues(complaint));
  return dues.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/**
 * What time alone brings about. Everything of that key that is due at `now` happens, so that an outage of three days gives
 * one merged event with its lateness, never three letters, and nothing is skipped.
 */
export function fallDue(context: DecisionContext, key: DueKey): undefined {
  const handler = FALL_DUE[key.kind] as (context: DecisionContext, key: DueKey) => void;
  handler(context, key);
}
