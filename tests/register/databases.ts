import { connect } from '../../register/connect';
import { type OpenRegister, registerOn } from '../../register/open';
import type { Db } from '../../register/schema';
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
      const db = connect(server ? { databaseUrl: server.url } : {});
      register = { ...registerOn(db), db };
      await register.migrate();
    });
    afterAll(async () => {
      await register.close();
      await server?.stop();
    });

    tests(() => register);
  });
}
