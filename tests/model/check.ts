import fc from 'fast-check';
import { atOnce, inOrder, type Tally, tally, unmet } from './runs';

/** `npm run check:model [-- seed]`: at least 50,000 steps of people, machines and time, and not one law broken. */

const LEAST_STEPS = 50_000;
const RUNS = { inOrder: 1500, atOnce: 2000 };

async function main(): Promise<void> {
  const seed = process.argv[2] === undefined ? Date.now() % 2 ** 31 : Number(process.argv[2]);
  if (!Number.isSafeInteger(seed)) throw new Error(`${process.argv[2]} is no seed: a whole number`);
  const seen = tally();
  const broken: string[] = [];
  const began = Date.now();
  for (const [name, property] of [
    ['inOrder', inOrder(seen)],
    ['atOnce', atOnce(seen)],
  ] as const) {
    const result = await fc.check<unknown[]>(property as fc.IAsyncProperty<unknown[]>, { seed, numRuns: RUNS[name] });
    if (result.failed) broken.push(`${String(result.errorInstance)}\n${fc.defaultReportMessage(result)}`);
  }
  print(seen, seed, broken, Math.round((Date.now() - began) / 1000));
  if (broken.length > 0 || seen.steps < LEAST_STEPS || unmet(seen).length > 0) process.exitCode = 1;
}

function print(seen: Tally, seed: number, broken: string[], seconds: number): void {
  const lines = [
    `steps ${seen.steps}, runs ${seen.runs}, seed ${seed}, ${seconds} s, violations ${broken.length}`,
    ...Object.entries(seen.looked).map(([law, times]) => `  ${law}: looked at ${times} times`),
    `  deeds: ${Object.entries(seen.deeds)
      .map(([name, times]) => `${name} ${times}`)
      .join(', ')}`,
    ...Object.entries(seen.forged).map(([what, times]) => `  forged: ${what}, ${times} times`),
    ...unmet(seen).map((what) => `never came about: ${what}`),
    ...(seen.steps < LEAST_STEPS ? [`too few steps: ${LEAST_STEPS} are needed`] : []),
    ...broken,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

void main();
