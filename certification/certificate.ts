import { version as programVersion } from '../package.json';
import type { Pack, Policies, Sourced } from '../policies/policies';
import type { Outcome, Told } from './certify';
import { type Coverage, coverageOf } from './numbers';
import type { Downtime } from './timeline';

/** What was certified. Nothing in it depends on when or where: the same files and program give the same bytes. */
export interface Certificate {
  policy: { id: string; title: string; version: string; hash: string };
  program: string;
  /** Versions of the calendars on which its deadlines count. */
  calendars: Record<string, string>;
  cases: Case[];
  numbers: Coverage;
}

export interface Case {
  path: string;
  severity: string;
  beginning: string;
  received: string;
  steps: string[];
  /** By deadline: when it was due, whether it was met, and what happened, each line an instant and a word. */
  deadlines: Record<string, { due: string; met: boolean; happened: string[] }>;
}

export function certificateOf(pack: Pack, policies: Policies, told: Told[]): Certificate {
  const { id, title, version, hash } = pack;
  const names = told.flatMap(({ outcomes }) => outcomes.map(({ deadline }) => deadline.calendar));
  const own = pack.plan(pack.defaults.severity, 'complaint').calendar.id;
  const calendars = [...new Set(names.map((name) => name ?? own))].sort();
  return {
    policy: { id, title, version, hash },
    program: `amends ${programVersion}`,
    calendars: Object.fromEntries(calendars.map((name) => [name, policies.calendars.get(name)?.version ?? ''])),
    cases: told.map(caseOf),
    numbers: coverageOf(pack, ownNumbers(told), told),
  };
}

/** Under a law, those of its base pack are certified with that pack. */
function ownNumbers(told: Told[]): (number: Sourced) => boolean {
  const fields = told.flatMap(({ outcomes }) => outcomes.map(({ deadline }) => deadline.due.field));
  const prefixes = new Set(fields.map((field) => field.slice(0, field.indexOf('clocks.'))));
  return ({ field }) => prefixes.has('') || [...prefixes].some((prefix) => field.startsWith(prefix));
}

function caseOf({ story, outcomes }: Told): Case {
  const { path, severity, beginning, receivedAt, steps, downtime } = story;
  const asleep = downtime ? [`${downtime.until} the run wakes`] : [];
  return {
    path,
    severity,
    beginning,
    received: receivedAt,
    steps: [...asleep, ...steps.map(({ at, what }) => `${at} ${what}`)],
    deadlines: Object.fromEntries(
      outcomes.map((outcome) => [
        outcome.deadline.name,
        {
          due: outcome.expected.due,
          met: outcome.facts.metAt !== null,
          happened: happenedIn(outcome, downtime),
        },
      ]),
    ),
  };
}

const WITH = { called: '', merged: ', with a later one', skipped: ', nobody called' };

function happenedIn({ expected, checked }: Outcome, downtime?: Downtime): string[] {
  return expected.marks.map(({ at, what }, index) => {
    if (!downtime || at >= downtime.until) return `${at} ${what}`;
    const how = checked.fates[index]?.how ?? 'called';
    return `${at} ${what}, told when it woke${WITH[how]}`;
  });
}

export const textOf = (certificate: Certificate): string => `${JSON.stringify(certificate, null, 2)}\n`;
