import { errorKind } from '../error-redactor';
import { startChildren, wakeCouriers } from './children';
import { callComplaints, expireCommands, matchFacts, tidy } from './inputs';
import { compareAll, countRuns, noticeBroken, noticeStuck } from './lost-runs';
import { measure } from './measure';
import { SweepMemory } from './memory';
import type { Sweep, SweepOptions } from './parts';
import { lookAtDoubted, lookAtOverdue, startRuns } from './runs';

export { SweepMemory } from './memory';
export type { SweepOptions } from './parts';

/** In this order. A part answers true where it has left something that the next sweep should do soon. */
const PARTS: Record<string, (sweep: Sweep) => Promise<unknown>> = {
  startRuns,
  expireCommands,
  callComplaints,
  matchFacts,
  startChildren,
  wakeCouriers,
  noticeBroken,
  noticeStuck,
  countRuns,
  compareAll,
  lookAtDoubted,
  lookAtOverdue,
  measure,
  tidy,
};

/**
 * Repairs what was lost between register and Temporal: complaints whose run is not started, gone or stuck, inputs that no turn
 * has taken up, children of closed complaints and couriers that were not woken. Every worker sweeps; all parts can be
 * repeated. True: there is more to do, so the next sweep should come soon.
 */
export async function sweep(options: SweepOptions, memory = new SweepMemory()): Promise<boolean> {
  const { logger, gateway } = options;
  const now = await options.clock();
  try {
    await gateway.demandOwnNamespace();
  } catch (error) {
    memory.wellSince = null;
    const reason = error instanceof Error ? error.message : errorKind(error);
    logger.error({ reason }, 'Nothing is swept');
    return false;
  }
  const { failed, more } = await runParts({ ...options, clock: () => now, now, memory });
  memory.wellSince = failed ? null : (memory.wellSince ?? now);
  return more;
}

async function runParts(one: Sweep): Promise<{ failed: boolean; more: boolean }> {
  let failed = false;
  let more = false;
  for (const [part, run] of Object.entries(PARTS)) {
    try {
      if ((await run(one)) === true) more = true;
    } catch (error) {
      failed = true;
      one.logger.warn({ part, error: errorKind(error) }, 'A part of the sweep failed; the next one tries again');
    }
  }
  return { failed, more };
}
