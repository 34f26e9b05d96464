import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client as TemporalClient } from '@temporalio/client';
import { Client as Database } from 'pg';
import { hashOf } from '../../../application/ids';
import { connectClient } from '../../../cli/assembly/temporal';
import { freePort } from '../../../cli/process/ports';
import type { Opened } from '../../../cli/process/stopping';
import { startDevServer } from '../../../cli/temporal/dev-server';
import { findTemporal } from '../../../cli/temporal/find';
import { openRegister } from '../../../register/open';
import { startPostgres } from '../../../tests/setup/postgres';
import { prepareNamespace } from '../../../worker/namespace';
import { startMail } from './mail';
import { writePacks } from './packs';
import { parentOf } from './proc';

/** What both sides use: one Temporal server, one database, one mail server, in processes of their own. */
export interface Stand {
  client: TemporalClient;
  database: Database;
  mail: Awaited<ReturnType<typeof startMail>>;
  /** Keys of role `crm`: several callers, since each may send 200 requests a second. */
  keys: string[];
  pids: { server: number; database: number };
  /** Settings that our processes find all this by. */
  env: Record<string, string>;
}

const NAMESPACE = 'bench';
const CALLERS = 8;

/** Everything is new and removed at the end. `opened` gets what is to be closed. */
export async function openStand(opened: Opened, stop: AbortSignal): Promise<Stand> {
  const folder = mkdtempSync(join(tmpdir(), 'amends-bench-'));
  opened.add('The folder', () => rmSync(folder, { recursive: true, force: true }));
  const postgres = await startPostgres({ durable: true });
  opened.add('PostgreSQL', () => postgres.stop());
  const keys = await prepareRegister(postgres.url);
  const database = new Database({ connectionString: postgres.url });
  await database.connect();
  opened.add('The connection to PostgreSQL', () => database.end());
  const temporal = await openTemporal(folder, opened, stop);
  const mail = await startMail();
  opened.add('The mail server', mail.stop);
  return {
    client: temporal.client,
    database,
    mail,
    keys,
    pids: { server: temporal.pid, database: await postmaster(database) },
    env: {
      DATABASE_URL: postgres.url,
      TEMPORAL_ADDRESS: temporal.address,
      TEMPORAL_NAMESPACE: NAMESPACE,
      AMENDS_POLICIES: writePacks(folder),
      SMTP_URL: mail.url,
      LOG_LEVEL: 'error',
    },
  };
}

async function prepareRegister(databaseUrl: string): Promise<string[]> {
  const register = await openRegister({ databaseUrl });
  await register.migrate();
  const keys = Array.from({ length: CALLERS }, (_, index) => `bench-key-of-caller-${index}`);
  for (const key of keys) {
    const secret = { hash: hashOf(key), madeAt: new Date().toISOString(), endsAt: null };
    const scope = { person: null, system: key, sees: 'all', mayName: null } as const;
    await register.keys.make({ id: key, role: 'crm', ...scope }, secret);
  }
  await register.close();
  return keys;
}

async function openTemporal(folder: string, opened: Opened, stop: AbortSignal) {
  const [port, uiPort] = [await freePort(), await freePort()];
  const program = await findTemporal(stop);
  const files = { db: join(folder, 'temporal.db'), log: join(folder, 'temporal.log') };
  let pid = 0;
  const started = (helper: { pid: number }) => {
    pid = helper.pid;
  };
  const server = await startDevServer({ program, ...files, port, uiPort, started });
  opened.add('Temporal', server.stop);
  const address = `127.0.0.1:${port}`;
  const connection = await connectClient({ address });
  opened.add('The connection to Temporal', () => connection.close());
  await prepareNamespace(connection, NAMESPACE);
  return { pid, address, client: new TemporalClient({ connection, namespace: NAMESPACE }) };
}

/** The process from which the one that serves this connection was made. */
async function postmaster(database: Database): Promise<number> {
  const { rows } = await database.query('select pg_backend_pid() as pid');
  return parentOf(rows[0].pid);
}
