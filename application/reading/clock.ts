import { nextUpdateAt, nextUpdateOf } from '../../domain/daily-update';
import { type Derivation, deriveAndTrim, type Grounds } from '../../domain/derivation';
import { type Clock, type Complaint, DAILY_UPDATE, type Instant } from '../../domain/model';
import { type Filed, filedAs } from '../../policies/files/pinned';
import type { Policies } from '../../policies/policies';
import type { TimelineRow } from '../../register/complaints/contract';
import type { Dependencies } from '../ports';
import { Problem } from '../problem';
import { groundsFor, type WhatIf } from './clock-grounds';

export { FILED } from '../../policies/files/pinned';

/** A clock and how its due instant came about: computed anew from its grounds, not read off the state. */
export interface ClockReading {
  complaint: Complaint;
  clock: Clock;
  grounds: Grounds;
  derivation: Derivation;
  /** Whether the file that its numbers come from is here. */
  file: Filed;
}

/** Throws `not-found` for a clock that the complaint does not have, and `invalid-request` for a what-if that cannot be. */
export async function readClock(
  { register, policies }: Dependencies,
  complaint: Complaint,
  name: string,
  asked: WhatIf,
): Promise<ClockReading> {
  if (name === DAILY_UPDATE) {
    const since = lastUpdateAt(await register.records.timeline(complaint.id)) ?? complaint.openedAt;
    return explainClock(complaint, dailyUpdateAsClock(complaint, since), since, policies, asked);
  }
  const clock = complaint.clocks.findLast((one) => one.name === name);
  if (!clock) throw new Problem('not-found', 'The complaint has no clock of this name.');
  return explainClock(complaint, clock, clock.startedAt, policies, asked);
}

/**
 * The daily update in the shape of a clock, so that its next instant is explained as deadlines are. While the next step is
 * the complainant's it is the instant at which one would have come.
 */
export function dailyUpdateAsClock(complaint: Complaint, startedAt: Instant): Clock {
  const due = nextUpdateAt(complaint);
  return {
    name: DAILY_UPDATE,
    class: 'operational',
    generation: 1,
    startedAt,
    due: due ?? nextUpdateOf(complaint, startedAt, complaint.calendarSnapshot),
    status: due === null ? 'met' : 'running',
    metAt: null,
    metBy: null,
    warnAt: [],
    escalateAt: [],
    warned: 0,
    level: null,
    takenBy: null,
  };
}

/** `since`: when its count began. `asked` names another calendar or pack: then this is what the due instant would be. */
export function explainClock(
  complaint: Complaint,
  clock: Clock,
  since: Instant,
  policies: Policies,
  asked: WhatIf,
): ClockReading {
  const whole = groundsFor(complaint, { ...clock, startedAt: since }, policies, asked);
  return { complaint, clock, ...deriveAndTrim(whole), file: filedAs(policies, complaint.plan) };
}

/**
 * When the next daily update began to count: the last one went out, or daily updates began (again). Null when the record
 * has none.
 */
export function lastUpdateAt(rows: TimelineRow[]): Instant | null {
  return rows.findLast(({ event }) => movesUpdate(event))?.at ?? null;
}

function movesUpdate(event: TimelineRow['event']): boolean {
  switch (event.type) {
    case 'ComplaintOpened':
    case 'DailyUpdateSent':
    case 'DailyUpdateMoved':
      return true;
    case 'WaitingOnChanged':
      return event.waitingOn.who === 'us';
    case 'LetterFailed':
      return event.nextUpdateAt !== undefined;
    default:
      return false;
  }
}
