import {
  AUDIENCES,
  type BySignal,
  type ClockRule,
  type EscalationLevel,
  type Plan,
  type PlannedRegime,
  type Severity,
} from '../../domain/model';
import { hashOf } from '../files/hash';
import type { Calendar } from '../policies';
import type { Deadlines, EscalationContent } from '../schema/clocks-schema';
import { type PackContent, WEEKDAYS } from '../schema/pack-schema';
import type { RegimeContent } from '../schema/regime-schema';
import { parseMoney } from '../values/money';
import { valueFor } from '../values/severity';

/** What a plan is made of: checked contents, and the id and version of the policy. */
export interface PlanParts {
  pack: Plan['pack'];
  content: PackContent;
  calendar: Calendar;
  /** Those on which laws may count, by id. */
  calendars: Map<string, Calendar>;
  /** Laws that hold beside the pack. */
  regimes: RegimeContent[];
}

/** What travels with a complaint. */
export function planFrom({ pack, content, calendar, calendars, regimes }: PlanParts, severity: Severity): Plan {
  const { escalations, promise } = content;
  const own = clocksFrom(content, severity).map(({ name, rule }) => ({ name, ...rule }));
  return {
    pack,
    calendar: { id: calendar.id, version: calendar.version },
    clocks: [...own, ...regimes.flatMap((regime) => clocksOfRegime(regime, calendar, severity))],
    ...(regimes.length > 0 && { regimes: regimes.map((regime) => regimeOf(regime, calendar, calendars)) }),
    dailyUpdate: dailyUpdateFrom(content),
    ...(content.quiet && { quiet: content.quiet }),
    promise: { warning: promise.warning, escalation: levelsOf(escalations[promise.escalation]) },
    approval: approvalFrom(content),
    enquiry: content.enquiry,
    offer: content.offer,
    followUp: content.followUp,
    earlyWindow: content.earlyWindow,
    grumbleWithin: content.grumbleWithin,
  };
}

/** The version of a calendar that is the pack's own stands in the plan already. */
function regimeOf(regime: RegimeContent, own: Calendar, calendars: Map<string, Calendar>): PlannedRegime {
  const { id, version, calendar, blocks } = regime;
  const further = calendar === own.id ? undefined : calendars.get(calendar);
  return { id, version, hash: hashOf(regime), calendar, ...(further && { calendarVersion: further.version }), blocks };
}

/** Routes stay in the pack: an offer brings its own with it. */
function approvalFrom({ escalations, approval: { routes: _, escalation, ...rest } }: PackContent): Plan['approval'] {
  return { ...rest, escalation: levelsOf(escalations[escalation]), bySignal: bySignalFrom(rest.bySignal) };
}

function bySignalFrom({ unverifiedUpTo }: PackContent['approval']['bySignal']): BySignal {
  const isWord = unverifiedUpTo === 'any' || unverifiedUpTo === 'none';
  return { unverifiedUpTo: isWord ? unverifiedUpTo : parseMoney(unverifiedUpTo) };
}

/** The regime's calendar is named only where it is not the pack's own, which the calendar snapshot holds anyway. */
function clocksOfRegime(regime: RegimeContent, own: Calendar, severity: Severity): ClockRule[] {
  const { id, calendar } = regime;
  return clocksFrom(regime, severity).map(({ name, rule }) => ({
    name: `${id}.${name}`,
    regime: id,
    ...(calendar !== own.id && { calendar }),
    ...rule,
  }));
}

function clocksFrom({ clocks, escalations }: Deadlines, severity: Severity) {
  return Object.entries(clocks).map(([name, { due, warnings, escalation, ...rest }]) => ({
    name,
    rule: {
      ...rest,
      due: valueFor(severity, due),
      warnings: valueFor(severity, warnings),
      escalation: escalation === undefined ? [] : levelsOf(escalations[valueFor(severity, escalation)]),
    },
  }));
}

function levelsOf(escalation: EscalationContent | undefined): EscalationLevel[] {
  return AUDIENCES.flatMap((audience) => {
    const after = escalation?.[audience];
    return after ? [{ after, audience }] : [];
  });
}

/** `checkDailyUpdate` refuses a pack with neither `at` nor `every`, or both. */
function dailyUpdateFrom({ dailyUpdate: { at, until, not, every } }: PackContent): Plan['dailyUpdate'] {
  if (every) return { every };
  const days = not?.map((day) => WEEKDAYS.indexOf(day));
  return { at: at ?? '', ...(until && { until }), ...(days && { not: days }) };
}
