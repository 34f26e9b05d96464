import type { Logger } from 'pino';
import type { WakeUp } from '../activities/ports';
import type { Gateway } from '../application/ports';
import { callComplaint } from '../application/runs/call-complaint';
import type { TurnDependencies } from '../application/turns';
import { toInstant } from '../domain/calendar';
import { CHANNELS_OUT, type Instant } from '../domain/model';
import type { UnmatchedFact } from '../register/inputs/contract';
import type { Register } from '../register/register';
import { errorKind } from './error-redactor';

export interface SweepOptions extends TurnDependencies {
  gateway: Gateway;
  wakeUp: WakeUp;
  logger: Logger;
  clock: () => Promise<Instant>;
}

/** Younger rows are still being processed the usual way. */
const GRACE_SECONDS = 10;
/** A fact may arrive before the reference that it uses is known. */
const UNMATCHED_SECONDS = 5 * 60;
const DAY_SECONDS = 24 * 60 * 60;
/** So long a command that is repeated gets the answer of the first. */
const KEPT_SECONDS = 30 * DAY_SECONDS;
const BATCH = 200;

/**
 * Repairs what was lost between register and Temporal while a part was away: complaints without a run, inputs that no turn
 * has taken up, children of closed complaints and couriers that were not woken. Every worker sweeps; all parts can be
 * repeated.
 */
export async function sweep(options: SweepOptions): Promise<void> {
  const now = await options.clock();
  const parts = { startRuns, expireCommands, callComplaints, matchFacts, startChildren, wakeCouriers, tidy };
  for (const [part, run] of Object.entries(parts)) {
    try {
      await run(options, now);
    } catch (error) {
      options.logger.warn({ part, error: errorKind(error) }, 'A part of the sweep failed; the next one tries again');
    }
  }
}

const before = (now: Instant, seconds: number): Instant => toInstant(Date.parse(now) - seconds * 1000);

/** One that cannot be mended now does not hold up the others. */
async function forEach<Item>(
  { logger }: SweepOptions,
  items: Item[],
  mend: (item: Item) => Promise<void>,
): Promise<void> {
  for (const item of items) {
    try {
      await mend(item);
    } catch (error) {
      logger.warn({ item, error: errorKind(error) }, 'The sweep could not mend this; the next one tries again');
    }
  }
}

async function startRuns(options: SweepOptions, now: Instant): Promise<void> {
  const { register, gateway } = options;
  const waiting = await register.openings.waitingForRun(BATCH, before(now, GRACE_SECONDS));
  await forEach(options, waiting, async (id) => {
    const stored = await register.records.read(id);
    if (stored?.run === 'unstarted') await gateway.start(stored.complaint, stored.epoch);
  });
}

/** The turn of a closed complaint is taken here. */
async function callComplaints(options: SweepOptions, now: Instant): Promise<void> {
  const waiting = await options.register.inputs.complaintsWaiting(BATCH, before(now, GRACE_SECONDS));
  await forEach(options, waiting, (complaint) => callComplaint({ ...options, clock: () => now }, complaint));
}

async function matchFacts(options: SweepOptions, now: Instant): Promise<void> {
  const { inputs } = options.register;
  const unmatched = await inputs.unmatched(BATCH, before(now, UNMATCHED_SECONDS));
  await forEach(options, unmatched, async (fact) => {
    const found = await inputs.resolve(fact.type, fact.ref, fact.source);
    if (found === null) await leaveToPerson(options.register, fact, now);
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

/** A complaint that has a run sees to its children itself. */
async function startChildren(options: SweepOptions, now: Instant): Promise<void> {
  const overdue = await options.register.children.overdueOfClosed(BATCH, before(now, GRACE_SECONDS));
  await forEach(options, overdue, ({ complaint, kind, number }) =>
    options.gateway.startChild({ complaint, kind, number }),
  );
}

async function wakeCouriers({ register, wakeUp }: SweepOptions, now: Instant): Promise<void> {
  for (const channel of CHANNELS_OUT) {
    const next = await register.letterBox.nextAttempt(channel);
    if (next !== null && next <= before(now, GRACE_SECONDS)) await wakeUp.wakeCourier(channel);
  }
}

/** Commands that no turn took up in time. Whoever sent them was told that the outcome is unknown. */
async function expireCommands({ register, logger }: SweepOptions, now: Instant): Promise<void> {
  const expired = await register.inputs.expire(now);
  if (expired > 0) logger.info({ expired }, 'Commands expired before a turn took them up');
}

/** Outcomes whose retention is over. */
async function tidy({ register }: SweepOptions, now: Instant): Promise<void> {
  await register.inputs.forget(before(now, KEPT_SECONDS));
  await register.idempotency.sweep(now);
}
