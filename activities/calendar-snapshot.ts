import type { CalendarSnapshot, Instant } from '../domain/model';
import type { Outside } from './outside';

interface CalendarSnapshotRequest {
  calendar: string;
  /** Calendars of regimes that differ from the pack's. */
  others: string[];
  /** IANA zone of the complainant. */
  personZone: string;
  /** Where the present calendar snapshot ends, if that is before `now`. */
  from: Instant;
  now: Instant;
}

/** A calendar snapshot up to two years after `now`, for a run that will be continued. */
export function makeRenewCalendarSnapshot({ makeCalendarSnapshot }: Pick<Outside, 'makeCalendarSnapshot'>) {
  return async function renewCalendarSnapshot({
    calendar,
    others,
    personZone,
    from,
    now,
  }: CalendarSnapshotRequest): Promise<CalendarSnapshot> {
    return makeCalendarSnapshot(calendar, personZone, from, now, others);
  };
}
