import { addSpan, calendarOf } from '../../../domain/calendar';
import { furtherCalendars, metByOf, startClock } from '../../../domain/clocks';
import {
  type CalendarSnapshot,
  type Clock,
  type ClockRule,
  type Instant,
  type Plan,
  SEVERITIES,
  type Severity,
} from '../../../domain/model';
import { calendarSnapshotMaker } from '../../civil-time/calendar-snapshot';
import type { Calendar, Pack } from '../../policies';
import { TRIED, unfavourableReceipts } from './unfavourable';

/** A promise of ours that is due only after a legal deadline, or calls somebody only then. */
export interface TooLate {
  clock: string;
  part: 'due' | 'escalation';
  reason: string;
}

/** Promises of a pack that are due, or call somebody, only after the deadline of a law on the same thing; null for each pair that fits. */
export function* lateAgainstLaws(pack: Pack, calendars: Map<string, Calendar>): Generator<TooLate | null> {
  const found = new Set<string>();
  if (pack.regimes.length === 0) return;
  const counts = countsOn(calendarSnapshotFor(pack, calendars));
  const receipts = receiptsBy(calendars);
  for (const severity of SEVERITIES) {
    const plan = pack.plan(severity, 'complaint');
    for (const { own, law } of pairsOf(plan)) {
      if (found.has(own.name)) continue;
      const late = firstLate({ own, law, severity, plan }, counts, receipts(plan, law));
      if (late) found.add(own.name);
      yield late ?? null;
    }
  }
}

function calendarSnapshotFor(pack: Pack, calendars: Map<string, Calendar>): CalendarSnapshot {
  const plan = pack.plan(pack.defaults.severity, 'complaint');
  const [from, now] = [`${TRIED.from}T00:00:00.000Z`, `${TRIED.until}T00:00:00.000Z`];
  return calendarSnapshotMaker(calendars)(plan.calendar.id, pack.defaults.timeZone, from, now, furtherCalendars(plan));
}

interface Pair {
  own: ClockRule;
  law: ClockRule;
}

/** Pairs that start with the same event and are met by the same thing. */
export function pairsOf({ clocks }: Plan): Pair[] {
  const laws = clocks.filter(({ regime }) => regime !== undefined);
  return clocks
    .filter((own) => own.class === 'operational')
    .flatMap((own) =>
      laws
        .filter(
          (law) =>
            law.class === 'regulatory' &&
            law.optional !== true &&
            law.starts === own.starts &&
            metByOf(law) === metByOf(own),
        )
        .map((law) => ({ own, law })),
    );
}

/** Severities share them. */
function receiptsBy(calendars: Map<string, Calendar>): (plan: Plan, law: ClockRule) => Instant[] {
  const known = new Map<string, Instant[]>();
  return (plan, { calendar = plan.calendar.id }) => {
    const [own, other] = [calendars.get(plan.calendar.id), calendars.get(calendar)];
    const receipts = known.get(calendar) ?? (own && other ? unfavourableReceipts(own, other) : []);
    known.set(calendar, receipts);
    return receipts;
  };
}

type Case = Pair & { severity: Severity; plan: Plan };

function firstLate(one: Case, counts: Counts, receipts: Instant[]): TooLate | undefined {
  for (const receipt of receipts) {
    const late = lateFrom(receipt, one, counts);
    if (late) return late;
  }
  return undefined;
}

/** A rule is in many pairs, and counted from each start once. */
export interface Counts {
  calendarSnapshot: CalendarSnapshot;
  dueOf(law: ClockRule, start: Instant, plan: Plan): Instant;
  /** The clock with its last call alone: if that is in time, all before it are. */
  lastCallOf(own: ClockRule, start: Instant, plan: Plan): Clock;
}

export const countsOn = (calendarSnapshot: CalendarSnapshot): Counts => ({
  calendarSnapshot,
  dueOf: once((law, start) => addSpan(start, law.due, calendarOf(calendarSnapshot, law.calendar), law.counting)),
  lastCallOf: once((own, start, { quiet }) =>
    startClock({ ...own, warnings: [], escalation: own.escalation.slice(-1) }, start, 1, calendarSnapshot, quiet),
  ),
});

type Count<Value> = (rule: ClockRule, start: Instant, plan: Plan) => Value;

function once<Value>(count: Count<Value>): Count<Value> {
  const known = new Map<ClockRule, Map<Instant, Value>>();
  return (rule, start, plan) => {
    const ofRule = known.get(rule) ?? new Map<Instant, Value>();
    const value = ofRule.get(start) ?? count(rule, start, plan);
    known.set(rule, ofRule.set(start, value));
    return value;
  };
}

/** What is too late for something that begins at that instant. */
export function lateFrom(
  start: Instant,
  { own, law, severity, plan }: Case,
  { calendarSnapshot, dueOf, lastCallOf }: Counts,
): TooLate | undefined {
  const due = dueOf(law, start, plan);
  const last = lastCallOf(own, start, plan);
  if (last.due <= due && last.escalateAt.every((at) => at < due)) return undefined;
  const ours = startClock(own, start, 1, calendarSnapshot, plan.quiet);
  const said = `clocks.${own.name} (${severity}: ${own.due})`;
  const against = `only after ${law.name} (${law.due}) is due at ${due}, where both start at ${start}`;
  if (ours.due > due) return { clock: own.name, part: 'due', reason: `${said} is due at ${ours.due}, ${against}` };
  const level = ours.escalateAt.findIndex((at) => at >= due);
  const who = own.escalation[level]?.audience ?? '';
  return {
    clock: own.name,
    part: 'escalation',
    reason: `${said} calls the ${who} at ${ours.escalateAt[level] ?? ''}, ${against}`,
  };
}
