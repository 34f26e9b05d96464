import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { serves } from '../assembly/temporal';
import type { Helper } from '../home/lock';
import { processLine } from '../home/process-line';
import { Failure } from '../process/failure';
import { withProgress } from '../process/progress';

interface ServerOptions {
  program: string;
  log: string;
  port: number;
  /** Called as soon as the process exists, before it answers, so that a crash in between does not lose track of it. */
  started?: (helper: Helper) => void;
}
export interface DevServerOptions extends ServerOptions {
  db: string;
  uiPort: number;
}
export interface DevServer {
  /** Resolves with the reason when the server exits by itself. Never settles after `stop`. */
  died: Promise<string>;
  stop(): Promise<void>;
}

/** Limit of a start, ms: a database of some hundred MB needs a few seconds on a slow disk. */
const START_LIMIT = 60_000;
/** Limit of a stop until the process is killed, ms. */
const STOP_LIMIT = 10_000;

/** Starts Temporal's development server on a file. */
export const startDevServer = (options: DevServerOptions): Promise<DevServer> =>
  startServer(options, serverArguments(options));

/**
 * Starts a Temporal server, and waits until it serves. It gets a process group of its own, so that Ctrl-C in the terminal
 * reaches Amends alone, which stops the server last.
 */
export async function startServer(options: ServerOptions, given: string[]): Promise<DevServer> {
  const log = openSync(options.log, 'w', 0o600);
  const child = spawn(options.program, given, { detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  if (child.pid) options.started?.({ pid: child.pid, line: given.join(' ') });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(`${signal ?? `exit ${code}`}: ${lastLine(options.log)}`));
  });
  const server = lifeOf(child, ended);
  try {
    await withProgress('Starting Temporal', serving(options.port, ended));
    return server;
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Temporal marks runs whose tasks fail so often, so that the sweep finds them. */
const REPORTS_PROBLEMS = 'system.numConsecutiveWorkflowTaskProblemsToTriggerSearchAttribute=5';

/** WAL and `synchronous=NORMAL`: measured 58 → 210 workflow starts a second. */
function serverArguments({ db, port, uiPort }: DevServerOptions): string[] {
  const pragmas = ['journal_mode=WAL', 'synchronous=NORMAL'].flatMap((pragma) => ['--sqlite-pragma', pragma]);
  const where = ['--ip', '127.0.0.1', '--port', String(port), '--ui-port', String(uiPort), '--db-filename', db];
  const problems = ['--dynamic-config-value', REPORTS_PROBLEMS];
  return ['server', 'start-dev', ...where, ...pragmas, ...problems, '--log-level', 'error'];
}

function lifeOf(child: ChildProcess, ended: Promise<string>): DevServer {
  let stopping = false;
  // A forced end of this process has no time to stop it well.
  const onExit = () => child.kill('SIGKILL');
  process.once('exit', onExit);
  const died = new Promise<string>((resolve) => void ended.then((reason) => stopping || resolve(reason)));
  const stop = async () => {
    stopping = true;
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT);
    await ended;
    clearTimeout(late);
    process.off('exit', onExit);
  };
  return { died, stop };
}

/** Resolves when it serves. Throws a `Failure` when the server ends first, or takes too long. */
async function serving(port: number, ended: Promise<string>): Promise<void> {
  let reason: string | null = null;
  void ended.then((text) => (reason = text));
  for (const until = Date.now() + START_LIMIT; Date.now() < until; await delay(100)) {
    if (reason !== null) throw new Failure(`the Temporal server did not start (${reason}).`);
    if (await serves(port)) return;
  }
  throw new Failure(`the Temporal server did not answer on port ${port} within ${START_LIMIT / 1000} s.`);
}

/**
 * Stops the server that a killed process left behind, which holds the ports and the database. It is identified by its
 * command line, since its pid may belong to another program by now.
 */
export async function stopOrphan(orphan: Helper | null): Promise<void> {
  const lives = () => orphan !== null && (processLine(orphan.pid)?.includes(orphan.line) ?? false);
  if (orphan === null || !lives()) return;
  process.kill(orphan.pid, 'SIGTERM');
  for (const until = Date.now() + STOP_LIMIT; lives(); await delay(50)) {
    if (Date.now() > until) process.kill(orphan.pid, 'SIGKILL');
  }
}

function lastLine(log: string): string {
  return readFileSync(log, 'utf8').trim().split('\n').at(-1)?.slice(0, 300) || 'it said nothing';
}
