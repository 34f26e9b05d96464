import type { Complaint, Input, Refusal } from '../../domain/model';
import { decideAlone } from '../../domain/turn';
import type { Recorded, StoredComplaint } from '../../register/complaints/contract';
import { nextTry } from '../ids';
import type { Dependencies } from '../ports';
import { Problem } from '../problem';
import type { CommandOutcome } from './command-draft';
import type { CommandInput } from './refusals';

type Decided = CommandOutcome | { refusal: Refusal };
/** The record has moved on in between: ask it again. `moved` is the problem when that does not help. */
type Attempt = Decided | { moved: 'run-ended' | 'unavailable' };

/** How often a command is asked of a complaint that moves on meanwhile. */
const MOST_TRIES = 3;

/** Lets the run decide, or the register where there is none. Throws a `Problem` where nobody can now. */
export async function decide(deps: Dependencies, stored: StoredComplaint, input: CommandInput): Promise<Decided> {
  let update = input.id;
  let outcome = await decideWhereItIs(deps, stored, input, update);
  for (let tries = 1; 'moved' in outcome && tries < MOST_TRIES; tries++) {
    const now = await deps.register.records.read(stored.complaint.id);
    if (!now) break;
    update = nextTry(update);
    outcome = await decideWhereItIs(deps, now, input, update);
  }
  if ('moved' in outcome) throw new Problem(outcome.moved);
  return outcome;
}

/** `update`: id of the Temporal update that carries it. Temporal keeps a refusal of the loop under it. */
function decideWhereItIs(
  deps: Dependencies,
  stored: StoredComplaint,
  input: CommandInput,
  update: string,
): Promise<Attempt> {
  return stored.run === 'closed'
    ? decideInRegister(deps, stored.complaint.id, input)
    : decideInRun(deps, stored, input, update);
}

async function decideInRun(
  deps: Dependencies,
  stored: StoredComplaint,
  input: CommandInput,
  update: string,
): Promise<Attempt> {
  const { id } = stored.complaint;
  if (stored.run === 'unstarted') await ensureRun(deps, stored.complaint);
  const command = { actor: input.actor, command: input.what, ...(update !== input.id && { message: input.id }) };
  const sent = await deps.gateway.send(id, update, command);
  if (sent.kind === 'ended') return { moved: 'run-ended' };
  if (sent.kind === 'refused') return (await refusedOnRecord(deps, id, input)) ?? { moved: 'unavailable' };
  return { complaint: await afterwards(deps, id), created: sent.answer.created, source: 'live' };
}

/**
 * A turn is on record before its run knows of it: a moment, or ten seconds when the worker dies in between. Whoever acts
 * on what the record shows must not be refused by a run that is behind it.
 */
async function refusedOnRecord(
  deps: Dependencies,
  id: string,
  input: CommandInput,
): Promise<{ refusal: Refusal } | null> {
  const stored = await deps.register.records.read(id);
  const decision = stored && decideAlone(stored.complaint, input, deps.clock());
  return decision && 'refusal' in decision ? { refusal: decision.refusal } : null;
}

/** What was done is done: if the register fails now, only the answer is missing. */
async function afterwards(deps: Dependencies, id: string): Promise<Complaint> {
  const stored = await deps.register.records.read(id).catch(() => null);
  if (!stored) throw new Problem('outcome-unknown');
  return stored.complaint;
}

/** Decides on a closed complaint; one that is reopened by it gets a new run. */
export async function decideInRegister(deps: Dependencies, id: string, input: Input): Promise<Attempt> {
  const { clock, register, render } = deps;
  const decision = await register.records.decideClosed(id, input, clock(), decideAlone, render);
  if (decision.kind === 'not-closed') return { moved: 'run-ended' };
  if (decision.kind === 'refused') return { refusal: decision.refusal };
  await afterRecord(deps, decision.complaint, decision.recorded);
  return { complaint: decision.complaint, created: decision.created, source: 'register' };
}

/** Couriers and the new run can wait: what fails here the worker's sweep does. */
async function afterRecord(deps: Dependencies, complaint: Complaint, { wakeUps }: Recorded): Promise<void> {
  const later = (error: unknown) => deps.logger.warn({ complaint: complaint.id, err: error }, 'left to the sweep');
  for (const channel of wakeUps) await deps.gateway.wakeCourier(channel).catch(later);
  if (complaint.stage !== 'closed') await ensureRun(deps, complaint).catch(later);
}

/**
 * Throws `Problem('unavailable')`; repeating it is harmless. The first turn of an opened complaint comes at once and puts
 * on record that its run is there; that of a reopened one may be days away.
 */
export async function ensureRun({ gateway, register }: Dependencies, complaint: Complaint): Promise<void> {
  await gateway.start(complaint);
  if (complaint.revision > 1) await register.openings.runStarted(complaint.id);
}
