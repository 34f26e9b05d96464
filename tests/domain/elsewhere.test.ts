import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The fifteen threads that a complaint system must not repeat are numbered; each is found here by its number. */
it('of the fifteen threads of suffering each has its test', () => {
  const files = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const texts = files.map((file) => readFileSync(join(__dirname, file), 'utf8'));
  const numbers = texts.flatMap((text) => [...text.matchAll(/^describe\(\s*'#(\d+) /gm)].map(([, n]) => Number(n)));
  expect([...new Set(numbers)].sort((a, b) => a - b)).toEqual(Array.from({ length: 15 }, (_, n) => n + 1));
});
