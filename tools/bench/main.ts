import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { Opened, stopOnSignals } from '../../cli/process/stopping';
import { type Machine, machineOf } from './machine';
import { MEASUREMENTS } from './measurements';
import type { Measurement } from './measurements/measurement';
import { measuredIn, PAGE, performancePage, type Series } from './page';
import { openStand, type Stand } from './stand/stand';

const RUNS = 5;
/** Part of the work that `--quick` does: whether everything works, not how fast. */
const QUICK = 0.1;

/**
 * `npm run bench`: measures everything, five times, and writes the page; with names only those, and the rest of the page
 * stays. `--quick`: once and little of it, and nothing is written.
 */
async function bench(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { quick: { type: 'boolean' } }, allowPositionals: true });
  const chosen = positionals.length === 0 ? MEASUREMENTS : positionals.map(named);
  const stopping = stopOnSignals();
  const opened = new Opened(stopping.signal);
  try {
    const stand = await openStand(opened, stopping.signal);
    const machine = await machineOf(stand);
    for (const measurement of chosen) {
      const series = await measureOne(measurement, stand, stopping.signal, values.quick === true);
      if (!values.quick) writePage(machine, measurement.name, series);
    }
  } finally {
    await opened.close();
  }
}

function named(name: string): Measurement {
  const found = MEASUREMENTS.find((one) => one.name === name);
  if (!found) throw new Error(`no "${name}" is measured, but ${MEASUREMENTS.map((one) => one.name).join(', ')}`);
  return found;
}

async function measureOne(
  { name, measure }: Measurement,
  stand: Stand,
  stop: AbortSignal,
  quick: boolean,
): Promise<Series> {
  const series: Series = { on: new Date().toISOString().slice(0, 10), load: [], runs: [] };
  for (let run = 0; run < (quick ? 1 : RUNS); run++) {
    stop.throwIfAborted();
    series.load.push(rounded(loadavg()[0] ?? 0));
    const values = Object.entries(await measure({ stand, run, size: quick ? QUICK : 1 }));
    series.runs.push(Object.fromEntries(values.map(([figure, value]) => [figure, rounded(value)])));
    console.log(name, values.map(([figure, value]) => `${figure} ${value.toPrecision(3)}`).join(', '));
  }
  return series;
}

/** Five digits; more would be noise. */
const rounded = (value: number): number => Number(value.toPrecision(5));

/** Puts what was measured in place of what was before. Numbers of two machines never share a page. */
function writePage(machine: Machine, name: string, series: Series): void {
  const path = join(__dirname, '../..', PAGE);
  const before = existsSync(path) ? measuredIn(readFileSync(path, 'utf8')) : null;
  const kept = isDeepStrictEqual(before?.machine, machine) ? before?.series : {};
  writeFileSync(path, performancePage({ machine, series: { ...kept, [name]: series } }));
}

void bench().then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
