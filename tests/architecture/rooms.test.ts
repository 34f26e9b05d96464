import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EVENTS } from '../../domain/events';
import { files, lineCount, ROOMS, ROOT, read } from './project';

/** The rules that need types take half a minute to read them; those that keep rooms apart need none. */
const WITHOUT_TYPES = [
  ...['--parser-options', 'projectService:false'],
  ...['no-floating-promises', 'no-misused-promises'].flatMap((rule) => ['--rule', `@typescript-eslint/${rule}: off`]),
];

/** What ESLint says of `code` if it stood in that file. */
function lint(code: string, file: string): string {
  const eslint = join(ROOT, 'node_modules', '.bin', 'eslint');
  const as = ['--stdin', '--stdin-filename', file, ...WITHOUT_TYPES];
  return spawnSync(eslint, as, { cwd: ROOT, input: code }).stdout.toString();
}

const FORBIDDEN = `
  import { z } from 'zod';
  import { readFileSync } from 'node:fs';
  import { sleep } from '@temporalio/workflow';
  export const found = [Date.now(), new Date(), Math.random(), new Intl.NumberFormat('en'), z, readFileSync, sleep];
  export const options = { validator: async () => {} };
`;

test('in domain the linter refuses clocks, random values, the machine, zod and Temporal', () => {
  const said = lint(FORBIDDEN, 'domain/model/lifecycle.ts');
  for (const reason of [
    'domain has no clock',
    'hidden clock',
    'Nothing random',
    'Intl differs between workers',
    'zod costs a megabyte',
    'neither files nor processes',
    'domain knows nothing of Temporal',
  ])
    expect(said).toContain(reason);
});

test('in workflows the linter refuses the same, and validators that nobody awaits; Date.now() is deterministic there', () => {
  const said = lint(FORBIDDEN, 'workflows/messages.ts');
  for (const reason of ['hidden clock', 'Nothing random', 'zod costs a megabyte', 'does not await a validator'])
    expect(said).toContain(reason);
  expect(said).not.toContain('has no clock');
});

test('no file is longer than 200 lines, no test than 300', () => {
  const limit = (path: string) => (path.startsWith('tests/') ? 300 : 200);
  const long = files(/\.(ts|mjs|cjs)$/).filter((path) => lineCount(path) > limit(path));
  expect(long.map((path) => `${path}: ${lineCount(path)} lines`)).toEqual([]);
});

test.each([...ROOMS, 'tests', 'docs'])(
  '%s has a README: what belongs in it, what never does, and where to start',
  (room) => {
    const readme = read(`${room}/README.md`);
    expect(readme.trimEnd().split('\n').length).toBeLessThanOrEqual(15);
    for (const part of ['Never here:', 'Start with']) expect(readme).toContain(part);
  },
);

test('every room of the domain has a README of at most fifteen lines', () => {
  const rooms = new Set(files(/^domain\/[\w-]+\//).map((path) => path.split('/').slice(0, 2).join('/')));
  const wrong = [...rooms].filter((room) => {
    const readme = `${room}/README.md`;
    return !existsSync(join(ROOT, readme)) || lineCount(readme) > 15;
  });
  expect(wrong).toEqual([]);
});

test('every event there is a name for is emitted by some rule', () => {
  const rules = files(/^domain\/.*\.ts$/)
    .map(read)
    .join('\n');
  expect(Object.keys(EVENTS).filter((type) => !rules.includes(`'${type}'`))).toEqual([]);
});

test('nothing is called utils, helpers or common: a name says what it holds', () => {
  expect(files(/(^|\/)(utils?|helpers?|misc|shared)(\.ts|\/)/)).toEqual([]);
});

test('no file names the machine it was written on', () => {
  const naming = files(/\.(ts|mjs|cjs|js|json|ya?ml|md|eta|sql)$|^\.ci\//)
    .filter((path) => path !== 'package-lock.json' && existsSync(join(ROOT, path)))
    .filter((path) => /\/root\/|\/work\/(main|shared)/.test(read(path)) && path !== 'tests/architecture/rooms.test.ts');
  expect(naming).toEqual([]);
});
