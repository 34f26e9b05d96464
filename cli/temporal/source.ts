import { execFile } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { withProgress } from '../process/progress';

/** One way to get the `temporal` program. */
export interface Source {
  /** Its name in the cache; it holds the version, so that another version is fetched anew. */
  file: string;
  /** Gets it into the draft folder and answers its path there. Throws when that did not work. */
  fetch(draft: string, stop: AbortSignal): Promise<string>;
}

/** Limit of a download, ms. Without network it fails within seconds. */
export const DOWNLOAD_LIMIT = 180_000;

/** Runs a program to its end, telling what is awaited. Throws with the decisive line of what it said. */
export async function runTelling(
  what: string,
  program: string,
  args: string[],
  options: { env?: NodeJS.ProcessEnv; signal: AbortSignal; timeout?: number },
): Promise<void> {
  const running = promisify(execFile)(program, args, { maxBuffer: 64 * 1024 * 1024, ...options });
  await withProgress(what, running).catch((error) => {
    throw new Error(decisiveLineOf(error), { cause: error });
  });
}

/** Where a program of the PATH is. Throws when it is not there. */
export function demandOnPath(name: string): string {
  const path = onPath(name);
  if (path) return path;
  throw new Error(`there is no \`${name}\` on the PATH`);
}

export function onPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find(isProgram);
}

export function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** pip marks its errors and goes on talking; others say the cause last. */
function decisiveLineOf(error: Error & { stderr?: string }): string {
  const said = (error.stderr || error.message).trim();
  return /^ERROR: (.*)/m.exec(said)?.[1] ?? said.split('\n').at(-1) ?? '';
}
