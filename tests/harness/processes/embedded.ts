import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Home, homeAt } from '../../../cli/home/home';
import { takeLock } from '../../../cli/home/lock';
import { freePorts } from '../../../cli/process/ports';
import { stopOrphan } from '../../../cli/temporal/dev-server';
import { ApiClient } from '../client';
import { Program } from './program';

/** `amends start` as a process, in a temporary home, on free ports. */
export class Embedded {
  private program: Program | undefined;
  /** Its output on both streams over all its runs, the log included. */
  private earlier = '';

  private constructor(
    readonly home: Home,
    private readonly env: Record<string, string>,
    private readonly launch: typeof Program.start,
  ) {}

  /** Not started yet. `launch`: default the built program. */
  static async in(folder: string, settings: Record<string, string> = {}, launch = Program.start): Promise<Embedded> {
    return new Embedded(homeAt(folder), { ...(await freePorts()), AMENDS_HOME: folder, ...settings }, launch);
  }

  /** `settings` are those of the environment, see `cli/settings.ts`. */
  static async start(settings: Record<string, string> = {}): Promise<Embedded> {
    const embedded = await Embedded.in(mkdtempSync(join(tmpdir(), 'amends-journey-')), settings);
    try {
      await embedded.start();
    } catch (error) {
      await embedded.stop();
      throw error;
    }
    return embedded;
  }

  /** Starts it, or starts it again on its home. */
  async start(): Promise<Program> {
    this.program = this.launch(['start'], this.env);
    await this.program.says(/Amends is up/);
    return this.program;
  }

  get url(): string {
    return `http://127.0.0.1:${this.env.PORT}`;
  }

  get api(): ApiClient {
    return ApiClient.at(this.url, this.read('keys.json'));
  }

  has(file: string): boolean {
    return existsSync(join(this.home.folder, file));
  }

  read<T>(file: string): T {
    return JSON.parse(readFileSync(join(this.home.folder, file), 'utf8'));
  }

  /** What of the home more than its owner may open. */
  openToOthers(): string[] {
    const paths = ['.', ...readdirSync(this.home.folder)];
    return paths.filter((path) => (statSync(join(this.home.folder, path)).mode & 0o077) !== 0);
  }

  temporalPid(): number {
    return this.read<{ temporal: { pid: number } }>('lock').temporal.pid;
  }

  get temporalAddress(): string {
    return this.env.TEMPORAL_ADDRESS ?? `127.0.0.1:${this.env.TEMPORAL_PORT}`;
  }

  /** Prometheus text of the worker. */
  async metrics(): Promise<string> {
    return (await fetch(`http://127.0.0.1:${this.env.METRICS_PORT}/metrics`)).text();
  }

  /** The secret by which a source signs its facts. */
  secretOf(source: string): string {
    return JSON.parse(readFileSync(this.home.secrets, 'utf8'))[source].secrets[0];
  }

  get said(): string {
    return this.earlier + (this.program?.out ?? '') + (this.program?.err ?? '');
  }

  /** `kill -9`; a Temporal server that it had started lives on, and is found by the next start. */
  async kill(): Promise<void> {
    await this.program?.kill();
    this.earlier = this.said;
    this.program = undefined;
  }

  /** All of Temporal is lost, with its file. */
  async loseTemporal(): Promise<void> {
    await this.kill();
    const lock = takeLock(this.home.lock);
    await stopOrphan(lock.orphan);
    lock.release();
    for (const file of [this.home.temporalDb, `${this.home.temporalDb}-wal`, `${this.home.temporalDb}-shm`])
      rmSync(file, { force: true });
  }

  async stop(): Promise<void> {
    if (this.program) await this.program.stop();
    else await stopOrphan(takeLock(this.home.lock).orphan);
    rmSync(this.home.folder, { recursive: true, force: true });
  }
}
