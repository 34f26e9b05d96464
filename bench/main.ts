import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Opened, stopOnSignals } from '../cli/stopping';
import { machineOf } from './machine';
import { MEASUREMENTS } from './measurements';
import type { Measurement } from './measurements/measurement';
import { type Measured, PAGE, performancePage } from './page';
import { openStand, type Stand } from './stand/stand';

const RUNS = 5;
/** Part of the work that `--quick` does: whether everything works, not how fast. */
const QUICK = 0.1;

/**
 * `npm run bench`: measures everything, five times, and writes the page. With names only those, and `--quick` once and
 * little of it; then nothing is written.
 */
async function bench(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { quick: { type: 'boolean' } }, allowPositionals: true });
  const quick = values.quick === true;
  const chosen = positionals.length === 0 ? MEASUREMENTS : positionals.map(named);
  const stopping = stopOnSignals();
  const opened = new Opened(stopping.signal);
  try {
    const stand = await openStand(opened, stopping.signal);
    const measured = await measureAll(chosen, stand, stopping.signal, quick);
    if (quick || positionals.length > 0) return;
    writeFileSync(join(__dirname, '..', PAGE), performancePage(measured));
    console.log(`${PAGE} is written.`);
  } finally {
    await opened.close();
  }
}

function named(name: string): Measurement {
  const found = MEASUREMENTS.find((one) => one.name === name);
  if (!found) throw new Error(`no "${name}" is measured, but ${MEASUREMENTS.map((one) => one.name).join(', ')}`);
  return found;
}

async function measureAll(chosen: Measurement[], stand: Stand, stop: AbortSignal, quick: boolean): Promise<Measured> {
  const measured: Measured = { on: today(), machine: await machineOf(stand), load: [], runs: {} };
  for (const { name, measure } of chosen) {
    const runs: Record<string, number>[] = [];
    measured.runs[name] = runs;
    for (let run = 0; run < (quick ? 1 : RUNS); run++) {
      stop.throwIfAborted();
      measured.load.push(loadavg()[0] ?? 0);
      const values = await measure({ stand, run, size: quick ? QUICK : 1 });
      runs.push(values);
      console.log(name, inShort(values));
    }
  }
  return measured;
}

const today = () => new Date().toISOString().slice(0, 10);

const inShort = (values: Record<string, number>): string =>
  Object.entries(values)
    .map(([figure, value]) => `${figure} ${value.toPrecision(3)}`)
    .join(', ');

void bench().then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
