import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Role } from '../../domain/model';
import { ask, NoAnswer, type Running } from '../assembly/client';
import type { Settings } from '../assembly/settings';
import { homeAt } from '../home/home';
import { readJson } from '../home/keys';
import { Failure } from '../process/failure';
import { freePorts } from '../process/ports';

/** The server that the demo uses. */
export interface DemoServer extends Running {
  keys: Record<Role, string>;
}

/** The embedded default running in `AMENDS_HOME`, null when none answers. */
export async function runningServer(settings: Settings): Promise<DemoServer | null> {
  const home = homeAt(settings.AMENDS_HOME);
  const running = readJson<Running>(home.running);
  const keys = readJson<Record<Role, string>>(home.keys);
  if (!running || !keys) return null;
  const answer = await ask({ url: running.url, key: '' }, { method: 'GET', path: '/health/live' }).catch(() => null);
  return answer?.status === 200 ? { ...running, keys } : null;
}

/** Limit of a start, ms: the first one may have to build Temporal. */
const START_LIMIT = 600_000;

/** An embedded default in a process of its own, so that it can be killed. Its home is deleted at the end. */
export class OwnServer {
  readonly home = homeAt(mkdtempSync(join(tmpdir(), 'amends-demo-')));
  private child: ChildProcess | undefined;
  private ports: Record<string, string> | undefined;

  /** Starts it, also again on the state that it left. */
  async start(): Promise<DemoServer> {
    this.ports ??= await freePorts();
    const command = [...process.execArgv, process.argv[1] ?? '', 'start'];
    const env = {
      ...process.env,
      ...this.ports,
      AMENDS_HOME: this.home.folder,
      DATABASE_URL: '',
      TEMPORAL_ADDRESS: '',
    };
    this.child = spawn(process.execPath, command, { env, stdio: ['ignore', 'ignore', 'inherit'], detached: true });
    return this.up(this.child);
  }

  /** Ends it without any cleanup. */
  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.end('SIGTERM');
    rmSync(this.home.folder, { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await ended;
  }

  private async up(child: ChildProcess): Promise<DemoServer> {
    for (const end = Date.now() + START_LIMIT; Date.now() < end; await delay(250)) {
      if (child.exitCode !== null) throw new Failure('the server of the demo did not start, see above.');
      const running = readRunning(this.home.running, child.pid);
      if (running && (await answers(running.url))) {
        return { ...running, keys: readJson<Record<Role, string>>(this.home.keys) as Record<Role, string> };
      }
    }
    throw new Failure('the server of the demo did not come up.');
  }
}

/** Only of this process, since a killed one leaves its file behind. */
function readRunning(file: string, pid: number | undefined): Running | null {
  const running = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Running) : null;
  return running?.pid === pid ? running : null;
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await ask({ url, key: '' }, { method: 'GET', path: '/health/ready' })).status === 200;
  } catch (error) {
    if (error instanceof NoAnswer) return false;
    throw error;
  }
}
