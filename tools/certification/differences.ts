import { isDeepStrictEqual } from 'node:util';
import type { Case, Certificate } from './certificate';

/** In what `now` differs from the certificate that was issued, in sentences; the cases that show it come first. */
export function differences(issued: Certificate, now: Certificate): string[] {
  const said = [
    ...now.cases.flatMap((one) => caseDifferences(issued.cases.find(isLike(one)), one)),
    ...issued.cases.filter((one) => !now.cases.some(isLike(one))).map((one) => `${nameOf(one)}: is no case any more`),
    ...(['policy', 'program', 'calendars', 'numbers'] as const).flatMap((part) =>
      isDeepStrictEqual(issued[part], now[part]) ? [] : [differs(part, issued[part], now[part])],
    ),
  ];
  return said.map((line) => `${now.policy.id}: ${line}`);
}

const isLike = (one: Case) => (other: Case) => nameOf(one) === nameOf(other);

const nameOf = ({ path, severity, beginning }: Case): string => `${path} (${severity}, ${beginning})`;

function caseDifferences(issued: Case | undefined, now: Case): string[] {
  if (!issued) return [`${nameOf(now)}: is a new case`];
  const names = [...new Set([...Object.keys(issued.deadlines), ...Object.keys(now.deadlines)])];
  const lines = names.flatMap((name) => {
    const [before, after] = [linesOf(issued, name), linesOf(now, name)];
    const first = after.findIndex((line, index) => line !== before[index]);
    if (first === -1 && before.length === after.length) return [];
    const at = first === -1 ? after.length : first;
    return [`${name}: the certificate says "${before[at] ?? 'nothing'}", now it is "${after[at] ?? 'nothing'}"`];
  });
  if (lines.length === 0 && !isDeepStrictEqual(issued, now)) return [`${nameOf(now)}: its steps differ`];
  return lines.map((line) => `${nameOf(now)}: ${line}`);
}

function linesOf({ deadlines }: Case, name: string): string[] {
  const deadline = deadlines[name];
  return deadline ? [`due ${deadline.due}`, ...deadline.happened] : [];
}

const differs = (part: string, issued: unknown, now: unknown): string =>
  `its ${part}: ${JSON.stringify(issued).slice(0, 200)} became ${JSON.stringify(now).slice(0, 200)}`;
