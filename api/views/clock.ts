import { toLocal, windowsOf } from '../../domain/calendar';
import { settleRule } from '../../domain/clocks';
import type { Clock, Complaint } from '../../domain/complaint';
import type { LocalDate } from '../../domain/plan';
import type { Calendar, Policies } from '../../policies/policies';
import type { DerivationView } from '../schemas/clock';
import { clockView } from './complaint';

/** A clock and how its due instant came about, for whoever doubts it. The newest generation of that name. */
export function derivationView(complaint: Complaint, clock: Clock, policies: Policies): DerivationView {
  const { plan, almanac } = complaint;
  const calendar = calendarOf(complaint, policies);
  const span = spanOf(complaint, clock);
  return {
    ...clockView(clock),
    derivation: {
      calendar: plan.calendar,
      zone: almanac.zone,
      start: clock.startedAt,
      span,
      skipped: countsWork(span) ? skippedDays(complaint, clock, calendar) : [],
      note: countsWork(span) && calendar ? unknownYears(clock, calendar) : null,
      result: clock.due,
    },
  };
}

/** The pinned calendar, with its reasons; null when the installation has another version now. */
function calendarOf({ plan }: Complaint, { calendars }: Policies): Calendar | null {
  const calendar = calendars.get(plan.calendar.id);
  return calendar?.version === plan.calendar.version ? calendar : null;
}

/** The rule in words: a span of the pack, or the hour of the daily news. */
function spanOf({ plan }: Complaint, { name }: Clock): string {
  if (name === 'update')
    return 'at' in plan.update ? `daily at ${plan.update.at} of the complainant` : plan.update.every;
  const rule = plan.clocks.find((one) => one.name === name) ?? settleRule(plan);
  return rule.due;
}

const countsWork = (span: string): boolean => /working-/.test(span);

/** Working days begin to count on the day after the start, working hours on the day itself. */
function skippedDays(
  { almanac }: Complaint,
  clock: Clock,
  calendar: Calendar | null,
): { date: LocalDate; why: string }[] {
  const first = toLocal(clock.startedAt, almanac.offsets).date;
  const last = toLocal(clock.due, almanac.offsets).date;
  const known = calendar ? { ...almanac, week: calendar.week, closed: [...calendar.closed.keys()] } : almanac;
  return daysFrom(first, last).flatMap((date) => {
    if (windowsOf(date, known).length > 0) return [];
    return [
      {
        date,
        why: calendar?.closed.get(date) ?? (known.closed.includes(date) ? 'closed' : 'no working hours on this day'),
      },
    ];
  });
}

function daysFrom(first: LocalDate, last: LocalDate): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = Date.parse(first); day <= Date.parse(last); day += 24 * 3600 * 1000) {
    days.push(new Date(day).toISOString().slice(0, 10));
  }
  return days;
}

function unknownYears({ startedAt }: Clock, { closed }: Calendar): string | null {
  const first = [...closed.keys()].sort()[0];
  if (!first || startedAt.slice(0, 4) >= first.slice(0, 4)) return null;
  return `Holidays before ${first.slice(0, 4)} are not known: only the weekly hours count there.`;
}
