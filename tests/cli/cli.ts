import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Ended {
  /** Null when a signal ended it. */
  code: number | null;
  out: string;
  err: string;
}
export interface RunningCli {
  child: ChildProcess;
  ended: Promise<Ended>;
  /** Resolves with the output so far once it has matched; rejects when the process ends first. */
  says(pattern: RegExp): Promise<string>;
}

const ROOT = join(__dirname, '..', '..');

/** Starts a TypeScript program; its environment holds only `env`, no other setting of this machine. */
export function startNode(args: string[], env: Record<string, string> = {}): RunningCli {
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const seen = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (seen.out += chunk));
  child.stderr.on('data', (chunk) => (seen.err += chunk));
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, ...seen })));
  return { child, ended, says: (pattern) => said(child, seen, pattern) };
}

export const runNode = (args: string[], env?: Record<string, string>): Promise<Ended> => startNode(args, env).ended;

const MAIN = join(ROOT, 'cli', 'main.ts');
/** Starts `amends …` from its sources. */
export const startCli = (args: string[], env?: Record<string, string>): RunningCli => startNode([MAIN, ...args], env);
export const runCli = (args: string[], env?: Record<string, string>): Promise<Ended> => startCli(args, env).ended;

function said(child: ChildProcess, seen: { out: string; err: string }, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = () => pattern.test(seen.out) && resolve(seen.out);
    look();
    child.stdout?.on('data', look);
    child.once('close', () => reject(new Error(`ended before it said ${pattern}:\n${seen.out}\n${seen.err}`)));
  });
}

/** stderr without progress such as "… 3 s", which depends on the machine. */
export const withoutProgress = (err: string): string => err.replace(/^.* … \d+ s\n/gm, '');

/** A temporary folder that is deleted when the test ends. */
export async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'amends-cli-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
