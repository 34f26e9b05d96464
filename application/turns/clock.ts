import { setTimeout as pause } from 'node:timers/promises';
import { toInstant } from '../../domain/calendar';
import type { Instant } from '../../domain/model';

/** The instant of a turn whose run says that it is `now`, milliseconds. */
export type TurnClock = (now: number) => Promise<Instant>;

/** A process whose clock is behind the server's by no more than this waits; else the due instant is asked for again later. */
const WAITS_FOR_MS = 2_000;

/**
 * The earlier of the run's clock and the process's: a run that somebody started by hand cannot move time forward, nor can
 * a process whose clock is fast.
 */
export const processClock: TurnClock = async (now) => {
  const ahead = now - Date.now();
  if (ahead > 0 && ahead <= WAITS_FOR_MS) await pause(ahead);
  return toInstant(Math.min(now, Date.now()));
};

/** On skipped time the run's clock is the only one. */
export const runClock: TurnClock = async (now) => toInstant(now);
