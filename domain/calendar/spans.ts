import type { Span } from '../plan';

/** What law calls a business day is our working day. */
export type Unit =
  | 'seconds'
  | 'minutes'
  | 'hours'
  | 'days'
  | 'weeks'
  | 'months'
  | 'working-minutes'
  | 'working-hours'
  | 'working-days';

const IN_WORDS = /^(\d+) (second|minute|hour|day|week|month|working-minute|working-hour|working-day)s?$/;
const ISO = /^P(T?)(\d+)([MWDHS])$/;
const ISO_UNITS: Record<string, Unit> = {
  M: 'months',
  W: 'weeks',
  D: 'days',
  TH: 'hours',
  TM: 'minutes',
  TS: 'seconds',
};

/** Reads `3 working-days` or a single-unit ISO duration (`P14D`, `PT30S`). Throws `RangeError` for anything else. */
export function parseSpan(span: Span): { amount: number; unit: Unit } {
  const words = IN_WORDS.exec(span);
  if (words?.[1] && words[2]) return { amount: Number(words[1]), unit: `${words[2]}s` as Unit };
  const iso = ISO.exec(span);
  const unit = iso && ISO_UNITS[`${iso[1]}${iso[3]}`];
  if (!unit) throw new RangeError(`"${span}" is not a span such as "4 hours", "3 working-days" or "P14D"`);
  return { amount: Number(iso[2]), unit };
}
