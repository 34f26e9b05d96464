import type { Machine } from './machine';
import { MEASUREMENTS } from './measurements';
import type { Figure, Measurement } from './measurements/measurement';
import { median } from './stand/statistics';

/** Path from the root of the project. */
export const PAGE = 'docs/performance.md';

/** Everything that the page is made of, and that it holds for machines to read. */
export interface Measured {
  on: string;
  machine: Machine;
  /** Load average of the last minute when each run began: what else the machine had to do, and the run before. */
  load: number[];
  runs: Record<string, Record<string, number>[]>;
}

/** `docs/performance.md`, whole: no number of it is written by hand. */
export function performancePage(measured: Measured): string {
  const parts = [
    head(measured),
    summary(measured),
    ...MEASUREMENTS.filter(({ name }) => measured.runs[name]).map((one) => section(one, measured)),
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

const head = ({ on, machine, load }: Measured) => `# Performance

Made by \`npm run bench\` on ${on}; no number here is written by hand. Each is the median of its runs, with the smallest and
the largest beside it. Ratios compare with _bare_ in the same run: the smallest Temporal TypeScript workflow with the same
life (\`bench/bare/\`), on the same server. Ours is the production shape: API and worker as processes, the register on
PostgreSQL which waits for its disk, letters by SMTP to a real mail server. Temporal is its development server on SQLite
(WAL, \`synchronous=NORMAL\`: it does not wait for the disk). Callers, mail server and all the rest share one machine:

${machine.cpu}, ${machine.cores} cores, ${machine.memory} GB, Linux ${machine.linux}, Node ${machine.node}, ${machine.temporal}, PostgreSQL
${machine.postgres}. Load average when a run began: ${spread(load, (value) => value.toFixed(1))}.`;

function summary(measured: Measured): string {
  const rows = MEASUREMENTS.flatMap(({ name, figures }) =>
    Object.entries(figures).flatMap(([id, figure]) => {
      const values = valuesOf(measured, name, id);
      if (!figure.bar || values.length === 0) return [];
      return [`| ${figure.what} | ${shown(values, figure)} | ${barOf(figure)} | ${verdict(values, figure)} |`];
    }),
  );
  return ['## Against the bar', '', '| what | measured | bar | |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function section({ name, title, method, because, figures }: Measurement, measured: Measured): string {
  const rows = Object.entries(figures).map(([id, figure]) => {
    return `| ${figure.what} | ${shown(valuesOf(measured, name, id), figure)} |`;
  });
  const missed = Object.entries(figures).some(([id, figure]) => isMissed(valuesOf(measured, name, id), figure));
  const why = missed ? ['', `**Why it is missed.** ${because}`] : [];
  return [`## ${title}`, '', method, ...why, '', '| what | measured |', '| --- | --- |', ...rows].join('\n');
}

const tail = (measured: Measured) => `## Again

\`npm run bench\` measures everything and writes this page; leave the machine alone meanwhile. \`npm run bench -- NAME …\`
measures only ${Object.keys(measured.runs)
  .map((name) => `\`${name}\``)
  .join(', ')}, and \`npm run bench -- --quick\` tries in a few minutes
whether all works; both write nothing. It needs Linux (\`/proc\`), PostgreSQL's programs, and for the last part the
time-skipping test server, which \`npm test\` fetches. Events, billed actions and bytes are exact, so tests hold them.

<details><summary>Every run, for machines</summary>

\`\`\`json
${JSON.stringify(measured, (_, value) => (typeof value === 'number' ? rounded(value) : value), 1)}
\`\`\`

</details>`;

const rounded = (value: number) => Number(value.toPrecision(5));

const valuesOf = ({ runs }: Measured, name: string, figure: string): number[] =>
  (runs[name] ?? []).flatMap((values) => values[figure] ?? []);

const shown = (values: number[], { unit }: Figure): string => {
  const written = spread(values, (value) => value.toFixed(DIGITS[unit]));
  return unit === '' ? written : written.replace(/ |$/, (end) => ` ${unit}${end}`);
};

const DIGITS: Record<Figure['unit'], number> = { '': 2, ms: 1, s: 2, MB: 2, '/s': 0 };

/** `1.20 (1.10–1.40)` */
const spread = (values: number[], write: (value: number) => string): string =>
  `${write(median(values))} (${write(Math.min(...values))}–${write(Math.max(...values))})`;

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
