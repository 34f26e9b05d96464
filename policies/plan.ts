import type { ClockRule, Plan, PlannedRegime, Rung } from '../domain/plan';
import { AUDIENCES, type Severity } from '../domain/vocabulary';
import { hashOf } from './hash';
import type { Calendar } from './policies';
import { type PackContent, WEEKDAYS } from './schema';
import type { ClockContent, LadderContent } from './schema-clocks';
import type { RegimeContent } from './schema-regime';
import { valueFor } from './severity';

/** What plans are made of: contents that have been checked, and under which name the policy goes. */
export interface Making {
  pack: Plan['pack'];
  content: PackContent;
  calendar: Calendar;
  /** Those on which laws may count, by id. */
  calendars: Map<string, Calendar>;
  /** Laws that hold beside the pack. */
  regimes: RegimeContent[];
}

/** What travels with a complaint. */
export function planFrom({ pack, content, calendar, calendars, regimes }: Making, severity: Severity): Plan {
  const { ladders, promise } = content;
  const own = clocksFrom(content, severity).map(({ name, rule }) => ({ name, ...rule }));
  return {
    pack,
    calendar: { id: calendar.id, version: calendar.version },
    clocks: [...own, ...regimes.flatMap((regime) => clocksOfRegime(regime, calendar, severity))],
    ...(regimes.length > 0 && { regimes: regimes.map((regime) => regimeOf(regime, calendar, calendars)) }),
    update: updateFrom(content),
    ...(content.quiet && { quiet: content.quiet }),
    promise: { warning: promise.warning, ladder: rungsOf(ladders[promise.ladder]) },
    approval: approvalFrom(content),
    enquiry: content.enquiry,
    offer: content.offer,
    followUp: content.followUp,
    earlyWindow: content.earlyWindow,
    grumbleWithin: content.grumbleWithin,
    renewRunAfter: content.renewRunAfter,
  };
}

/** The version of a calendar that is the pack's own stands in the plan already. */
function regimeOf(regime: RegimeContent, own: Calendar, calendars: Map<string, Calendar>): PlannedRegime {
  const { id, version, calendar, blocks } = regime;
  const further = calendar === own.id ? undefined : calendars.get(calendar);
  return { id, version, hash: hashOf(regime), calendar, ...(further && { calendarVersion: further.version }), blocks };
}

/** Routes stay in the pack: an offer brings its own with it. */
function approvalFrom({ ladders, approval: { routes: _, ladder, ...rest } }: PackContent): Plan['approval'] {
  return { ...rest, ladder: rungsOf(ladders[ladder]) };
}

/** The regime's calendar is named only where it is not the pack's own, which the almanac holds anyway. */
function clocksOfRegime(regime: RegimeContent, own: Calendar, severity: Severity): ClockRule[] {
  const { id, calendar } = regime;
  return clocksFrom(regime, severity).map(({ name, rule }) => ({
    name: `${id}.${name}`,
    regime: id,
    ...(calendar !== own.id && { calendar }),
    ...rule,
  }));
}

interface Deadlines {
  clocks: Record<string, ClockContent>;
  ladders: Record<string, LadderContent>;
}

function clocksFrom({ clocks, ladders }: Deadlines, severity: Severity) {
  return Object.entries(clocks).map(([name, { due, warnings, ladder, ...rest }]) => ({
    name,
    rule: {
      ...rest,
      due: valueFor(severity, due),
      warnings: valueFor(severity, warnings),
      ladder: ladder === undefined ? [] : rungsOf(ladders[valueFor(severity, ladder)]),
    },
  }));
}

function rungsOf(ladder: LadderContent | undefined): Rung[] {
  return AUDIENCES.flatMap((audience) => {
    const after = ladder?.[audience];
    return after ? [{ after, audience }] : [];
  });
}

/** The schema's checks have seen to it that there is one of the two. */
function updateFrom({ update: { at, until, not, every } }: PackContent): Plan['update'] {
  if (every) return { every };
  const days = not?.map((day) => WEEKDAYS.indexOf(day));
  return { at: at ?? '', ...(until && { until }), ...(days && { not: days }) };
}
