import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Home, homeAt } from '../../cli/home/home';
import { takeLock } from '../../cli/home/lock';
import { freePorts } from '../../cli/process/ports';
import { stopOrphan } from '../../cli/temporal/dev-server';
import { Api } from './api';
import { Program } from './program';

/** `amends start` as a process, in a temporary home, on free ports. */
export class Embedded {
  private program: Program | undefined;
  /** Its output on both streams over all its runs, the log included. */
  private earlier = '';

  private constructor(
    readonly home: Home,
    private readonly env: Record<string, string>,
  ) {}

  /** `settings` are those of the environment, see `cli/settings.ts`. */
  static async start(settings: Record<string, string> = {}): Promise<Embedded> {
    const home = homeAt(mkdtempSync(join(tmpdir(), 'amends-journey-')));
    const embedded = new Embedded(home, { ...(await freePorts()), AMENDS_HOME: home.folder, ...settings });
    try {
      await embedded.start();
    } catch (error) {
      await embedded.stop();
      throw error;
    }
    return embedded;
  }

  /** Starts it again on its home. */
  async start(): Promise<void> {
    this.program = Program.start(['start'], this.env);
    await this.program.says(/Amends is up/);
  }

  get api(): Api {
    return new Api(`http://127.0.0.1:${this.env.PORT}`, JSON.parse(readFileSync(this.home.keys, 'utf8')));
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
    return JSON.parse(readFileSync(this.home.secrets, 'utf8'))[source];
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

  async stop(): Promise<void> {
    if (this.program) await this.program.stop();
    else await stopOrphan(takeLock(this.home.lock).orphan);
    rmSync(this.home.folder, { recursive: true, force: true });
  }
}
