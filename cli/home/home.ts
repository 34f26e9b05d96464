import { accessSync, constants, mkdirSync } from 'node:fs';
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

/** Creates the folder, readable by its owner alone: it holds keys and personal data. Throws a `Failure` otherwise. */
export function openHome(folder: string): Home {
  const home = homeAt(folder);
  try {
    mkdirSync(home.folder, { recursive: true, mode: 0o700 });
    accessSync(home.folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Failure(`cannot write to ${home.folder} (${reasonOf(error)}); set AMENDS_HOME to a folder of your own.`);
  }
  return home;
}
