import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { files, ROOMS, ROOT, read } from './project';

/** How a walk comes to a file that no earlier file of it imports. */
type Mark = 'Temporal' | 'data' | 'handed in';

interface Station {
  path: string;
  mark?: Mark;
}

interface Walk {
  title: string;
  /** The number of files that the text says. */
  said: number;
  stations: Station[];
}

/** Sections of `docs/architecture.md` that begin with `**N files**` and list them: ``1. `path` (mark) — what it does``. */
const WALKS: Walk[] = read('docs/architecture.md')
  .split(/^## /m)
  .flatMap((section) => {
    const said = /^\*\*(\d+) files\*\*/m.exec(section)?.[1];
    if (said === undefined) return [];
    const listed = [...section.matchAll(/^\d+\. `([^`]+)`(?: \((Temporal|data|handed in)\))? — \S/gm)];
    const stations = listed.map(([, path = '', mark]) => (mark ? { path, mark: mark as Mark } : { path }));
    return [{ title: section.split('\n')[0] as string, said: Number(said), stations }];
  });

/** Files of ours that a file imports, types included. */
function importsOf(path: string): string[] {
  return [...read(path).matchAll(/(?:from|import) '(\.[^']+)'/g)].flatMap(([, to = '']) => {
    const bare = join(dirname(path), to);
    const found = [`${bare}.ts`, `${bare}/index.ts`].find((candidate) => existsSync(join(ROOT, candidate)));
    return found === undefined ? [] : [found];
  });
}

/** What a file reaches: its imports, and what an index among them passes on. */
function reachedFrom(path: string): Set<string> {
  const reached = new Set<string>();
  const visit = (from: string): void => {
    for (const to of importsOf(from)) {
      if (reached.has(to)) continue;
      reached.add(to);
      if (to.endsWith('/index.ts')) visit(to);
    }
  };
  visit(path);
  return reached;
}

test('both walks are there', () => {
  expect(WALKS.map(({ title }) => title)).toEqual([
    'A daily update, from timer to mail',
    'An approval, from request to money',
  ]);
});

describe.each(WALKS)('$title', ({ said, stations }) => {
  const paths = stations.map(({ path }) => path);
  const product = files(new RegExp(`^(${ROOMS.join('|')})/.*\\.ts$`)).filter((path) => existsSync(join(ROOT, path)));
  const there = stations.filter(({ path }) => existsSync(join(ROOT, path)));

  it('names files that are there, each once', () => {
    expect(paths.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
    expect(paths.filter((path, index) => paths.indexOf(path) !== index)).toEqual([]);
  });

  it('has as many files as it says', () => expect(stations).toHaveLength(said));

  it('comes to each file by an import of an earlier one, or says how else', () => {
    const unreached = there.filter(({ path, mark }, index) => {
      if (index === 0 || mark !== undefined) return false;
      return !there
        .slice(0, index)
        .some((earlier) => earlier.path.endsWith('.ts') && reachedFrom(earlier.path).has(path));
    });
    expect(unreached.map(({ path }) => path)).toEqual([]);
  });

  it('crosses Temporal into workflows and activities, reads data, and is handed what somebody puts together', () => {
    const wrong = there.filter(({ path, mark }) => {
      if (mark === 'Temporal') return !/^(workflows|activities)\//.test(path);
      if (mark === 'data') return path.endsWith('.ts');
      if (mark === 'handed in') return !product.some((other) => importsOf(other).includes(path));
      return false;
    });
    expect(wrong).toEqual([]);
  });
});
