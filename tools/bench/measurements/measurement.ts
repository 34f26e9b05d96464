import type { Stand } from '../stand/stand';

/** One thing that is measured, several times. Each run yields one value per figure. */
export interface Measurement {
  name: string;
  title: string;
  /** What was done, so that somebody else could do it too. Whole sentences. */
  method: string;
  /** Why a bar that is missed is missed: shown only then, beside the figures that show it. */
  because: string;
  figures: Record<string, Figure>;
  measure(context: Context): Promise<Record<string, number>>;
}

/** A figure without a bar explains another. The bars are those of the design. */
export interface Figure {
  what: string;
  /** Empty for a ratio. MB are 2^20 bytes. */
  unit: '' | 'ms' | 's' | 'MB' | '/s';
  bar?: { atMost: number } | { atLeast: number };
}

export interface Context {
  stand: Stand;
  /** Counts from 0. */
  run: number;
  /** Part of the usual amount of work: 1, or little to see whether all works. */
  size: number;
}
