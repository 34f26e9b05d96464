import { version as programVersion } from '../../package.json';
import type { Pack, Policies, Sourced } from '../../policies/policies';
import type { Lived, Outcome } from './certify';
import type { Downtime } from './life/timeline';
import { type Coverage, coverageOf } from './numbers';

/** What was certified. The same files and program give the same bytes, whenever and wherever they run. */
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

export function certificateOf(pack: Pack, policies: Policies, lived: Lived[]): Certificate {
  const { id, title, version, hash } = pack;
  const names = lived.flatMap(({ outcomes }) => outcomes.map(({ deadline }) => deadline.calendar));
  const own = pack.plan(pack.defaults.severity, 'complaint').calendar.id;
  const calendars = [...new Set(names.map((name) => name ?? own))].sort();
  return {
    policy: { id, title, version, hash },
    program: `amends ${programVersion}`,
    calendars: Object.fromEntries(calendars.map((name) => [name, policies.calendars.get(name)?.version ?? ''])),
    cases: lived.map(caseOf),
    numbers: coverageOf(pack, ownNumbers(lived), lived),
  };
}

/** Under a law, those of its base pack are certified with that pack. */
function ownNumbers(lived: Lived[]): (number: Sourced) => boolean {
  const fields = lived.flatMap(({ outcomes }) => outcomes.map(({ deadline }) => deadline.due.field));
  const prefixes = new Set(fields.map((field) => field.slice(0, field.indexOf('clocks.'))));
  return ({ field }) => prefixes.has('') || [...prefixes].some((prefix) => field.startsWith(prefix));
}

function caseOf({ story, outcomes }: Lived): Case {
  const { path, severity, beginning, receivedAt, steps, downtime } = story;
  const woken = downtime ? [`${downtime.until} the run wakes`] : [];
  return {
    path,
    severity,
    beginning,
    received: receivedAt,
    steps: [...woken, ...steps.map(({ at, what }) => `${at} ${what}`)],
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
  return expected.events.map(({ at, what }, index) => {
    if (!downtime || at >= downtime.until) return `${at} ${what}`;
    const how = checked.fates[index]?.how ?? 'called';
    return `${at} ${what}, told when it woke${WITH[how]}`;
  });
}

export const textOf = (certificate: Certificate): string => `${JSON.stringify(certificate, null, 2)}\n`;
