import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Ended, Program } from '../harness/processes/program';

const MAIN = join(__dirname, '..', '..', 'cli', 'main.ts');

/** Runs a TypeScript program to its end. */
export const runNode = (args: string[], env?: Record<string, string>): Promise<Ended> =>
  Program.source(args, env).ended;

/** Starts `amends …` from its sources. */
export const startCli = (args: string[], env?: Record<string, string>): Program => Program.source([MAIN, ...args], env);
export const runCli = (args: string[], env?: Record<string, string>): Promise<Ended> => startCli(args, env).ended;

/** stderr without progress, which depends on the machine. */
export const withoutProgress = (err: string): string => err.replace(/^.* …\n/gm, '');

/** A temporary folder that is deleted when the test ends. */
export async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'amends-cli-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
