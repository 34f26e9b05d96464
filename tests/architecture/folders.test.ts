import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { files, ROOT } from './project';

const MOST_FILES = 12;

/** Folders of data of one kind, which nobody reads through: they may hold as many files as there are. */
const FOLDERS_OF_DATA: Record<string, string> = {
  'policies/regimes': 'one file per law',
  'policies/certificates': 'one file per policy, written by `npm run certify`',
  'tests/replay/histories': 'one recorded history per path and version, written by `npm run record-histories`',
};

/** What each room of the domain may have, under the same name in each. */
const SHARED = [
  'index.ts',
  'rules.ts',
  'evolve.ts',
  'react.ts',
  'agenda.ts',
  'standing.ts',
  'events.ts',
  'facts.ts',
  'types.ts',
  'README.md',
];

const present = (pattern: RegExp): string[] => files(pattern).filter((path) => existsSync(join(ROOT, path)));

const isData = (folder: string): boolean =>
  Object.keys(FOLDERS_OF_DATA).some((data) => folder === data || folder.startsWith(`${data}/`));

test('no file name is used twice in domain, beside those that every room shares', () => {
  const paths = present(/^domain\//).filter((path) => !SHARED.includes(basename(path)));
  const twice = paths.filter((path) => paths.some((other) => other !== path && basename(other) === basename(path)));
  expect(twice.sort((a, b) => basename(a).localeCompare(basename(b)))).toEqual([]);
});

test('no folder shows more than a dozen files at one level', () => {
  const counts = new Map<string, number>();
  // The root holds what tools look for there and nowhere else.
  for (const path of present(/\//)) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
  const full = [...counts].filter(([folder, count]) => count > MOST_FILES && !isData(folder));
  expect(full.map(([folder, count]) => `${folder}: ${count} files`)).toEqual([]);
});

test('each folder that may hold more is there, and holds data alone', () => {
  for (const folder of Object.keys(FOLDERS_OF_DATA)) {
    const held = present(new RegExp(`^${folder}/`));
    expect(held.length).toBeGreaterThan(0);
    expect(held.filter((path) => /\.(ts|mjs|cjs|js)$/.test(path))).toEqual([]);
  }
});
