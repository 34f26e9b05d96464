import { DECISION_BY_SIGNAL } from '../../../register/inputs/contract';
import type { Engine } from '../engine';

/** What is forged or sent again. The model shows nothing of what has never reached a complaint that was open to it. */
export const FORGED = [
  ...['a call for nothing', 'a call for an input of another complaint'],
  ...['a call for what a machine reported', 'a call for what a signal brought'],
  ...['a call for what waits', 'a call after the outcome', 'a call after a refusal', 'a call after the expiry'],
  ...['a call for an earlier try', 'a call for a later try'],
  ...['what came to nothing sent anew', 'what came to nothing sent anew with other words'],
  ...['a signal by nobody', 'a signal by the proposer', 'a signal by anybody'],
  ...['a signal about no approval', 'a signal with another hash', 'a signal without a decision'],
  ...['a turn for another workflow', 'a turn for another epoch', 'a run started by hand'],
  ...['an activity for a step of others', 'a report sent again'],
  ...['a report of a later life', 'a report that contradicts'],
] as const;
export type Forged = (typeof FORGED)[number];

/** Counted where a run was there to take it, before it was sent and afterwards. */
export async function counted<T>(
  engine: Engine,
  complaint: string,
  forged: Forged,
  send: () => Promise<T>,
): Promise<T> {
  const isOpen = (): boolean => engine.register.row(complaint).run !== 'closed';
  const wasOpen = isOpen();
  const answer = await send();
  if (wasOpen && isOpen()) engine.forged[forged] = (engine.forged[forged] ?? 0) + 1;
  return answer;
}

/** A call for the try of an input, by whoever has read the two in a history. */
export const calls = (engine: Engine, complaint: string, call: { id: string; try: number }) =>
  counted(engine, complaint, kindOf(engine, complaint, call), () => engine.call(complaint, call));

function kindOf(engine: Engine, complaint: string, call: { id: string; try: number }): Forged {
  const row = engine.inputs.find(call.id);
  if (!row) return 'a call for nothing';
  if (row.complaint !== complaint) return 'a call for an input of another complaint';
  if (row.kind === DECISION_BY_SIGNAL) return 'a call for what a signal brought';
  if (row.source !== null) return 'a call for what a machine reported';
  if (call.try !== row.try) return call.try < row.try ? 'a call for an earlier try' : 'a call for a later try';
  if (row.status === 'done') return 'a call after the outcome';
  if (row.status === 'refused') return 'a call after a refusal';
  const isOver = row.expiresAt !== null && row.expiresAt <= engine.now;
  return isOver ? 'a call after the expiry' : 'a call for what waits';
}
