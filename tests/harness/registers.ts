import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { hashOf } from '../../application/ids';
import { connect } from '../../register/connect';
import { grantTo } from '../../register/grants';
import { type OpenRegister, registerOn } from '../../register/open';
import type { ApiKey, KeySecret } from '../../register/outside/contract';
import type { Db } from '../../register/schema';
import { emptyDatabase } from '../setup/emptyDatabase';
import { startPostgres, type TestPostgres } from '../setup/postgres';

/** An open register with fresh tables; `db` reads and writes the tables directly, as their owner. */
export interface TestRegister extends OpenRegister {
  db: Db;
}

/** Runs the same tests on PostgreSQL and on PGlite. The register is there once the first test has begun. */
export function onBothDatabases(tests: (register: () => TestRegister) => void) {
  describe.each(['PostgreSQL', 'PGlite'] as const)('on %s', (kind) => {
    let server: TestPostgres | undefined;
    let register: TestRegister;

    beforeAll(async () => {
      if (kind === 'PostgreSQL') server = await startPostgres();
      register = await (server ? underOwnRole(server.url) : memoryRegister());
    });
    afterAll(async () => {
      await register.close();
      await server?.stop();
    });

    tests(() => register);
  });
}

/** In memory, from an image of an empty database, which PGlite reads several times faster than it creates one. */
export async function memoryRegister(): Promise<TestRegister> {
  return migrated(connect({ image: new Blob([readFileSync(await emptyDatabase())]) }));
}

/** The tests' own reading and writing is the owner's. */
async function underOwnRole(databaseUrl: string): Promise<TestRegister> {
  const owner = await migrated(connect({ databaseUrl }));
  const register = registerOn(connect({ databaseUrl: await applicationUrl(databaseUrl) }));
  const close = async () => {
    await register.close();
    await owner.close();
  };
  return { ...register, db: owner.db, close };
}

const ROLE = 'amends_application';

/**
 * How API and workers reach a migrated register in production: under a role that changes neither tables nor what stands on a
 * timeline.
 */
export async function applicationUrl(databaseUrl: string): Promise<string> {
  const db = connect({ databaseUrl });
  await sql.raw(`do $$ begin create role ${ROLE}; exception when duplicate_object then null; end $$`).execute(db);
  await grantTo(db, ROLE);
  await db.destroy();
  const url = new URL(databaseUrl);
  url.searchParams.set('options', `-c role=${ROLE}`);
  return url.toString();
}

async function migrated(db: Db): Promise<TestRegister> {
  const register = { ...registerOn(db), db };
  await register.migrate();
  return register;
}

/** A key that is valid from now on, of a system that sees all and names anybody unless the changes say otherwise. */
export async function aKey(
  { keys }: Pick<OpenRegister, 'keys'>,
  key: Pick<ApiKey, 'id' | 'role'> & Partial<ApiKey>,
  secret: Partial<KeySecret> = {},
): Promise<string> {
  const text = `secret-of-${key.id}`;
  const whole: ApiKey = { person: null, system: key.person ? null : key.id, sees: 'all', mayName: null, ...key };
  const madeAt = new Date().toISOString();
  const made = await keys.make(whole, { hash: hashOf(text), madeAt, endsAt: null, ...secret });
  if (made !== 'made') throw new Error(`${key.id}: ${made}`);
  return text;
}

/** Forgets what happened: for tests that need a register of their own, and share one to save its start. */
export const empty = async ({ db }: TestRegister): Promise<void> =>
  void (await sql`truncate complaints, inputs, tasks, budgets, remedy_attempts, ledger cascade`.execute(db));
