import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Running } from '../../cli/assembly/client';
import { homeAt } from '../../cli/home/home';
import { freePorts } from '../../cli/process/ports';
import { demandFreshBuild } from '../build/fresh-build';

/** `npm start` for the docs' own use: a temporary home and free ports. */
export interface Embedded extends Running {
  /** Environment in which the commands of the README find it. */
  env: NodeJS.ProcessEnv;
  stop(): Promise<void>;
}

const ROOT = join(__dirname, '..', '..');

/** How long it may take to come up, ms: the first start on a machine may have to build Temporal. */
const START_TIMEOUT = 600_000;

/** Starts the built program. Throws with what it printed when it ends before it is up. */
export async function startEmbedded(): Promise<Embedded> {
  const home = homeAt(mkdtempSync(join(tmpdir(), 'amends-docs-')));
  const env = {
    ...process.env,
    ...(await freePorts()),
    AMENDS_HOME: home.folder,
    DATABASE_URL: '',
    TEMPORAL_ADDRESS: '',
  };
  demandFreshBuild(ROOT);
  const program = join(ROOT, 'dist/cli/main.js');
  const child = spawn(process.execPath, [program, 'start'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => said.push(String(data)));
  const stop = async () => {
    await ended(child);
    rmSync(home.folder, { recursive: true, force: true });
  };
  for (const end = Date.now() + START_TIMEOUT; Date.now() < end; await delay(250)) {
    if (child.exitCode !== null) throw new Error(`amends did not start:\n${said.join('')}`);
    if (existsSync(home.running) && (await isReady(running(home.running)))) {
      return { ...running(home.running), env, stop };
    }
  }
  await stop();
  throw new Error(`amends did not come up:\n${said.join('')}`);
}

const running = (file: string): Running => JSON.parse(readFileSync(file, 'utf8'));

const isReady = ({ url }: Running): Promise<boolean> =>
  fetch(`${url}/health/ready`).then(
    (answer) => answer.ok,
    () => false,
  );

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await exit;
}
