import type { Span } from '../model';

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

/** Reads `3 working-days` or `14 days`. Throws `RangeError` for anything else. */
export function parseSpan(span: Span): { amount: number; unit: Unit } {
  const words = IN_WORDS.exec(span);
  if (!words?.[1] || !words[2])
    throw new RangeError(`"${span}" is not a span such as "4 hours", "14 days" or "3 working-days"`);
  return { amount: Number(words[1]), unit: `${words[2]}s` as Unit };
}
