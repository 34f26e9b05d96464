import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Logger } from 'pino';
import type { WakeUp } from '../activities/ports';
import { signalFact } from '../application/runs/signal-fact';
import { startRun } from '../application/runs/start-run';
import { toInstant } from '../domain/calendar';
import { CHANNELS_OUT, type Fact, type FactType, type Input, type Instant } from '../domain/model';
import { decideAlone } from '../domain/turn';
import type { RenderLetter } from '../register/letters/contract';
import type { Register } from '../register/register';
import { errorKind } from './error-redactor';

export interface SweepOptions {
  client: Client;
  register: Register;
  render: RenderLetter;
  wakeUp: WakeUp;
  logger: Logger;
  clock: () => Promise<Instant>;
}

/** Younger rows are still being processed the usual way. */
const GRACE_SECONDS = 10;
/** A fact may arrive before the reference that it uses is known. */
const UNMATCHED_SECONDS = 5 * 60;
/** A command is answered within seconds; after this time no turn will take it up. */
const ABANDONED_SECONDS = 60 * 60;
const DAY_SECONDS = 24 * 60 * 60;
const BATCH = 200;

/**
 * Repairs what was lost between register and Temporal while a part was away: complaints without a run, facts that no turn
 * has recorded, couriers that were not woken, and rows of commands that never took effect. Every worker sweeps; all parts
 * can be repeated.
 */
export async function sweep(options: SweepOptions): Promise<void> {
  const now = await options.clock();
  const parts = { startRuns, deliverFacts, matchFacts, wakeCouriers, releaseReservations, tidy };
  for (const [part, run] of Object.entries(parts)) {
    try {
      await run(options, now);
    } catch (error) {
      options.logger.warn({ part, error: errorKind(error) }, 'A part of the sweep failed; the next one tries again');
    }
  }
}

const before = (now: Instant, seconds: number): Instant => toInstant(Date.parse(now) - seconds * 1000);

async function startRuns({ client, register }: SweepOptions, now: Instant): Promise<void> {
  for (const { id, reopened } of await register.openings.waitingForRun(BATCH, before(now, GRACE_SECONDS))) {
    const stored = await register.records.read(id);
    if (stored === null) continue;
    const outcome = await startRun(client, stored.complaint, reopened);
    if (outcome === 'started') await register.openings.runStarted(id);
  }
}

async function deliverFacts(options: SweepOptions, now: Instant): Promise<void> {
  for (const waiting of await options.register.receivedFacts.waiting(BATCH, before(now, GRACE_SECONDS))) {
    try {
      const { id, fact } = waiting;
      await signalFact(options.client, waiting.complaint, { id, fact });
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      await decideWithoutRun(options, waiting, now);
    }
  }
}

/** A closed complaint has no run: the register decides a late fact, which may reopen the complaint. */
async function decideWithoutRun(
  { register, render, wakeUp, logger }: SweepOptions,
  { id, complaint, fact }: { id: string; complaint: string; fact: Fact },
  now: Instant,
): Promise<void> {
  const input: Input = { id, actor: { id: 'amends', role: 'ops' }, what: fact };
  const decided = await register.records.decideClosed(complaint, input, now, decideAlone, render);
  if (decided.kind === 'recorded') {
    await register.receivedFacts.settle(id, 'recorded');
    for (const channel of decided.recorded.wakeUps) await wakeUp.wakeCourier(channel);
  } else {
    logger.error({ complaint, fact: id, found: decided.kind }, 'An open complaint has no run that takes a fact');
  }
}

async function matchFacts({ register }: SweepOptions, now: Instant): Promise<void> {
  for (const unmatched of await register.receivedFacts.unmatched(BATCH, before(now, UNMATCHED_SECONDS))) {
    const found = await register.receivedFacts.resolve(unmatched.type, unmatched.ref, unmatched.source);
    if (found === null) await raiseUnmatched(register, unmatched, now);
    else await register.receivedFacts.match(unmatched.id, found);
  }
}

type Unmatched = { id: string; type: FactType; ref: string };

async function raiseUnmatched(
  { workLists, receivedFacts }: Register,
  { id, type, ref }: Unmatched,
  now: Instant,
): Promise<void> {
  await workLists.raiseTask({
    key: `fact-unmatched:${id}`,
    complaint: null,
    task: 'fact-unmatched',
    audience: 'supervisor',
    about: `${type} ${ref}`,
    dueAt: before(now, -DAY_SECONDS),
    at: now,
  });
  await receivedFacts.settle(id, 'task');
}

async function wakeCouriers({ register, wakeUp }: SweepOptions, now: Instant): Promise<void> {
  for (const channel of CHANNELS_OUT) {
    const next = await register.letterBox.nextAttempt(channel);
    if (next !== null && next <= before(now, GRACE_SECONDS)) await wakeUp.wakeCourier(channel);
  }
}

/** Budget reservations of commands that never took effect. */
async function releaseReservations({ register, logger }: SweepOptions, now: Instant): Promise<void> {
  const reservations = await register.reservations.sweepPending(before(now, ABANDONED_SECONDS), now);
  if (reservations > 0) logger.warn({ reservations }, 'Released reservations of commands that no turn took up');
}

/** Texts of commands that never took effect, and answers whose retention is over. */
async function tidy({ register }: SweepOptions, now: Instant): Promise<void> {
  await register.people.sweepPending(before(now, DAY_SECONDS));
  await register.idempotency.sweep(now);
}
