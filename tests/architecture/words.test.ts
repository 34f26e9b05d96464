import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { asWords, identifiersOf } from './identifiers';
import { OLD_WORDS, usesOld } from './old-words';
import { files, ROOT, read } from './project';

interface Concept {
  word: string;
  name: string;
  place: string;
}

/** Rows of the glossary: word, meaning, name in the code, room or file. */
const CONCEPTS: Concept[] = [
  ...read('docs/glossary.md').matchAll(/^\| ([\w -]+) \| .* \| `(\w+)` \| `([\w/.-]+)` \|$/gm),
].map(([, word = '', name = '', place = '']) => ({ word, name, place }));

/** Recordings hold what runs said once; the lists of this test name the old words themselves. */
const NOT_READ = /^tests\/replay\/histories\/|^tests\/architecture\/(old-words|words\.test)\.ts$|^package-lock\.json$/;

/** The text of a file, or of all files of a room. */
const textOf = (place: string): string =>
  statSync(join(ROOT, place)).isDirectory()
    ? files(new RegExp(`^${place}/.*\\.(ts|sql|yaml)$`))
        .map(read)
        .join('\n')
    : read(place);

test('the glossary has the words of the trade, each once', () => {
  expect(CONCEPTS.length).toBeGreaterThan(60);
  const words = CONCEPTS.map(({ word }) => word);
  expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
});

test('every concept of the glossary has its room or file, and its name is there', () => {
  const missing = CONCEPTS.filter(
    ({ name, place }) => !existsSync(join(ROOT, place)) || !new RegExp(`\\b${name}\\b`).test(textOf(place)),
  );
  expect(missing.map(({ word, name, place }) => `${word}: ${name} in ${place}`)).toEqual([]);
});

test('every room of the domain is the room of a word', () => {
  const rooms = new Set(files(/^domain\/[\w-]+\//).map((path) => path.split('/')[1] as string));
  const named = new Set(
    CONCEPTS.map(({ place }) => place.split('/')).flatMap(([top, room]) => (top === 'domain' ? room : [])),
  );
  expect([...rooms].filter((room) => !named.has(room))).toEqual([]);
});

test('no identifier, field, key or file name is a word that has been replaced', () => {
  const checked = files(/\.(ts|mjs|cjs|js|ya?ml|json|sql|eta)$/).filter(
    (path) => !NOT_READ.test(path) && existsSync(join(ROOT, path)),
  );
  const offenders = checked.flatMap((path) => {
    const fromPath = path.split('/').map((name) => ({ name: name.replace(/\.\w+$/, ''), field: false }));
    const found = [...fromPath, ...identifiersOf(path, read(path))].flatMap((identifier) => {
      const words = asWords(identifier.name);
      const old = OLD_WORDS.find((word) => usesOld(word, path, identifier, words));
      return old ? [`${path}: ${identifier.name} → ${old.now}`] : [];
    });
    return [...new Set(found)];
  });
  expect(offenders).toEqual([]);
});
