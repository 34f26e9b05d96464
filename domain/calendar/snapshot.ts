import type { CalendarSnapshot, LocalDate, Offsets, WorkCalendar } from '../model';
import { addDays, weekday } from './days';
import { windowsOf } from './work-calendar';

/** A calendar snapshot knows two years when it is made; with less than this ahead the next turn renews it. */
export const SNAPSHOT_AHEAD_DAYS = 548;

/** What time a calendar snapshot knew before it was renewed, and what comes along then. */
interface Reach {
  old: Pick<CalendarSnapshot, 'from' | 'until'>;
  fresh: Pick<CalendarSnapshot, 'from' | 'until'>;
}

/**
 * The calendar snapshot with more of the time to come. What it held stays as it was: deadlines were counted by it, and whoever counts
 * them again must find the same days. So another version of a calendar holds for the days that are new, and is noted. A
 * calendar snapshot of a complaint that was opened before all of its past was kept gets that as well, if `fresh` has it.
 */
export function renewed(old: CalendarSnapshot, fresh: CalendarSnapshot): CalendarSnapshot {
  const reach = { old, fresh };
  const others = Object.entries(fresh.others ?? {}).map(([id, calendar]) => {
    const kept = old.others?.[id];
    return [id, kept ? continued(kept, calendar, reach) : calendar] as const;
  });
  return {
    ...old,
    ...continued(old, fresh, reach),
    from: startsEarlier(reach) ? fresh.from : old.from,
    until: fresh.until,
    personOffsets: continuedOffsets(old.personOffsets, fresh.personOffsets, reach),
    ...((old.others || fresh.others) && { others: { ...old.others, ...Object.fromEntries(others) } }),
  };
}

function continued(old: WorkCalendar, fresh: WorkCalendar, reach: Reach): WorkCalendar {
  const isKept = (date: LocalDate) => !isNew(date, reach);
  const open = Object.entries(old.open ?? {}).filter(([date]) => isKept(date));
  const closed = old.closed.filter(isKept);
  for (const date of newDays(reach)) {
    const windows = windowsOf(date, fresh);
    if (JSON.stringify(windows) === JSON.stringify(old.week[weekday(date)] ?? [])) continue;
    if (windows.length > 0) open.push([date, windows]);
    else closed.push(date);
  }
  const { zone, week, version, later = [] } = old;
  const last = later.at(-1)?.[1] ?? version;
  const since: [LocalDate, string][] =
    fresh.version && fresh.version !== last ? [[addDays(dateOf(reach.old.until), 1), fresh.version]] : [];
  return {
    ...(version && { version }),
    ...(later.length + since.length > 0 && { later: [...later, ...since] }),
    zone,
    offsets: continuedOffsets(old.offsets, fresh.offsets, reach),
    week,
    closed: closed.sort(),
    ...(open.length > 0 && { open: Object.fromEntries(open.sort(([one], [other]) => (one < other ? -1 : 1))) }),
  };
}

/** A calendar snapshot is a day wider than it says, as local days are not UTC's: that day is told by the one that goes on. */
function isNew(date: LocalDate, { old, fresh }: Reach): boolean {
  return date > dateOf(old.until) || (startsEarlier({ old, fresh }) && date < dateOf(old.from));
}

function newDays(reach: Reach): LocalDate[] {
  const { old, fresh } = reach;
  const days: LocalDate[] = [];
  const first = dateOf(startsEarlier(reach) ? fresh.from : old.until);
  for (let date = addDays(first, -1); date <= addDays(dateOf(fresh.until), 1); date = addDays(date, 1)) {
    if (isNew(date, reach)) days.push(date);
  }
  return days;
}

function continuedOffsets(old: Offsets, fresh: Offsets, { old: { until } }: Reach): Offsets {
  const first = old[0]?.[0] ?? until;
  const then = fresh.findLast(([at]) => at <= until)?.[1];
  const moved: Offsets = then === undefined || then === old.at(-1)?.[1] ? [] : [[until, then]];
  return [...fresh.filter(([at]) => at < first), ...old, ...moved, ...fresh.filter(([at]) => at > until)];
}

const startsEarlier = ({ old, fresh }: Reach): boolean => fresh.from < old.from;

const dateOf = (instant: string): LocalDate => instant.slice(0, 10);
