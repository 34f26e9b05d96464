import type { Machine } from './machine';
import { MEASUREMENTS } from './measurements';
import type { Figure, Measurement } from './measurements/measurement';
import { median } from './stand/statistics';

/** Path from the root of the project. */
export const PAGE = 'docs/performance.md';

/** Everything that the page is made of, and that it holds for machines to read. */
export interface Measured {
  machine: Machine;
  /** By name of the measurement. */
  series: Record<string, Series>;
}

export interface Series {
  /** The day. */
  on: string;
  /** Load average of the last minute when each run began: what else the machine had to do, and the run before. */
  load: number[];
  /** One value per figure and run. */
  runs: Record<string, number>[];
}

/** `docs/performance.md`, whole: no number of it is written by hand. */
export function performancePage(measured: Measured): string {
  const parts = [
    head(measured),
    summary(measured),
    ...MEASUREMENTS.map((one) => section(one, measured)),
    tail(measured),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** What a page was made of. Throws when it does not say. */
export function measuredIn(page: string): Measured {
  const json = /^```json\n(.*?)^```$/ms.exec(page)?.[1];
  if (json === undefined) throw new Error(`${PAGE} does not hold what it was made of`);
  return JSON.parse(json);
}

const head = ({ machine }: Measured) => `# Performance

Made by \`npm run bench\`; no number here is written by hand. Each is the median of its runs, with the smallest and the
largest beside it. Ratios compare with _bare_ in the same run: the smallest Temporal TypeScript workflow with the same
life (\`tools/bench/bare/\`), on the same server. Ours is the production shape: API and worker as processes, the register on
PostgreSQL which waits for its disk, letters by SMTP to a real mail server. Temporal is its development server on SQLite
(WAL, \`synchronous=NORMAL\`: it does not wait for the disk). Callers, mail server and all the rest share one machine:
${machine.cpu}, ${machine.cores} cores, ${machine.memory} GB, Linux ${machine.linux}, Node ${machine.node}, ${machine.temporal},
PostgreSQL ${machine.postgres}.`;

function summary({ series }: Measured): string {
  const rows = MEASUREMENTS.flatMap(({ name, figures }) =>
    Object.entries(figures).flatMap(([id, figure]) => {
      const measured = series[name];
      if (!figure.bar || !measured) return [];
      const values = valuesOf(measured, id);
      return [`| ${figure.what} | ${shown(values, figure)} | ${barOf(figure)} | ${verdict(values, figure)} |`];
    }),
  );
  return ['## Against the bar', '', '| what | measured | bar | |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function section(measurement: Measurement, { series, machine }: Measured): string {
  const { name, title, method, because, figures } = measurement;
  const measured = series[name];
  if (!measured) return [`## ${title}`, method, 'Not measured yet.'].join('\n\n');
  const listed = Object.entries(figures).map(([id, figure]) => ({ figure, values: valuesOf(measured, id) }));
  const missed = listed.some(({ figure, values }) => isMissed(values, figure));
  const rows = listed.map(({ figure, values }) => `| ${figure.what} | ${shown(values, figure)} |`);
  return [
    `## ${title}`,
    method,
    circumstances(measured, machine.cores),
    ...(missed ? [`**Why it is missed.** ${because}`] : []),
    ['| what | measured |', '| --- | --- |', ...rows].join('\n'),
  ].join('\n\n');
}

/** Above so much load per core, what else the machine does decides the numbers. */
const BUSY = 2;

function circumstances({ on, load, runs }: Series, cores: number): string {
  const written = `${runs.length} runs on ${on}; load average when each began: ${spread(load, (value) => value.toFixed(1))}.`;
  return median(load) > BUSY * cores
    ? `${written} **The machine was busy with other things: measure again.**`
    : written;
}

const tail = (measured: Measured) => `## Again

\`npm run bench\` measures everything and writes this page, in about half an hour; leave the machine alone meanwhile.
\`npm run bench -- NAME …\` measures only some again and leaves the rest as it is: ${MEASUREMENTS.map(
  ({ name }) => `\`${name}\``,
).join(', ')}.
\`npm run bench -- --quick\` tries in a few minutes whether all works, and writes nothing. It needs Linux (\`/proc\`),
PostgreSQL's programs, and for the last part the time-skipping test server, which \`npm test\` fetches. Events, billed
actions and bytes of a complaint are exact, so tests hold them, not this page.

<details><summary>Every run, for machines</summary>

\`\`\`json
${JSON.stringify(measured, null, 1)}
\`\`\`

</details>`;

const valuesOf = ({ runs }: Series, figure: string): number[] => runs.flatMap((values) => values[figure] ?? []);

const shown = (values: number[], { unit }: Figure): string =>
  spread(values, (value) => value.toFixed(DIGITS[unit]), unit);

const DIGITS: Record<Figure['unit'], number> = { '': 2, ms: 1, s: 2, MB: 2, '/s': 0 };

/** `1.20 ms (1.10–1.40)` */
const spread = (values: number[], write: (value: number) => string, unit = ''): string =>
  `${[write(median(values)), unit].join(' ').trim()} (${write(Math.min(...values))}–${write(Math.max(...values))})`;

const barOf = ({ bar, unit }: Figure): string =>
  !bar ? '' : 'atMost' in bar ? `≤ ${bar.atMost} ${unit}`.trim() : `≥ ${bar.atLeast} ${unit}`.trim();

function isMissed(values: number[], { bar }: Figure): boolean {
  if (!bar || values.length === 0) return false;
  return 'atMost' in bar ? median(values) > bar.atMost : median(values) < bar.atLeast;
}

function verdict(values: number[], figure: Figure): string {
  const { bar } = figure;
  if (!bar || !isMissed(values, figure)) return 'met';
  const ratio = 'atMost' in bar ? median(values) / bar.atMost - 1 : 1 - median(values) / bar.atLeast;
  return `missed by ${Math.round(ratio * 100)} %`;
}
