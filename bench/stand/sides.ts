import type { ChannelOut } from '../../domain/vocabulary';
import { startAmends } from './amends';
import { startBare } from './bare';
import type { Stand } from './stand';

export interface SideOptions {
  /** News every few seconds instead of every day. */
  fast: boolean;
  /** Most workflows that the worker keeps in memory; default: the SDK's. */
  cache?: number;
  /** By which complainants want to hear; default: e-mail. */
  channel?: ChannelOut;
}

/** One of the two things that are compared, running. */
export interface Side {
  /** Whose CPU it costs, by what they are. */
  pids: Record<string, number>;
  /** Opens a complaint; answers once that is durable. */
  open(): Promise<Opening>;
  /** How many have been opened and not acknowledged yet. */
  waiting(): Promise<number>;
  /** How many daily news have gone out so far. */
  news(): Promise<number>;
  stop(): Promise<void>;
}
export interface Opening {
  workflowId: string;
  /** To which the acknowledgement goes; empty where none is sent. */
  address: string;
}

const START = { amends: startAmends, bare: startBare };
export type SideName = keyof typeof START;

/** Runs the work on a side that is started for it and stopped after it. */
export async function on<T>(
  name: SideName,
  stand: Stand,
  options: SideOptions,
  work: (side: Side) => Promise<T>,
): Promise<T> {
  const side = await START[name](stand, options);
  try {
    return await work(side);
  } finally {
    await side.stop();
  }
}

/** Both sides one after the other; who begins changes from run to run, so that neither always meets the warmer machine. */
export async function alternating<T>(run: number, work: (name: SideName) => Promise<T>): Promise<Record<SideName, T>> {
  const order: SideName[] = run % 2 === 0 ? ['bare', 'amends'] : ['amends', 'bare'];
  const results: Partial<Record<SideName, T>> = {};
  for (const name of order) results[name] = await work(name);
  return results as Record<SideName, T>;
}
