import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { temporal } from '@temporalio/proto';

const { History } = temporal.api.history.v1;

/** One recording per path through the workflows; `paths/` has each of them. What a complaint says and does is no path. */
export const PATH_NAMES = [
  'daily',
  'commands',
  'refused',
  'decided-by-signal',
  'callers-together',
  'register-away',
  'cancel-requested',
  'renewed',
  'closed',
  'closing-with-callers',
  'superseded',
  'reopened',
  'carried-out',
  'called-while-running',
  'failed-and-retried',
  'pending',
  'reversed',
  'enquiry-unanswered',
  'enquiry-stopped',
  'voucher-expired',
  'voucher-used',
  'letters-late',
] as const;
export type PathName = (typeof PATH_NAMES)[number];

export interface Run {
  workflowId: string;
  history: temporal.api.history.v1.IHistory;
}

export interface Recording {
  path: string;
  runs: Run[];
}

/**
 * A folder per version of Amends. `npm run record-histories` writes that of the present version; folders of released
 * versions stay, since complaints that began under them may still be open.
 */
const FOLDER = join(__dirname, 'histories');

/** Every recording of every version. */
export function readCorpus(): Recording[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json.gz'))
    .sort()
    .map(readRecording);
}

function readRecording(file: string): Recording {
  const { path, runs } = JSON.parse(gunzipSync(readFileSync(join(FOLDER, file))).toString()) as Recording;
  return { path, runs: runs.map(({ workflowId, history }) => ({ workflowId, history: History.fromObject(history) })) };
}

/** Removes what was recorded for a version, so that no path of an older list stays. */
export function clearRecordings(version: string): void {
  rmSync(join(FOLDER, version), { recursive: true, force: true });
}

export function writeRecording(version: string, { path, runs }: Recording): void {
  const plain = runs.map(({ workflowId, history }) => ({ workflowId, history: withoutMachine(history) }));
  mkdirSync(join(FOLDER, version), { recursive: true });
  const json = JSON.stringify({ path, runs: plain });
  writeFileSync(join(FOLDER, version, `${path}.json.gz`), gzipSync(json, { level: 9 }));
}

/** As JSON, without the name of the machine that recorded it. */
function withoutMachine(history: temporal.api.history.v1.IHistory): unknown {
  const json = History.toObject(History.fromObject(history), { enums: String, longs: String, bytes: String });
  return JSON.parse(JSON.stringify(json, (key, value) => (key === 'identity' ? undefined : value)));
}
