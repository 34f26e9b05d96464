import { findEntitlement } from '../../domain/entitlements';
import type { Pack, Sourced } from '../policies';
import type { PackContent } from '../schema/pack-schema';

/** A number of a policy file with its field, `clocks.decide.due.high`. */
export interface NumberOf {
  path: PropertyKey[];
  value: string;
}
type Sources = PackContent['sources'];
type Source = Sources[number];

/** Fields that name something, which may begin with a digit too. */
const NAMES = new Set('id version title base beside calendar catalogue regimes blocks defaults sources'.split(' '));

/** Every time, length of time and amount. In policy files these are the texts that begin with a digit. */
export function numbersIn(content: object): NumberOf[] {
  const numbered = Object.entries(content).filter(([field]) => !NAMES.has(field));
  return numbered.flatMap(([field, value]) => leavesOf(value, [field])).filter(({ value }) => /^\d/.test(value));
}

/** The source of a field: the one that names it most exactly. */
export function sourceOf(path: PropertyKey[], sources: Sources): Source | undefined {
  const field = path.join('.');
  const named = sources.flatMap((source) =>
    source.of.filter((name) => covers(name, field)).map((name) => ({ name, source })),
  );
  return named.sort((a, b) => b.name.length - a.name.length)[0]?.source;
}

/** Numbers with their sources; `prefix` tells files apart. */
export function sourcesOf(content: { sources: Sources }, prefix = ''): Pack['sources'] {
  return numbersIn(content).flatMap(({ path, value }) => {
    const found = sourceOf(path, content.sources);
    if (!found) return [];
    const { source, confidence, seenOn = null } = found;
    return [{ field: prefix + path.join('.'), value, source, seenOn, confidence }];
  });
}

/** The entitlement rules that a file names; their amounts and sources are in the rules. */
export function ruleSourcesOf({ entitlements = [] }: { entitlements?: string[] }, prefix = ''): Pack['sources'] {
  return entitlements.flatMap((rule) => {
    const found = findEntitlement(rule);
    if (!found || found.seenOn === null) return [];
    const { title, source, seenOn, confidence } = found;
    return [{ field: `${prefix}entitlements.${rule}`, value: title, source, seenOn, confidence }];
  });
}

/** Why a number has to be looked at; null for one that was read in the rule itself. */
export function doubtOf({ field, value, confidence }: Pick<Sourced, 'field' | 'value' | 'confidence'>): string | null {
  if (confidence === 'rule') return null;
  const reason =
    confidence === 'house' ? 'is our own choice, not law' : 'was told by others, the rule itself was not read';
  return `${field} (${value}) ${reason}`;
}

export const covers = (name: string, field: string): boolean => field === name || field.startsWith(`${name}.`);

function leavesOf(value: unknown, path: PropertyKey[]): NumberOf[] {
  if (typeof value === 'string') return [{ path, value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}
