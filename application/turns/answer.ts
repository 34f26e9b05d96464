import type { ChannelOut, Complaint, Instant } from '../../domain/model';
import { DECISION_BY_SIGNAL, type StoredInput } from '../../register/inputs/contract';
import type { LockedComplaint } from '../../register/turns/contract';
import type { Call, Outcome, TurnAnswer, TurnQuestion } from './contract';
import { changes } from './display/changes';
import { linesOf } from './display/happened';
import { nextDue, type TakenTurn } from './take-turn';

/** So many revisions a run is told of at once, for display. */
const MOST_TOLD = 10;

/** To a run that is not, or no longer, the complaint's. */
export const supersededAnswer = ({ called }: TurnQuestion): TurnAnswer => ({
  revision: 0,
  did: [],
  due: null,
  what: '',
  start: [],
  outcomes: called.map(() => ({ refused: 'superseded' })),
  open: false,
  superseded: true,
});

/** What must be so after the turn. */
export async function answerOf(
  { register, updatedAt }: LockedComplaint,
  question: TurnQuestion,
  taken: TakenTurn,
  now: Instant,
): Promise<TurnAnswer> {
  const { before, after, start } = taken;
  const known = question.seen === before.revision ? { complaint: before, at: updatedAt } : null;
  const open = after.stage !== 'closed';
  const due = nextDue(taken, now);
  return {
    revision: after.revision,
    did: await happened(register, after, question.seen),
    due: open ? Date.parse(due.at) : null,
    what: open ? due.what : '',
    start: start.map(({ kind, number }) => ({ kind, number })),
    ...changes(known, after, now),
    outcomes: await outcomesOf(register, question, taken),
    open,
  };
}

async function happened(
  { records }: LockedComplaint['register'],
  { id, revision }: Complaint,
  seen: number,
): Promise<string[]> {
  if (revision <= seen) return [];
  return linesOf(await records.happenedSince(id, Math.max(seen, revision - MOST_TOLD)));
}

/** One after the other, as all questions of a turn go through its one connection. */
async function outcomesOf(
  register: LockedComplaint['register'],
  { complaint, called }: TurnQuestion,
  taken: TakenTurn,
) {
  const outcomes: Outcome[] = [];
  for (const call of called) outcomes.push(await outcomeOf(register, complaint, call, taken));
  return outcomes;
}

async function outcomeOf(
  register: LockedComplaint['register'],
  complaint: string,
  call: Call,
  { settled }: TakenTurn,
): Promise<Outcome> {
  const stored = settled.get(call.id) ?? (await register.inputs.read(call.id));
  return stored && isOf(stored, complaint, call) ? outcomeIn(stored) : { refused: 'unknown-input' };
}

/** An id that is genuine but of another complaint, or of a try that was refused before, is unknown here. */
const isOf = (stored: StoredInput, complaint: string, call: Call): boolean =>
  stored.complaint === complaint &&
  stored.try === call.try &&
  stored.source === null &&
  stored.kind !== DECISION_BY_SIGNAL;

function outcomeIn({ status, revision, created, code }: StoredInput): Outcome {
  if (status === 'done') return { revision: revision ?? 0, created };
  // What a turn has left waiting has expired.
  return { refused: code ?? (status === 'waiting' ? 'expired' : status) };
}

/** Those of the letters that were written now; of a repeated question also those whose wake-up may have been lost. */
export async function channelsToWake(
  locked: LockedComplaint,
  { seen }: Pick<TurnQuestion, 'seen'>,
  { before, wakeUps }: TakenTurn,
): Promise<ChannelOut[]> {
  const waiting = seen < before.revision ? await locked.channelsWaiting() : [];
  return [...new Set([...wakeUps, ...waiting])];
}
