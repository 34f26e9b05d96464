import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MUTANTS, occurrences } from '../../tools/mutants/table';

const ROOT = join(__dirname, '../..');
const read = (file: string) => (existsSync(join(ROOT, file)) ? readFileSync(join(ROOT, file), 'utf8') : '');

const named = (mutants: typeof MUTANTS) => mutants.map(({ name, file }) => `${name} [${file}]`);

test('every mutant still applies: the text that it changes stands in its file once', () => {
  expect(named(MUTANTS.filter((mutant) => occurrences(read(mutant.file), mutant) !== 1))).toEqual([]);
});

test('every mutant changes something, and has a name of its own', () => {
  expect(named(MUTANTS.filter(({ find, replace }) => find === replace))).toEqual([]);
  expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length);
});

test('the test that must tell is there, by file and by name', () => {
  const untold = MUTANTS.filter(({ killedBy, test: name = '' }) => {
    const source = read(killedBy);
    // What comes after the first part of the pattern is the name of one case of a table.
    const [first = ''] = name.split('.*');
    return source === '' || !new RegExp(first).test(source);
  });
  expect(named(untold)).toEqual([]);
});

/** The fifteen threads that a complaint system must not repeat are numbered, and so are their tests. */
test('each of the fifteen threads of suffering has a mutant that brings it back, and its own test tells', () => {
  const numbers = MUTANTS.flatMap(({ test: name = '' }) => /^#(\d+) /.exec(name)?.[1] ?? []).map(Number);
  expect([...new Set(numbers)].sort((a, b) => a - b)).toEqual(Array.from({ length: 15 }, (_, n) => n + 1));
});

test('there are sixty or more', () => expect(MUTANTS.length).toBeGreaterThanOrEqual(60));
