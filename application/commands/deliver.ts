import type { CommandType, ErrorCode } from '../../domain/model';
import { databaseIsAway } from '../../register/database-errors';
import type { StoredInput } from '../../register/inputs/contract';
import type { OpenRun } from '../../register/runs/contract';
import type { Dependencies } from '../ports';
import { Problem } from '../problem';
import { withoutRun } from '../runs/call-complaint';
import { runClosedTurn } from '../runs/closed-turn';
import { conditionOf } from '../runs/condition';
import { lookAtRun } from '../runs/noticing/look-at-run';
import type { CommandOutcome } from './command-draft';

/** How often a complaint is called for one command: it may close, be reopened or get another run meanwhile. */
const MOST_ATTEMPTS = 4;

/**
 * Calls the complaint until a turn has settled the input, and answers by what the register then says. Whoever repeats the
 * request comes here too, in whatever process, and waits for the same outcome.
 */
export async function deliver(deps: Dependencies, input: StoredInput, replayed: boolean): Promise<CommandOutcome> {
  const { inputs } = deps.register;
  let known = input;
  for (let attempt = 1; known.status === 'waiting' && attempt <= MOST_ATTEMPTS; attempt++) {
    const sent = await orUnknown(callFor(deps, known, attempt));
    known = (await orUnknown(inputs.read(input.id))) ?? known;
    if (known.status !== 'waiting' || known.try !== input.try) break;
    if (sent === 'unknown') throw new Problem('outcome-unknown');
    // What cannot be sent now is given up at once, unless a turn has taken it up on the way.
    if (sent === 'unsent' && (await inputs.cancel(input.id, input.try, deps.clock()))) throw new Problem('unavailable');
  }
  return answerOf(deps, known, replayed);
}

/** A closed complaint has no run: its turn is taken here. One whose run is not there, or stuck, gets another first. */
async function callFor(
  deps: Dependencies,
  { id, complaint, kind, by, try: tryNumber }: StoredInput,
  attempt: number,
): Promise<'answered' | 'unsent' | 'unknown'> {
  const stored = await deps.register.records.read(complaint);
  if (!stored) return 'unsent';
  if (stored.run === 'closed') {
    await runClosedTurn(deps, complaint);
    return 'answered';
  }
  const call = { complaint, kind: kind as CommandType, id, try: tryNumber, attempt, by: by.role };
  const sent = await deps.gateway.command(call);
  if (sent === 'stuck') return (await replaced(deps, { complaint, epoch: stored.epoch })) ? 'answered' : 'unsent';
  if (sent !== 'no-run') return sent;
  try {
    await withoutRun(deps, stored);
    return 'answered';
  } catch (error) {
    if (error instanceof Problem && CANNOT_START.includes(error.code)) return 'unsent';
    throw error;
  }
}

const CANNOT_START: readonly ErrorCode[] = ['unavailable', 'other-namespace'];

/** A task may fail in passing. A run whose tasks go on failing is replaced now, any other looked at by the sweep. */
async function replaced(deps: Dependencies, run: OpenRun): Promise<boolean> {
  const seen = await lookAtRun(deps, run).catch(() => 'unknown');
  if (seen === 'stuck' || seen === 'gone') return true;
  await deps.register.runs.doubt([{ complaint: run.complaint, since: deps.clock() }]);
  return false;
}

/** The command is in the register: if that goes away now, it may count all the same, and only the answer is missing. */
export async function orUnknown<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw databaseIsAway(error) ? new Problem('outcome-unknown') : error;
  });
}

async function answerOf(
  { register, clock }: Dependencies,
  { status, complaint: id, revision, created, code, detail }: StoredInput,
  replayed: boolean,
): Promise<CommandOutcome> {
  if (status === 'refused' && code) throw new Problem(code, detail ?? undefined);
  if (status !== 'done' || revision === null)
    throw new Problem(status === 'waiting' ? 'outcome-unknown' : 'unavailable');
  const stored = await orUnknown(register.records.read(id));
  const isLatest = stored?.complaint.revision === revision;
  const complaint = isLatest ? stored.complaint : await orUnknown(register.records.at(id, revision));
  if (!stored || !complaint) throw new Problem('not-found');
  return { complaint, created, run: conditionOf(stored, clock()), replayed };
}
