import type { Pack } from './policies';
import type { PackContent } from './schema';

/** A number of a policy file with its field, `clocks.decide.due.high`. */
export interface NumberOf {
  path: PropertyKey[];
  value: string;
}
type Sources = PackContent['sources'];
type Source = Sources[number];

/** Every time, length of time and amount. In policy files these are the texts that begin with a digit. */
export function numbersIn(content: object): NumberOf[] {
  const { id, version, calendar, catalogue, defaults, sources, ...numbered } = { ...content } as Record<
    string,
    unknown
  >;
  return leavesOf(numbered, []).filter(({ value }) => /^\d/.test(value));
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
    return found ? [{ field: prefix + path.join('.'), value, source: found.source, confidence: found.confidence }] : [];
  });
}

export const covers = (name: string, field: string): boolean => field === name || field.startsWith(`${name}.`);

function leavesOf(value: unknown, path: PropertyKey[]): NumberOf[] {
  if (typeof value === 'string') return [{ path, value }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}
