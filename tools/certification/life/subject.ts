import { addDays } from '../../../domain/calendar';
import { furtherCalendars, type MetBy, metByOf } from '../../../domain/clocks';
import {
  AUDIENCES,
  type Audience,
  type CalendarSnapshot,
  type ClockRule,
  type Counting,
  type Instant,
  type Plan,
  SEVERITIES,
  type Severity,
} from '../../../domain/model';
import type { PolicyFiles } from '../../../policies/files/policy-files';
import type { Pack, Policies } from '../../../policies/policies';
import type { Deadlines, EscalationContent } from '../../../policies/schema/clocks-schema';
import { type BySeverity, valueFor } from '../../../policies/values/severity';

/** A number of a policy file, by the name under which its source is kept. */
export interface NumberOfFile {
  span: string;
  field: string;
}

/** A deadline as the file has it, for one severity. It does not come from the plan that the engine is given. */
export interface Deadline {
  name: string;
  class: ClockRule['class'];
  starts: ClockRule['starts'];
  metBy: MetBy;
  /** Absent: the base pack's own. */
  calendar?: string;
  counting?: Counting;
  /** Absent: it has to be met. */
  optional?: true;
  due: NumberOfFile;
  warnings: NumberOfFile[];
  levels: (NumberOfFile & { audience: Audience })[];
  extension?: NumberOfFile;
  quiet?: Plan['quiet'];
}

/** A policy that is certified. */
export interface Subject {
  pack: Pack;
  /** Those severities for which its deadlines differ, the default one first. */
  severities: Severity[];
  deadlines(severity: Severity): Deadline[];
  calendarSnapshot(from: Instant): CalendarSnapshot;
}

/** Its own deadlines; those of the base pack under a law are certified with that pack. */
export function subjectOf(policies: Policies, policyFiles: PolicyFiles, pack: Pack): Subject {
  const own = policyFiles.packs.get(pack.id)?.content;
  const calendar = pack.plan(pack.defaults.severity, 'complaint').calendar.id;
  const deadlines = (severity: Severity): Deadline[] => [
    ...(own ? deadlinesIn(own, severity, { quiet: own.quiet }) : []),
    ...pack.regimes.flatMap(({ id }) => {
      const law = policyFiles.regimes.get(id)?.content;
      return law ? deadlinesIn(law, severity, lawOf(law, calendar)) : [];
    }),
  ];
  return {
    pack,
    severities: differing(pack.defaults.severity, deadlines),
    deadlines,
    calendarSnapshot: (from) => {
      const plan = pack.plan(pack.defaults.severity, 'complaint');
      const zone = pack.defaults.timeZone;
      const since = `${addDays(from.slice(0, 10), -1)}T00:00:00.000Z`;
      return policies.makeCalendarSnapshot(plan.calendar.id, zone, since, from, furtherCalendars(plan));
    },
  };
}

interface Place {
  prefix?: string;
  calendar?: string;
  quiet?: Plan['quiet'];
}

function lawOf({ id, calendar }: { id: string; calendar: string }, own: string): Place {
  return { prefix: `${id}.`, ...(calendar !== own && { calendar }) };
}

function deadlinesIn({ clocks, escalations }: Deadlines, severity: Severity, place: Place): Deadline[] {
  const { prefix = '', calendar, quiet } = place;
  return Object.entries(clocks).map(([clock, rule]) => {
    const at = `${prefix}clocks.${clock}`;
    const name = `${prefix}${clock}`;
    const escalation = rule.escalation && valueFor(severity, rule.escalation);
    return {
      name,
      class: rule.class,
      starts: rule.starts,
      metBy: metByOf({ ...rule, name }),
      ...(calendar && { calendar }),
      ...(rule.counting && { counting: rule.counting }),
      ...(rule.optional && { optional: true }),
      due: { span: valueFor(severity, rule.due), field: fieldOf(`${at}.due`, rule.due, severity) },
      warnings: valueFor(severity, rule.warnings).map((span, nth) => ({
        span,
        field: `${fieldOf(`${at}.warnings`, rule.warnings, severity)}.${nth}`,
      })),
      levels: escalation ? levelsOf(escalations[escalation] ?? {}, `${prefix}escalations.${escalation}`) : [],
      ...(rule.extension && { extension: { span: rule.extension.by, field: `${at}.extension.by` } }),
      ...(quiet && rule.class === 'operational' && { quiet }),
    };
  });
}

function fieldOf<V extends string | string[]>(field: string, value: BySeverity<V>, severity: Severity): string {
  return typeof value === 'string' || Array.isArray(value) ? field : `${field}.${severity}`;
}

function levelsOf(escalation: EscalationContent, field: string): Deadline['levels'] {
  return AUDIENCES.flatMap((audience) => {
    const span = escalation[audience];
    return span ? [{ span, field: `${field}.${audience}`, audience }] : [];
  });
}

function differing(first: Severity, deadlines: (severity: Severity) => Deadline[]): Severity[] {
  const seen = new Set<string>();
  const inOrder = [first, ...SEVERITIES.filter((severity) => severity !== first)];
  return inOrder.filter((severity) => {
    const form = JSON.stringify(deadlines(severity).map(withoutFields));
    const isNew = !seen.has(form);
    seen.add(form);
    return isNew;
  });
}

const withoutFields = (deadline: Deadline): unknown =>
  JSON.parse(JSON.stringify(deadline, (key, value) => (key === 'field' ? undefined : value)));
