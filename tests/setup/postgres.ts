import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePort } from '../../cli/process/ports';
import { onPath, run } from './run';

/** A PostgreSQL for one test alone. `pause` stops its processes (SIGSTOP), so that it answers nothing; `kill` is `kill -9`. */
export interface TestPostgres {
  url: string;
  pause(): Promise<void>;
  resume(): Promise<void>;
  kill(): Promise<void>;
  /** Starts it again after `kill`, on the same port and the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts a cluster in a temporary folder, or makes a fresh database on the server of `TEST_DATABASE_URL` (which can then
 * not be paused or killed). PostgreSQL refuses to run as root, so under root it runs as the user `postgres`. `durable`: it
 * waits for the disk at each commit, as in production; tests need not survive a power cut. `detached`: a Ctrl-C in the
 * terminal does not reach it.
 */
export async function startPostgres(options: Options = {}): Promise<TestPostgres> {
  const shared = process.env.TEST_DATABASE_URL;
  return shared ? databaseOn(shared) : Cluster.start(options);
}

interface Options {
  durable?: boolean;
  detached?: boolean;
}

class Cluster implements TestPostgres {
  private server: ChildProcess | undefined;

  private constructor(
    private readonly bin: string,
    private readonly folder: string,
    private readonly port: number,
    private readonly owner: Owner | undefined,
    private readonly options: Options,
  ) {}

  get url() {
    return `postgres://postgres@127.0.0.1:${this.port}/postgres`;
  }

  static async start(options: Options): Promise<Cluster> {
    const bin = await postgresPrograms();
    const owner = await clusterOwner();
    const folder = mkdtempSync(join(tmpdir(), 'amends-postgres-'));
    if (owner) chownSync(folder, owner.uid, owner.gid);
    const init = ['-D', folder, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'];
    await run(join(bin, 'initdb'), init, { cwd: folder, ...owner });
    const cluster = new Cluster(bin, folder, await freePort(), owner, options);
    await cluster.restart();
    process.once('exit', () => cluster.server?.kill('SIGKILL'));
    return cluster;
  }

  async restart() {
    const { durable = false, detached = false } = this.options;
    const fsync = `fsync=${durable ? 'on' : 'off'}`;
    const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', fsync, 'max_connections=200'];
    const args = ['-D', this.folder, '-p', String(this.port), ...settings.flatMap((setting) => ['-c', setting])];
    const options = { cwd: this.folder, detached, ...this.owner };
    this.server = spawn(join(this.bin, 'postgres'), args, { ...options, stdio: 'ignore' });
    await untilItAnswers(this.url);
  }

  async pause() {
    await this.signalAll('SIGSTOP');
  }

  async resume() {
    await this.signalAll('SIGCONT');
  }

  async kill() {
    const gone = this.gone();
    await this.signalAll('SIGKILL');
    await gone;
  }

  async stop() {
    const gone = this.gone();
    this.server?.kill('SIGCONT');
    this.server?.kill('SIGQUIT');
    await gone;
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Each backend is a process in a session of its own, so each gets the signal. */
  private async signalAll(signal: NodeJS.Signals) {
    const parent = this.server?.pid;
    if (parent === undefined) return;
    const children = (await run('ps', ['-A', '-o', 'pid=,ppid=']))
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number))
      .filter(([, ppid]) => ppid === parent)
      .map(([pid]) => pid as number);
    for (const pid of [parent, ...children]) signalIfAlive(pid, signal);
  }

  private gone(): Promise<void> {
    const { server } = this;
    if (!server || server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => server.once('exit', () => resolve()));
  }
}

function signalIfAlive(pid: number, signal: NodeJS.Signals) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

interface Owner {
  uid: number;
  gid: number;
}

async function clusterOwner(): Promise<Owner | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => run('id', [flag, 'postgres'])));
  return { uid: Number(uid), gid: Number(gid) };
}

/** Folder of initdb and postgres, empty when they are on PATH: Debian keeps them off it, in a folder per version. */
export async function postgresPrograms(): Promise<string> {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  const found = versions.map((version) => join(debian, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')));
  if (found) return found;
  if (await onPath('initdb', ['--version'])) return '';
  throw new Error('No PostgreSQL here. Install it (Debian: apt-get install postgresql) or set TEST_DATABASE_URL.');
}

async function untilItAnswers(url: string) {
  const giveUpTimeout = Date.now() + 30_000;
  for (;;) {
    try {
      return await query(url, 'select 1');
    } catch (error) {
      if (Date.now() > giveUpTimeout) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function query(url: string, sql: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

async function databaseOn(server: string): Promise<TestPostgres> {
  const name = `amends_test_${process.pid}_${Date.now()}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  await query(server, `create database ${name}`);
  const refuse = () => Promise.reject(new Error('Unset TEST_DATABASE_URL: this test needs a cluster of its own.'));
  const stop = () => query(server, `drop database ${name} with (force)`);
  return { url: url.toString(), pause: refuse, resume: refuse, kill: refuse, restart: refuse, stop };
}
