import type { ChannelOut } from '../../../domain/model';

export interface SideOptions {
  /** A daily update every few seconds instead of every day. */
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
  /** How many daily updates have gone out so far. */
  dailyUpdates(): Promise<number>;
  stop(): Promise<void>;
}
export interface Opening {
  workflowId: string;
  /** To which the acknowledgement goes; empty where none is sent. */
  address: string;
}
