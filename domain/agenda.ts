import { CONCEPTS } from './concepts';
import type { Agenda, Complaint, DecisionContext, Due, DueKey } from './model';

type Concepts = typeof CONCEPTS;
type WithAgenda = {
  [Room in keyof Concepts]: Concepts[Room] extends { agenda: unknown } ? Room : never;
}[keyof Concepts];

/** Of every room that has one. What falls due at the same instant happens in this order. */
const AGENDAS: { [Room in WithAgenda]: Concepts[Room]['agenda'] } = {
  conversation: CONCEPTS.conversation.agenda,
  escalation: CONCEPTS.escalation.agenda,
  dailyUpdate: CONCEPTS.dailyUpdate.agenda,
  promises: CONCEPTS.promises.agenda,
  approvals: CONCEPTS.approvals.agenda,
  offers: CONCEPTS.offers.agenda,
  endings: CONCEPTS.endings.agenda,
  followUp: CONCEPTS.followUp.agenda,
};

const FALL_DUE: Agenda['fallDue'] = {
  ...AGENDAS.conversation.fallDue,
  ...AGENDAS.escalation.fallDue,
  ...AGENDAS.dailyUpdate.fallDue,
  ...AGENDAS.promises.fallDue,
  ...AGENDAS.approvals.fallDue,
  ...AGENDAS.offers.fallDue,
  ...AGENDAS.endings.fallDue,
  ...AGENDAS.followUp.fallDue,
};

/** Everything the complaint is waiting for time to do, soonest first. A closed complaint has nothing. */
export function agenda(complaint: Complaint): Due[] {
  if (complaint.stage === 'closed') return [];
  const dues = Object.values(AGENDAS).flatMap((one) => one.dues(complaint));
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
