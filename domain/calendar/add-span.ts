import type { Counting, Instant, Span } from '../model';
import { moveDays } from './count-days';
import { HOUR, MINUTE, SECOND, toInstant } from './instants';
import { parseSpan } from './spans';
import type { Reckoning } from './work-calendar';
import { moveWorkingMinutes } from './working-time';

/** So long after `from`. `counting` says how days, weeks, months and working days are counted, see `moveDays`. */
export function addSpan(from: Instant, span: Span, calendar: Reckoning, counting?: Counting): Instant {
  return move(from, span, calendar, 1, counting);
}

/**
 * So long before `from`; a warning before its deadline. Leads back to where `addSpan` began if that was a time that both
 * days have once: for working time, inside a window (not at its end), on a full minute; for working days that keep the
 * hour, on a working day; for months, before the 29th.
 */
export function subtractSpan(from: Instant, span: Span, calendar: Reckoning, counting?: Counting): Instant {
  return move(from, span, calendar, -1, counting);
}

function move(from: Instant, span: Span, calendar: Reckoning, sign: 1 | -1, counting?: Counting): Instant {
  const { amount, unit } = parseSpan(span);
  switch (unit) {
    case 'seconds':
      return toInstant(Date.parse(from) + sign * amount * SECOND);
    case 'minutes':
      return toInstant(Date.parse(from) + sign * amount * MINUTE);
    case 'hours':
      return toInstant(Date.parse(from) + sign * amount * HOUR);
    case 'working-minutes':
      return moveWorkingMinutes(from, amount, calendar, sign);
    case 'working-hours':
      return moveWorkingMinutes(from, amount * 60, calendar, sign);
    default:
      return moveDays(from, { amount, unit, sign }, calendar, counting);
  }
}
