import { hashOf } from '../../application/ids';
import { openUpToDate } from '../../cli/assembly/production';
import { newKey } from '../../cli/home/keys';
import { freePort } from '../../cli/process/ports';
import type { Opened } from '../../cli/process/stopping';
import { ROLES, type Role } from '../../domain/model';
import { ApiClient } from '../../tests/harness/client';
import { applicationUrl } from '../../tests/harness/registers';
import { startPostgres } from '../../tests/setup/postgres';
import { serverPrograms } from './programs';
import { Supervised } from './supervised';
import { ProductionTemporal } from './temporal';

const APIS = 2;
const WORKERS = 2;

/** PostgreSQL, Temporal's production server, and Amends in as many processes as production has at least. */
export class Cluster {
  private constructor(
    readonly temporal: ProductionTemporal,
    readonly urls: string[],
    readonly keys: Record<Role, string>,
    readonly processes: Supervised[],
    /** Of every process of Amends. */
    readonly env: Record<string, string>,
  ) {}

  /** `settings`: further ones of Amends. `opened` is told of each part, and closes them. */
  static async start(opened: Opened, settings: Record<string, string> = {}): Promise<Cluster> {
    const programs = await serverPrograms(opened.stop);
    const postgres = await startPostgres({ durable: true, detached: true });
    opened.add('PostgreSQL', () => postgres.stop());
    const temporal = await ProductionTemporal.start(programs, new URL(postgres.url));
    opened.add('Temporal', () => temporal.close());
    const keys = await makeKeys(postgres.url);
    const DATABASE_URL = await applicationUrl(postgres.url);
    const env = { DATABASE_URL, TEMPORAL_ADDRESS: temporal.address, ...settings };
    const supervise = (command: string, own: Record<string, string> = {}) => {
      const supervised = new Supervised(command, { ...env, ...own });
      opened.add(`An ${command} process`, () => supervised.stop());
      return supervised;
    };
    const ports = await Promise.all(Array.from({ length: APIS }, () => freePort()));
    const apis = ports.map((port) => supervise('api', { PORT: String(port) }));
    const workers = Array.from({ length: WORKERS }, () => supervise('worker'));
    await Promise.all([...apis.map((api) => api.says(/answers at/)), ...workers.map((one) => one.says(/works on/))]);
    const urls = ports.map((port) => `http://127.0.0.1:${port}`);
    return new Cluster(temporal, urls, keys, [...apis, ...workers], env);
  }

  /** Callers of one of the APIs; they are all the same. */
  api(nth = 0): ApiClient {
    return ApiClient.at(this.urls[nth % this.urls.length] ?? '', this.keys);
  }
}

/** Migrates, and makes a key of each role. */
async function makeKeys(databaseUrl: string): Promise<Record<Role, string>> {
  const { register } = await openUpToDate({ databaseUrl });
  const keys = Object.fromEntries(ROLES.map((role) => [role, newKey()])) as Record<Role, string>;
  for (const role of ROLES) {
    const secret = { hash: hashOf(keys[role]), madeAt: new Date().toISOString(), endsAt: null };
    await register.keys.make({ id: role, role, person: null, system: role, sees: 'all', mayName: null }, secret);
  }
  await register.close();
  return keys;
}
