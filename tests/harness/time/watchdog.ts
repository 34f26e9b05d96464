import { setTimeout as pause } from 'node:timers/promises';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { toInstant } from '../../../domain/calendar';
import { Forgotten } from './forgotten';
import { pendingOf, type Run } from './pending';

/** Between two looks at the server, ms. */
const LOOK_EVERY_MS = 300;
/** So long nothing may happen while the clock does not skip, ms of real time. */
const GIVE_UP_AFTER_MS = 45_000;
const TOLERANCE_MS = 5;
/** The server reads its list of runs without a lock, and fails where a run begins at that moment. */
const ATTEMPTS = 5;

/** The server's clock, and the earliest and latest real time at which it was read; milliseconds. */
interface Reading {
  clock: number;
  from: number;
  to: number;
}

interface Look {
  /** Which runs are open, and how many events each has. */
  runs: string;
  /** What they have pending. Looked at only where nothing has happened since the look before. */
  work: { lines: string[]; state: string } | null;
  /** At the end of the look. */
  read: Reading;
}

/** Frees locks that are held for nobody, and fails a sleep whose lock has a holder that does nothing. */
export class Watchdog {
  /** Whose locks were freed. */
  readonly freed: string[] = [];
  private readonly forgotten: Forgotten;
  private failure: Error | undefined;

  /** `works`: whether a worker takes what is scheduled. Where none does, no lock is known to be held for nobody. */
  constructor(
    private readonly env: TestWorkflowEnvironment,
    private readonly works: () => boolean,
  ) {
    this.forgotten = new Forgotten(env);
  }

  /** Until `slept`. Ends by throwing alone. */
  async watch(slept: AbortSignal): Promise<never> {
    if (this.failure) throw this.failure;
    let last: Look | null = null;
    for (let since = Date.now(); await elapses(LOOK_EVERY_MS, slept); ) {
      const seen = await this.look(last);
      if (!seen.work) since = Date.now();
      else if (this.isForNobody(last?.work, seen.work)) await this.free();
      else if (Date.now() - since > GIVE_UP_AFTER_MS) throw this.fail(seen);
      last = seen;
    }
    return new Promise<never>(() => undefined);
  }

  /** Who lets the clock run at real speed now. */
  async held(): Promise<string[]> {
    return (await this.workOf(await this.openRuns())).lines;
  }

  private async look(last: Look | null): Promise<Look> {
    const before = await this.readClock();
    const open = await this.openRuns();
    const runs = JSON.stringify(open.map(({ execution, historyLength }) => [execution?.runId, historyLength]).sort());
    const isHeld = last?.runs === runs && ranAtRealSpeed(last.read, before);
    return { runs, work: isHeld ? await this.workOf(open) : null, read: await this.readClock() };
  }

  /** Nobody was at work at either look, nobody did anything in between, and yet the clock was locked all the time. */
  private isForNobody(before: Look['work'] | undefined, now: NonNullable<Look['work']>): boolean {
    return this.works() && before?.lines.length === 0 && now.lines.length === 0 && before.state === now.state;
  }

  private async free(): Promise<void> {
    this.freed.push(await this.forgotten.next());
    await this.env.connection.testService?.unlockTimeSkipping({});
  }

  private fail({ read, work }: Look): Error {
    const what = `the test server's clock is locked at ${toInstant(read.clock)}, and nothing happens`;
    this.failure = new Error(`${what}. It is held by:\n  ${work?.lines.join('\n  ') || 'nobody who could be named'}`);
    return this.failure;
  }

  private async workOf(open: Run[]) {
    const all = await Promise.all(open.map(({ execution }) => pendingOf(this.env, execution ?? {})));
    return {
      lines: all.flatMap(({ lines }) => lines),
      state: all
        .map(({ state }) => state)
        .sort()
        .join(),
    };
  }

  private async readClock(): Promise<Reading> {
    const from = Date.now();
    const clock = await this.env.currentTimeMs();
    return { clock, from, to: Date.now() };
  }

  private async openRuns(attempts = ATTEMPTS): Promise<Run[]> {
    const { connection, namespace = 'default' } = this.env;
    try {
      return (await connection.workflowService.listOpenWorkflowExecutions({ namespace })).executions;
    } catch (error) {
      if (attempts === 0) throw error;
      return this.openRuns(attempts - 1);
    }
  }
}

/** It skipped nothing, and did not stand. */
function ranAtRealSpeed(one: Reading, other: Reading): boolean {
  const passed = other.clock - one.clock;
  return passed >= other.from - one.to - TOLERANCE_MS && passed <= other.to - one.from + TOLERANCE_MS;
}

/** False when stopped before the time is over. */
const elapses = (milliseconds: number, stop: AbortSignal): Promise<boolean> =>
  pause(milliseconds, true, { signal: stop }).catch(() => false);
