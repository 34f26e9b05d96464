import { parseSpan } from '../../domain/calendar';
import type { Span } from '../../domain/model';
import type { Calendar } from '../policies';

const HOUR = 3600;
const DAY = 24 * HOUR;
/** Of 400 years, as leap days have it. */
const MONTH = (365.2425 / 12) * DAY;

/**
 * How long a span lasts in the long run, in seconds. Only for comparing spans of a pack: working time includes the
 * nights and weekends between (on weekdays 09:00–17:30 a working hour takes four hours). Holidays are left out.
 */
export function usualSeconds(span: Span, { week }: Calendar): number {
  const { amount, unit } = parseSpan(span);
  const working = {
    days: week.filter((windows) => windows.length > 0).length,
    hours: week.flat().reduce((sum, [from, to]) => sum + (to - from) / 60, 0),
  };
  const seconds = {
    seconds: 1,
    minutes: 60,
    hours: HOUR,
    days: DAY,
    weeks: 7 * DAY,
    months: MONTH,
    'working-minutes': (7 * DAY) / working.hours / 60,
    'working-hours': (7 * DAY) / working.hours,
    'working-days': (7 * DAY) / working.days,
  };
  return amount * seconds[unit];
}
