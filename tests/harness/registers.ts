import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { connect } from '../../register/connect';
import { type OpenRegister, registerOn } from '../../register/open';
import type { Db } from '../../register/schema';
import { emptyDatabase } from '../setup/emptyDatabase';
import { startPostgres, type TestPostgres } from '../setup/postgres';

/** An open register with fresh tables; `db` reads and writes the tables directly. */
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
      register = await (server ? migrated(connect({ databaseUrl: server.url })) : memoryRegister());
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

async function migrated(db: Db): Promise<TestRegister> {
  const register = { ...registerOn(db), db };
  await register.migrate();
  return register;
}

/** Forgets what happened: for tests that need a register of their own, and share one to save its start. */
export const empty = async ({ db }: TestRegister): Promise<void> =>
  void (await sql`truncate complaints, inputs, tasks, budgets, remedy_attempts, ledger cascade`.execute(db));
