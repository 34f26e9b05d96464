import { statSync } from 'node:fs';
import { join } from 'node:path';
import { ask, findServer, type Server } from '../assembly/client';
import type { Settings } from '../assembly/settings';
import { Failure, reasonOf } from '../process/failure';
import { eachConcurrently } from './concurrently';
import { type Mapping, readMapping } from './mapping';
import { openComplaint } from './open-complaint';
import { ImportProgress, type Tally } from './progress';
import { type Body, mapRow, type Row, RowError } from './row';
import { readRows } from './rows';

export interface ImportOptions {
  mapping?: string;
  policy: string;
  url?: string;
  key?: string;
}

export const DEFAULT_MAPPING = join(__dirname, 'cfpb.yaml');

/** Concurrent requests: enough to keep the server busy, few enough to leave capacity for other callers. */
const CONCURRENCY = 8;

/**
 * `amends import`: every row of the file becomes one complaint, however often the command runs. Wrong rows are listed and
 * the rest continues. Returns whether all rows are in.
 */
export async function importFile(file: string, options: ImportOptions, settings: Settings): Promise<boolean> {
  const mapping = readMapping(options.mapping ?? DEFAULT_MAPPING);
  const size = sizeOf(file);
  const server = findServer(options, settings, 'crm');
  await demandAnswer(server);
  const progress = new ImportProgress(size);
  try {
    await sendRows(file, mapping, options.policy, server, progress);
  } finally {
    progress.stop();
  }
  process.stdout.write(`${summary(progress.tally)}\n`);
  return progress.tally.failed === 0;
}

async function sendRows(
  file: string,
  mapping: Mapping,
  policy: string,
  server: Server,
  progress: ImportProgress,
): Promise<void> {
  const rows = readRows(file, mapping, (line, reason) => progress.failed(line, reason));
  await eachConcurrently(rows, CONCURRENCY, async ({ row, line, bytes }) => {
    try {
      progress.done(await openComplaint(server, bodyOf(mapping, row, policy)), bytes);
    } catch (error) {
      if (!(error instanceof RowError)) throw error;
      progress.failed(line, error.message);
    }
  });
}

/** A pack that the mapping names wins. */
const bodyOf = (mapping: Mapping, row: Row, policy: string): Body => ({ policy, ...mapRow(mapping, row) });

/** Fails at once on a wrong address; later, a server that stopped answering is waited for. */
async function demandAnswer(server: Server): Promise<void> {
  await ask(server, { method: 'GET', path: '/health/live' }).catch((error) => {
    throw new Failure(`${reasonOf(error)}; start one with \`npm start\`, or give --url.`);
  });
}

export const summary = ({ opened, alreadyThere, failed }: Tally): string =>
  `${opened} opened, ${alreadyThere} already there, ${failed} failed`;

function sizeOf(file: string): number {
  try {
    return statSync(file).size;
  } catch (error) {
    throw new Failure(`cannot read ${file}: ${reasonOf(error)}`);
  }
}
