import { toInstant } from '../../domain/calendar';
import type { ChannelOut, Complaint, Instant } from '../../domain/model';
import type { StoredChild } from '../../register/children/contract';
import type { LockedComplaint } from '../../register/turns/contract';
import { answerOf, channelsToWake, supersededAnswer } from './answer';
import type { TurnClock } from './clock';
import type { TurnAnswer, TurnQuestion } from './contract';
import type { TurnDependencies } from './dependencies';
import { nextDue, type TakenTurn, workThrough } from './take-turn';

export { processClock, runClock, type TurnClock } from './clock';
export type { Call, ChildName, TurnAnswer, TurnQuestion } from './contract';
export type { TurnDependencies } from './dependencies';

/**
 * One turn of an open complaint, asked for by its run. `workflowId`: of the run; null where the caller is no workflow. A run
 * of another id or epoch is superseded: it writes nothing.
 */
export async function takeTurn(
  deps: TurnDependencies & { turnClock: TurnClock },
  question: TurnQuestion,
  workflowId: string | null,
): Promise<{ answer: TurnAnswer; wakeUps: ChannelOut[] }> {
  const superseded = { answer: supersededAnswer(question), wakeUps: [] };
  if (workflowId !== null && workflowId !== `complaint-${question.complaint}`) return superseded;
  const now = await deps.turnClock(question.now);
  const taken = await deps.register.turns.take(question.complaint, async (locked) => {
    if (locked.epoch !== question.epoch) {
      await locked.doubt(now);
      return superseded;
    }
    await writeSignals(locked, question, now);
    const turn = await workThrough(deps, locked, now);
    await endTurn(locked, turn, { now, begunAt: toInstant(question.now + CLOCKS_DIFFER_MS) });
    const answer = await answerOf(locked, question, turn, now);
    return { answer, wakeUps: await channelsToWake(locked, question, turn) };
  });
  return taken ?? superseded;
}

/** What a closed complaint is to be given by whoever took its turn: there is no run to do it. */
export interface ClosedTurn {
  after: Complaint;
  /** Of the run that must be started, where the complaint is open again; null: it is closed. */
  epoch: number | null;
  start: StoredChild[];
  wakeUps: ChannelOut[];
}

/** One turn of a closed complaint, by the application itself. Null where it is open: then its run takes the turns. */
export async function takeClosedTurn(
  deps: TurnDependencies,
  complaint: string,
  now: Instant,
): Promise<ClosedTurn | null> {
  return deps.register.turns.take(complaint, async (locked) => {
    if (locked.run !== 'closed') return null;
    const turn = await workThrough(deps, locked, now);
    const reopened = turn.after.stage !== 'closed';
    const epoch = reopened ? await locked.raiseEpoch(now) : null;
    const wakeUps = await channelsToWake(locked, { seen: turn.before.revision }, turn);
    return { after: turn.after, epoch, start: turn.start, wakeUps };
  });
}

/** Decisions by signal get their rows here: they were sent to Temporal alone. */
async function writeSignals({ register }: LockedComplaint, { complaint, signals }: TurnQuestion, at: Instant) {
  for (const { id, ...body } of signals)
    await register.inputs.signalled({ id: `${complaint}/${id}`, complaint, body, at });
}

/** The run's time is the server's, a doubt's that of whoever had it. */
const CLOCKS_DIFFER_MS = 5_000;

/** The first turn says that the run is there, each one what it waits for, the last one that it is not there any more. */
async function endTurn(locked: LockedComplaint, turn: TakenTurn, { now, begunAt }: { now: Instant; begunAt: Instant }) {
  if (turn.after.stage === 'closed') await locked.endTurn('closed', null, begunAt);
  else await locked.endTurn('open', nextDue(turn, now).at, begunAt);
}
