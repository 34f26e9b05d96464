import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '../../register/connect';
import { databaseIsAway } from '../../register/database-errors';
import { migrate } from '../../register/migrate';
import { openRegister } from '../../register/open';
import { startPostgres, type TestPostgres } from '../setup/postgres';
import { open, read } from './turns';

const reasonOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'opened',
    (error: Error) => `${error.name}: ${error.message}`,
  );

describe('opening the register', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'amends-register-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('keeps an embedded register from one start to the next', async () => {
    const first = await openRegister({ folder: join(folder, 'register') });
    await first.migrate();
    const complaint = await open(first);
    await first.close();

    const second = await openRegister({ folder: join(folder, 'register') });
    expect(await second.pendingMigrations()).toEqual([]);
    expect(await read(second, complaint.id)).toEqual(complaint);
    await second.close();
  });

  it('says in one line that PostgreSQL does not answer, without its password', async () => {
    const reason = await reasonOf(openRegister({ databaseUrl: 'postgres://amends:secret@127.0.0.1:1/amends' }));
    expect(reason).toMatch(
      /^DatabaseUnreachable: The register's database at 127\.0\.0\.1:1\/amends cannot be used: .*ECONNREFUSED/,
    );
    expect(reason).not.toContain('secret');
    expect(reason).not.toContain('\n');
  });

  it('says in one line that a folder cannot be used', async () => {
    const file = join(folder, 'a-file');
    writeFileSync(file, 'no database');
    expect(await reasonOf(openRegister({ folder: file }))).toMatch(
      /^DatabaseUnreachable: The register's database in .*a-file/,
    );
  });

  it('refuses a folder with a register of before the first release, and says what to do', async () => {
    const db = connect({ folder: join(folder, 'register') });
    await migrate(db, [{ version: 1, name: '0001_record', text: 'create table complaints (id text)', checksum: 'x' }]);
    await db.destroy();
    expect(await reasonOf(openRegister({ folder: join(folder, 'register') }))).toMatch(
      /^DatabaseRefused: .* an older kind \(migration 0001_record\), .* move the register's folder away\.$/,
    );
  });

  it('takes one of both, not both', async () => {
    expect(await reasonOf(openRegister({ databaseUrl: 'postgres://x', folder }))).toBe(
      'Error: Give databaseUrl or folder, not both.',
    );
  });
});

describe('a PostgreSQL that goes away', () => {
  let server: TestPostgres;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  it('is told apart from a wrong call, and is used again when it is back', async () => {
    const register = await openRegister({ databaseUrl: server.url });
    await register.migrate();
    const complaint = await open(register);
    await server.kill();
    const errors = await Promise.all([1, 2].map(() => register.ping().catch((error: unknown) => error)));
    expect(errors.map(databaseIsAway)).toEqual([true, true]);
    await server.restart();
    expect(await read(register, complaint.id)).toEqual(complaint);

    const wrong = await register.openings.nextReference('no instant').catch((error: unknown) => error);
    expect(databaseIsAway(wrong)).toBe(false);
    await register.close();
  });
});
