import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { freePort } from '../../../cli/process/ports';
import { type DevServer, startDevServer } from '../../../cli/temporal/dev-server';
import { temporalCli } from '../../setup/testServer';

export const NAMESPACE = 'amends';

/** A Temporal development server as `amends start` runs it, which can be stopped and started again. */
export class Temporal {
  private server: DevServer | undefined;
  private connection: Connection | undefined;

  private constructor(
    private readonly folder: string,
    private readonly ports: { port: number; uiPort: number },
  ) {}

  static async start(): Promise<Temporal> {
    const folder = mkdtempSync(join(tmpdir(), 'amends-temporal-'));
    const temporal = new Temporal(folder, { port: await freePort(), uiPort: await freePort() });
    await temporal.resume();
    return temporal;
  }

  get address(): string {
    return `127.0.0.1:${this.ports.port}`;
  }

  get ui(): string {
    return `http://127.0.0.1:${this.ports.uiPort}`;
  }

  /** Connects on first use. */
  async client(): Promise<Client> {
    this.connection ??= await Connection.connect({ address: this.address });
    return new Client({ connection: this.connection, namespace: NAMESPACE });
  }

  /** Ends the process; its database stays. */
  async away(): Promise<void> {
    await this.server?.stop();
  }

  /** Starts it again on its database. */
  async resume(): Promise<void> {
    const files = { db: join(this.folder, 'temporal.db'), log: join(this.folder, 'temporal.log') };
    const program = await temporalCli();
    this.server = await startDevServer({ program, ...files, ...this.ports, started: () => undefined });
  }

  async close(): Promise<void> {
    await this.connection?.close();
    await this.server?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
