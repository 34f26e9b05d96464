import { callComplaint } from '../../application/runs/call-complaint';
import type { Instant } from '../../domain/model';
import type { UnmatchedFact } from '../../register/inputs/contract';
import type { Register } from '../../register/register';
import { BATCH, before, forEach, GRACE_SECONDS, type Sweep } from './parts';

/** A fact may arrive before the reference that it uses is known. */
const UNMATCHED_SECONDS = 5 * 60;
const DAY_SECONDS = 24 * 60 * 60;
/** So long a command that is repeated gets the answer of the first. */
const KEPT_SECONDS = 30 * DAY_SECONDS;

/** The turn of a closed complaint is taken here. Whoever was called is not called again for a while: it may be at work. */
export async function callComplaints(sweep: Sweep): Promise<void> {
  const { register, now } = sweep;
  const waiting = await register.inputs.complaintsWaiting(BATCH, before(now, GRACE_SECONDS), now);
  await forEach(sweep, waiting, async (complaint) => {
    await callComplaint(sweep, complaint);
    await register.runs.looked(complaint, now);
  });
}

export async function matchFacts(sweep: Sweep): Promise<void> {
  const { register, now } = sweep;
  const { inputs } = register;
  const unmatched = await inputs.unmatched(BATCH, before(now, UNMATCHED_SECONDS));
  await forEach(sweep, unmatched, async (fact) => {
    const found = await inputs.resolve(fact.type, fact.ref, fact.providers);
    if (found === null) await leaveToPerson(register, fact, now);
    else await inputs.match(fact.id, found);
  });
}

async function leaveToPerson({ workLists, inputs }: Register, { id, type, ref }: UnmatchedFact, now: Instant) {
  await workLists.raiseTask({
    key: `fact-unmatched:${id}`,
    complaint: null,
    task: 'fact-unmatched',
    audience: 'supervisor',
    about: `${type} ${ref}`,
    dueAt: before(now, -DAY_SECONDS),
    at: now,
  });
  await inputs.leaveToPerson(id, now);
}

/** Commands that no turn took up in time. Whoever sent them was told that the outcome is unknown. */
export async function expireCommands({ register, logger, now }: Sweep): Promise<void> {
  const expired = await register.inputs.expire(now);
  if (expired > 0) logger.info({ expired }, 'Commands expired before a turn took them up');
}

/** Outcomes whose retention is over. */
export async function tidy({ register, now }: Sweep): Promise<void> {
  await register.inputs.forget(before(now, KEPT_SECONDS));
  await register.idempotency.sweep(now);
}
