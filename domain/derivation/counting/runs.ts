import { addDays, fromLocal, laterOf, weekday, windowsOf, workingTimeBetween } from '../../calendar';
import type { CalendarSnapshot, Instant, LocalDate } from '../../model';
import type { Grounds } from '../grounds';

/** Days that follow each other and are alike: all counted, or all left out for the same reason. */
export interface Run {
  from: LocalDate;
  to: LocalDate;
  /** Counted days, or milliseconds of working time; 0 for days that were left out. */
  counts: number;
  /** Why they do not count, or count against the week; null for days of the usual week. */
  reason: string | null;
}

type Judge = (date: LocalDate) => Pick<Run, 'counts' | 'reason'>;

/** Which of these days are working days. */
export function workingDayRuns(first: LocalDate, last: LocalDate, grounds: Grounds): Run[] {
  return runsOf(first, last, (date) => {
    const works = windowsOf(date, grounds.calendarSnapshot).length > 0;
    return { counts: works ? 1 : 0, reason: reasonOf(date, works, grounds) };
  });
}

/** How much working time lies on each of these days, between `start` and `due`. */
export function workingTimeRuns(
  first: LocalDate,
  last: LocalDate,
  { start, due }: { start: Instant; due: Instant },
  grounds: Grounds,
): Run[] {
  return runsOf(first, last, (date) => {
    const [from, to] = [midnight(date, grounds.calendarSnapshot), midnight(addDays(date, 1), grounds.calendarSnapshot)];
    const counts = workingTimeBetween(laterOf(from, start), to < due ? to : due, grounds.calendarSnapshot);
    const works = windowsOf(date, grounds.calendarSnapshot).length > 0;
    if (counts === 0 && works) return { counts, reason: 'its working hours were over' };
    return { counts, reason: counts > 0 && !works ? null : reasonOf(date, works, grounds) };
  });
}

const midnight = (date: LocalDate, { offsets }: CalendarSnapshot): Instant => fromLocal(date, 0, offsets);

/** Null where nothing has to be said: a day of the usual week that works. */
export function reasonOf(date: LocalDate, works: boolean, { calendarSnapshot, names }: Grounds): string | null {
  if (works) return calendarSnapshot.open?.[date] ? (names[date] ?? 'a day that works against the week') : null;
  const isInWeek = (calendarSnapshot.week[weekday(date)] ?? []).length > 0;
  return names[date] ?? (isInWeek ? 'closed' : 'no working hours on this day of the week');
}

function runsOf(first: LocalDate, last: LocalDate, judge: Judge): Run[] {
  const runs: Run[] = [];
  for (let date = first; date <= last; date = addDays(date, 1)) {
    const { counts, reason } = judge(date);
    const run = runs.at(-1);
    const isAlike = run && run.reason === reason && run.counts > 0 === counts > 0;
    if (isAlike) Object.assign(run, { to: date, counts: run.counts + counts });
    else runs.push({ from: date, to: date, counts, reason });
  }
  return runs;
}
