import type { Logger } from 'pino';
import type { WakeUp } from '../../activities/ports';
import type { Gateway } from '../../application/ports';
import type { ClosedTurnDependencies } from '../../application/runs/closed-turn';
import type { TurnDependencies } from '../../application/turns';
import { toInstant } from '../../domain/calendar';
import type { Instant } from '../../domain/model';
import { errorKind } from '../error-redactor';
import type { Gauges } from '../metrics';
import type { SweepMemory } from './memory';

export interface SweepOptions extends TurnDependencies {
  gateway: Gateway;
  wakeUp: WakeUp;
  logger: Logger;
  clock: () => Promise<Instant>;
  /** Absent or null: nobody looks at metrics. */
  gauges?: Gauges | null;
}

/** One sweep: what it works with, and its one instant. */
export interface Sweep extends ClosedTurnDependencies {
  wakeUp: WakeUp;
  logger: Logger;
  now: Instant;
  memory: SweepMemory;
  gauges?: Gauges | null;
}

/** So many of anything in one sweep. */
export const BATCH = 200;
/** Younger rows are still being processed the usual way. */
export const GRACE_SECONDS = 10;

export const before = (now: Instant, seconds: number): Instant => toInstant(Date.parse(now) - seconds * 1000);

/** The sweep comes back soon; without Temporal each item takes seconds to fail. Milliseconds. */
const PART_LIMIT_MS = 15_000;

/** One that cannot be mended now does not hold up the others. What is left after a while the next sweep does. */
export async function forEach<Item>(
  { logger }: Pick<Sweep, 'logger'>,
  items: Item[],
  mend: (item: Item) => Promise<unknown>,
): Promise<void> {
  const until = Date.now() + PART_LIMIT_MS;
  for (const item of items) {
    if (Date.now() >= until) return;
    try {
      await mend(item);
    } catch (error) {
      logger.warn({ item, error: errorKind(error) }, 'The sweep could not mend this; the next one tries again');
    }
  }
}
