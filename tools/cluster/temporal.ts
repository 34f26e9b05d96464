import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../cli/process/ports';
import { type DevServer, startServer } from '../../cli/temporal/dev-server';
import { serverConfig } from './config';
import { createDatabases, dropDatabases } from './databases';
import type { ServerPrograms } from './programs';

/** Temporal's production server, with its databases on a PostgreSQL. */
export class ProductionTemporal {
  private readonly folder = mkdtempSync(join(tmpdir(), 'amends-temporal-server-'));
  private server: DevServer | undefined;

  private constructor(
    private readonly programs: ServerPrograms,
    private readonly postgres: URL,
    private readonly port: number,
  ) {}

  static async start(programs: ServerPrograms, postgres: URL): Promise<ProductionTemporal> {
    const temporal = new ProductionTemporal(programs, postgres, await freePort());
    try {
      await temporal.create();
    } catch (error) {
      await temporal.close();
      throw error;
    }
    return temporal;
  }

  get address(): string {
    return `127.0.0.1:${this.port}`;
  }

  /** All of Temporal is lost, and an empty one stands in its place. */
  async lose(): Promise<void> {
    await this.server?.stop();
    await dropDatabases(this.postgres);
    await this.create();
  }

  async close(): Promise<void> {
    await this.server?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async create(): Promise<void> {
    await createDatabases(this.programs.sqlTool, this.postgres);
    writeFileSync(join(this.folder, 'cluster.yaml'), await serverConfig(this.postgres, this.port));
    const args = ['--config', this.folder, '--root', '/', '--env', 'cluster', '--allow-no-auth', 'start'];
    const log = join(this.folder, 'server.log');
    this.server = await startServer({ program: this.programs.server, log, port: this.port }, args);
  }
}
