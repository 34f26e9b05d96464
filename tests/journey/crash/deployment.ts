import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Client, type Connection } from '@temporalio/client';
import { Client as Postgres } from 'pg';
import { buildApp } from '../../../api/app';
import type { ApiParts } from '../../../api/ports';
import { keysOfRoles } from '../../../application/principal';
import { apiParts, type Common, loggerOf } from '../../../cli/assembly/parts';
import { readSettings } from '../../../cli/assembly/settings';
import { connectClient } from '../../../cli/assembly/temporal';
import { freePort } from '../../../cli/process/ports';
import { ROLES, type Role } from '../../../domain/model';
import { loadPolicies } from '../../../policies/load';
import { connect } from '../../../register/connect';
import { registerOn } from '../../../register/open';
import { prepareNamespace } from '../../../worker/namespace';
import { startMailServer } from '../../activities/adapters/letters/mail-server';
import { ApiClient } from '../../harness/client';
import { Program } from '../../harness/processes/program';
import { Temporal } from '../../harness/processes/temporal';
import type { TestRegister } from '../../harness/registers';
import { startPostgres } from '../../setup/postgres';
import { Packs } from './packs';
import type { CrashPoint } from './processes/crash-point';

/** What all deployments of a test file share. */
export async function startServers() {
  const [temporal, postgres] = await Promise.all([Temporal.start(), startPostgres()]);
  const { connection } = await temporal.client();
  const stop = () => Promise.all([temporal.close(), postgres.stop()]);
  return { temporal: { address: temporal.address, connection }, postgres, stop };
}
export type Servers = Awaited<ReturnType<typeof startServers>>;

const KEYS = Object.fromEntries(ROLES.map((role) => [role, `${role}-key`])) as Record<Role, string>;
const POLICIES = join(__dirname, '..', '..', '..', 'policies');

/**
 * Amends on a real Temporal server and PostgreSQL: a namespace, a database, a mail server and an API of a test's own, and
 * workers that are processes, so that killing them affects no other test.
 */
export class Deployment {
  private readonly closing: (() => unknown)[] = [];

  private constructor(
    /** Of its processes. */
    readonly env: Record<string, string>,
    private readonly common: Common & { register: TestRegister },
    readonly client: Client,
    readonly mails: { raw: string }[],
  ) {}

  /** `changes` are those of the pack `demo`; `bank`: a system that pays refunds. */
  static async on(
    { temporal, postgres }: Servers,
    changes: Record<string, unknown> = {},
    bank?: { url: string; secret: string },
  ): Promise<Deployment> {
    const name = `crash_${randomUUID().slice(0, 8)}`;
    const packs = new Packs(changes);
    const mail = await startMailServer();
    const env = {
      DATABASE_URL: await newDatabase(postgres.url, name),
      TEMPORAL_ADDRESS: temporal.address,
      TEMPORAL_NAMESPACE: name,
      AMENDS_POLICIES: packs.folder,
      SMTP_URL: mail.url,
      LOG_LEVEL: 'error',
      ...(bank && { AMENDS_PROVIDERS: packs.withBank(bank.url), BANK_SECRET: bank.secret }),
    };
    const common = commonOf(env);
    const client = new Client({ connection: temporal.connection, namespace: name });
    const deployment = new Deployment(env, common, client, mail.mails);
    deployment.closing.push(() => packs.remove(), mail.stop, common.register.close);
    await Promise.all([common.register.migrate(), prepareNamespace(temporal.connection as Connection, name)]);
    return deployment;
  }

  get register(): TestRegister {
    return this.common.register;
  }

  /** An API in this process, which may be busy. */
  async api(parts: Partial<ApiParts> = {}): Promise<ApiClient> {
    const connection = await connectClient({ address: this.env.TEMPORAL_ADDRESS });
    this.closing.push(() => connection.close());
    const access = { identify: () => keysOfRoles(KEYS), factSources: {} };
    const app = await buildApp({ ...apiParts(this.common, connection, access), maxEventLoopDelay: 0, ...parts });
    this.closing.push(() => app.close());
    return ApiClient.at(await app.listen({ host: '127.0.0.1', port: 0 }), KEYS);
  }

  /** An API process that kills itself at that point. */
  async apiProcess(crashAt: CrashPoint): Promise<ApiClient & Pick<Program, 'dies'>> {
    const PORT = String(await freePort());
    const process = await this.process('api-process', { PORT, KEYS: JSON.stringify(KEYS), CRASH_AT: crashAt });
    return Object.assign(ApiClient.at(`http://127.0.0.1:${PORT}`, KEYS), { dies: () => process.dies() });
  }

  /** A worker process that kills itself at that point, if one is given. */
  worker(crashAt?: CrashPoint, more: Record<string, string> = {}): Promise<Program> {
    return this.process('worker-process', { ...(crashAt && { CRASH_AT: crashAt }), ...more });
  }

  private async process(program: string, more: Record<string, string>): Promise<Program> {
    const process = Program.source([join(__dirname, 'processes', `${program}.ts`)], { ...this.env, ...more });
    this.closing.push(() => process.kill());
    await process.says(/^Ready/m);
    return process;
  }

  /** Processes first, then what they use. */
  async close(): Promise<void> {
    for (const close of this.closing.splice(0).reverse()) await close();
  }
}

function commonOf(env: Record<string, string>): Common & { register: TestRegister } {
  const settings = readSettings(env);
  const db = connect({ databaseUrl: settings.DATABASE_URL });
  const policies = loadPolicies([POLICIES, env.AMENDS_POLICIES ?? '']);
  return { settings, register: { ...registerOn(db), db }, policies, logger: loggerOf(settings) };
}

async function newDatabase(server: string, name: string): Promise<string> {
  const client = new Postgres({ connectionString: server });
  await client.connect();
  await client.query(`create database ${name}`).finally(() => client.end());
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.toString();
}
