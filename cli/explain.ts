import { writeFileSync } from 'node:fs';
import { DerivationView } from '../api/schemas/answers/clock';
import type { ComplaintView } from '../api/schemas/answers/complaint';
import { DAILY_UPDATE } from '../domain/model';
import { ask, findServer, problemOf, type Server } from './assembly/client';
import type { Settings } from './assembly/settings';
import { Failure, reasonOf } from './process/failure';

export interface ExplainOptions {
  calendar?: string;
  policy?: string;
  save?: string;
  url?: string;
  key?: string;
}

/**
 * `amends explain`: prints how the due instants of one clock, or of all, were derived. With `save` the derivation goes to a
 * file for `amends prove`.
 */
export async function explain(
  id: string,
  clock: string | undefined,
  options: ExplainOptions,
  settings: Settings,
): Promise<void> {
  if (options.save && !clock) throw new Failure('--save takes one clock: name it after the complaint.');
  const server = findServer(options, settings, 'ops');
  const clocks = clock ? [clock] : await clocksOf(server, id);
  for (const name of clocks) {
    const document = await derivationOf(server, id, name, options);
    process.stdout.write(`${asText(document)}\n`);
    if (options.save) save(options.save, document);
  }
}

/** Every deadline, and the daily update while it is due. */
async function clocksOf(server: Server, id: string): Promise<string[]> {
  const { clocks, nextUpdateAt } = (await answerOf(
    server,
    `/v1/complaints/${encodeURIComponent(id)}`,
  )) as ComplaintView;
  return [...clocks.map(({ name }) => name), ...(nextUpdateAt ? [DAILY_UPDATE] : [])];
}

/** Unchanged as the server sent it, since the proof's hash covers every field. */
async function derivationOf(
  server: Server,
  id: string,
  clock: string,
  { calendar, policy }: ExplainOptions,
): Promise<DerivationView> {
  const query = new URLSearchParams({ ...(calendar && { calendar }), ...(policy && { policy }) });
  const path = `/v1/complaints/${encodeURIComponent(id)}/clocks/${encodeURIComponent(clock)}`;
  const document = await answerOf(server, query.size > 0 ? `${path}?${query}` : path);
  if (!DerivationView.safeParse(document).success) {
    throw new Failure(`${server.url} is of another version: its answer is no derivation.`);
  }
  return document as DerivationView;
}

async function answerOf(server: Server, path: string): Promise<unknown> {
  const answer = await ask(server, { method: 'GET', path }).catch((error) => {
    throw new Failure(`${reasonOf(error)}; start one with \`npm start\`, or give --url.`);
  });
  if (answer.status !== 200) throw new Failure(problemOf(answer));
  return answer.body;
}

/** The steps of the derivation, numbered; a what-if says so first. */
export function asText({ name, status, generation, due, derivation }: DerivationView): string {
  const { whatIf, steps, movesBy } = derivation;
  const asked = whatIf && [
    whatIf.calendar && `calendar ${whatIf.calendar}`,
    whatIf.policy && `policy ${whatIf.policy}`,
  ];
  const title = `${name}, generation ${generation}: ${status}, due ${due}`;
  const lines = steps.map(({ what }, index) => `${String(index + 1).padStart(4)}. ${what}`);
  const last = lastLine(movesBy, Boolean(asked));
  return [
    title,
    ...(asked ? [`What if it were ${asked.filter(Boolean).join(' and ')}? Nothing is changed by asking.`] : []),
    ...lines,
    ...(last ? [last] : []),
    '',
  ].join('\n');
}

function lastLine(movesBy: number, isWhatIf: boolean): string | null {
  const distance = `${Math.abs(movesBy)} s ${movesBy > 0 ? 'later' : 'earlier'}`;
  if (isWhatIf) return movesBy === 0 ? 'The same as it is.' : `That would be ${distance} than it is.`;
  return movesBy === 0 ? null : `WRONG: the clock keeps another due instant; counted again it is ${distance}.`;
}

function save(file: string, document: DerivationView): void {
  try {
    writeFileSync(file, `${JSON.stringify(document, null, 2)}\n`);
  } catch (error) {
    throw new Failure(`cannot write ${file}: ${reasonOf(error)}`);
  }
  process.stdout.write(`Saved as ${file}; prove it with \`npm run prove -- ${file}\`.\n`);
}
