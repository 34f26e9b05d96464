import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Bell } from '../activities/ports';
import { toInstant } from '../domain/calendar';
import type { Fact, Input } from '../domain/commands';
import type { Instant } from '../domain/plan';
import { decideAlone } from '../domain/turn';
import { CHANNELS_OUT, type FactType } from '../domain/vocabulary';
import type { RenderLetter } from '../register/contract/letters';
import type { Register } from '../register/register';
import { factSignal, workflowIds } from '../workflows/messages';
import { nameOf } from './failures';
import { startComplaint } from './starter';

export interface SweepOptions {
  client: Client;
  register: Register;
  render: RenderLetter;
  bell: Bell;
  logger: Logger;
  clock: () => Promise<Instant>;
}

/** What is younger is still on its usual way. */
const GRACE_SECONDS = 10;
/** A reference may become known a little after the fact that uses it. */
const UNMATCHED_SECONDS = 5 * 60;
/** A command is answered within seconds; what no turn took up in this time, nobody will. */
const ORPHAN_SECONDS = 60 * 60;
const DAY_SECONDS = 24 * 60 * 60;
const BATCH = 200;

/**
 * Picks up what fell between register and Temporal while a part was away: complaints without a run, facts that no turn
 * has recorded, letters whose bell was not heard, and what nobody will use any more. Every worker sweeps; all of it can
 * be repeated.
 */
export async function sweep(options: SweepOptions): Promise<void> {
  const now = await options.clock();
  const parts = { startRuns, tellFacts, matchFacts, ringBells, releaseClaims, tidy };
  for (const [part, run] of Object.entries(parts)) {
    try {
      await run(options, now);
    } catch (error) {
      options.logger.warn({ part, error: nameOf(error) }, 'A part of the sweep failed; the next one tries again');
    }
  }
}

const before = (now: Instant, seconds: number): Instant => toInstant(Date.parse(now) - seconds * 1000);

async function startRuns({ client, register }: SweepOptions, now: Instant): Promise<void> {
  for (const { id, reopened } of await register.openings.waitingForRun(BATCH, before(now, GRACE_SECONDS))) {
    const stored = await register.records.read(id);
    if (stored === null) continue;
    const outcome = await startComplaint(client, stored.complaint, reopened);
    if (outcome === 'started') await register.openings.runStarted(id);
  }
}

async function tellFacts(options: SweepOptions, now: Instant): Promise<void> {
  for (const waiting of await options.register.inbox.waiting(BATCH, before(now, GRACE_SECONDS))) {
    try {
      const { id, fact } = waiting;
      await options.client.workflow
        .getHandle(workflowIds.complaint(waiting.complaint))
        .signal(factSignal, { id, fact });
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      await decideWithoutRun(options, waiting, now);
    }
  }
}

/** A closed complaint has no run: the register decides what a late fact means, and may want a new run for it. */
async function decideWithoutRun(
  { register, render, bell, logger }: SweepOptions,
  { id, complaint, fact }: { id: string; complaint: string; fact: Fact },
  now: Instant,
): Promise<void> {
  const input: Input = { id, actor: { id: 'amends', role: 'ops' }, what: fact };
  const decided = await register.records.decideClosed(complaint, input, now, decideAlone, render);
  if (decided.kind === 'recorded') {
    await register.inbox.settle(id, 'recorded');
    for (const channel of decided.recorded.bells) await bell.ring(channel);
  } else {
    logger.error({ complaint, fact: id, found: decided.kind }, 'An open complaint has no run that hears a fact');
  }
}

async function matchFacts({ register }: SweepOptions, now: Instant): Promise<void> {
  for (const unmatched of await register.inbox.unmatched(BATCH, before(now, UNMATCHED_SECONDS))) {
    const found = await register.inbox.resolve(unmatched.type, unmatched.ref, unmatched.source);
    if (found === null) await raiseUnmatched(register, unmatched, now);
    else await register.inbox.match(unmatched.id, found);
  }
}

type Unmatched = { id: string; type: FactType; ref: string };

async function raiseUnmatched(
  { workLists, inbox }: Register,
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
  await inbox.settle(id, 'task');
}

async function ringBells({ register, bell }: SweepOptions, now: Instant): Promise<void> {
  for (const channel of CHANNELS_OUT) {
    const next = await register.letterBox.nextAttempt(channel);
    if (next !== null && next <= before(now, GRACE_SECONDS)) await bell.ring(channel);
  }
}

/** Money set aside for commands that never came to be. */
async function releaseClaims({ register, logger }: SweepOptions, now: Instant): Promise<void> {
  const claims = await register.claims.sweepPending(before(now, ORPHAN_SECONDS), now);
  if (claims > 0) logger.warn({ claims }, 'Released what was claimed for commands that no turn took up');
}

/** Texts of commands that never came to be, and answers kept long enough. */
async function tidy({ register }: SweepOptions, now: Instant): Promise<void> {
  await register.people.sweepPending(before(now, DAY_SECONDS));
  await register.idempotency.sweep(now);
}
