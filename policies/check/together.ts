import { addSpan, calendarOf } from '../../domain/calendar';
import { startClock } from '../../domain/clocks';
import { furtherCalendars, metByOf } from '../../domain/meeting';
import type { Almanac, ClockRule, Instant, Plan } from '../../domain/plan';
import { SEVERITIES, type Severity } from '../../domain/vocabulary';
import { almanacMaker } from '../almanac';
import type { Calendar, Pack } from '../policies';
import { TRIED, unfavourableReceipts } from '../unfavourable';

/** A promise of ours that comes only after a law has been broken, or calls somebody only then. */
export interface TooLate {
  clock: string;
  part: 'due' | 'ladder';
  reason: string;
}

/** What a pack and the laws that it runs say of the same thing: each promise, and each call for it, before the law's. */
export function lateAgainstLaws(pack: Pack, calendars: Map<string, Calendar>): TooLate[] {
  const found = new Map<string, TooLate>();
  if (pack.regimes.length === 0) return [];
  const almanac = almanacFor(pack, calendars);
  const receipts = receiptsBy(calendars);
  for (const severity of SEVERITIES) {
    const plan = pack.plan(severity, 'complaint');
    for (const { own, law } of pairsOf(plan)) {
      if (found.has(own.name)) continue;
      const late = firstLate({ own, law, severity, plan }, almanac, receipts(plan, law));
      if (late) found.set(own.name, late);
    }
  }
  return [...found.values()];
}

function almanacFor(pack: Pack, calendars: Map<string, Calendar>): Almanac {
  const plan = pack.plan(pack.defaults.severity, 'complaint');
  const [from, now] = [`${TRIED.from}T00:00:00.000Z`, `${TRIED.until}T00:00:00.000Z`];
  return almanacMaker(calendars)(plan.calendar.id, pack.defaults.timeZone, from, now, furtherCalendars(plan));
}

interface Pair {
  own: ClockRule;
  law: ClockRule;
}

/** Those that begin with the same thing and wait for the same thing. */
export function pairsOf({ clocks }: Plan): Pair[] {
  const laws = clocks.filter(({ regime }) => regime !== undefined);
  return clocks
    .filter((own) => own.class === 'operational')
    .flatMap((own) =>
      laws
        .filter(
          (law) =>
            law.class === 'regulatory' &&
            law.duty !== false &&
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

function firstLate(one: Case, almanac: Almanac, receipts: Instant[]): TooLate | undefined {
  for (const receipt of receipts) {
    const late = lateFrom(receipt, one, almanac);
    if (late) return late;
  }
  return undefined;
}

/** What is too late for something that begins at that instant. */
export function lateFrom(start: Instant, { own, law, severity, plan }: Case, almanac: Almanac): TooLate | undefined {
  const due = addSpan(start, law.due, calendarOf(almanac, law.calendar), law.counting);
  // The last call tells of all before it, and most are in time.
  const last = startClock({ ...own, warnings: [], ladder: own.ladder.slice(-1) }, start, 1, almanac, plan.quiet);
  if (last.due <= due && last.rungAt.every((at) => at < due)) return undefined;
  const ours = startClock(own, start, 1, almanac, plan.quiet);
  const said = `clocks.${own.name} (${severity}: ${own.due})`;
  const against = `only after ${law.name} (${law.due}) is due at ${due}, where both start at ${start}`;
  if (ours.due > due) return { clock: own.name, part: 'due', reason: `${said} is due at ${ours.due}, ${against}` };
  const rung = ours.rungAt.findIndex((at) => at >= due);
  const who = own.ladder[rung]?.audience ?? '';
  return {
    clock: own.name,
    part: 'ladder',
    reason: `${said} calls the ${who} at ${ours.rungAt[rung] ?? ''}, ${against}`,
  };
}
