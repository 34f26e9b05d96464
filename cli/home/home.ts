import { accessSync, chmodSync, constants, existsSync, lstatSync, mkdirSync, readdirSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Failure, reasonOf } from '../process/failure';

/** Files and folders in `AMENDS_HOME`. */
export interface Home {
  folder: string;
  register: string;
  temporalDb: string;
  temporalLog: string;
  keys: string;
  secrets: string;
  lock: string;
  /** Letters of channels without a provider, as files. */
  outbox: string;
  /** Address of the running process, for the client commands. */
  running: string;
}

export function homeAt(folder: string): Home {
  const at = (name: string) => join(resolve(folder), name);
  return {
    folder: resolve(folder),
    register: at('register'),
    temporalDb: at('temporal.db'),
    temporalLog: at('temporal.log'),
    keys: at('keys.json'),
    secrets: at('secrets.json'),
    lock: at('lock'),
    outbox: at('outbox'),
    running: at('running.json'),
  };
}

/**
 * Creates the folder and closes it to everybody but its owner, with all that is in it and that this process will write: it
 * holds keys and personal data. Throws a `Failure` where that is not possible.
 */
export function openHome(folder: string): Home {
  const home = homeAt(folder);
  process.umask(0o077);
  try {
    mkdirSync(home.folder, { recursive: true });
    if (holdsNothingElse(home)) close(realpathSync(home.folder));
    accessSync(home.folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Failure(`cannot write to ${home.folder} (${reasonOf(error)}); set AMENDS_HOME to a folder of your own.`);
  }
  if (!isOpenToOthers(realpathSync(home.folder))) return home;
  throw new Failure(
    `others can read ${home.folder}; close it with chmod 700, or set AMENDS_HOME to a folder of its own.`,
  );
}

/** With all that is in it: what was copied or restored may have come with the modes of another place. */
function close(folder: string): void {
  closeOne(folder);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) close(path);
    else closeOne(path);
  }
}

function closeOne(path: string): void {
  if (isOpenToOthers(path)) chmodSync(path, lstatSync(path).mode & 0o700);
}

/** Windows knows no such modes, and links have none of their own. */
function isOpenToOthers(path: string): boolean {
  const stat = lstatSync(path, { throwIfNoEntry: false });
  return process.platform !== 'win32' && stat !== undefined && !stat.isSymbolicLink() && (stat.mode & 0o077) !== 0;
}

/** A home, or empty. Any other folder is not ours to close: it may be the whole of `/srv`. */
const holdsNothingElse = ({ folder, register, keys, lock }: Home): boolean =>
  [register, keys, lock].some(existsSync) || readdirSync(folder).length === 0;
