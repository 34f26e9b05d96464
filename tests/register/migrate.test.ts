import { sql } from 'kysely';
import { DatabaseRefused } from '../../register/database-errors';
import { type Migration, migrate, pendingMigrations, readMigrations } from '../../register/migrate';
import { registerOn } from '../../register/open';
import { anOpening } from '../harness/builders';
import { onBothDatabases } from '../harness/registers';

const all = readMigrations();
const names = all.map(({ name }) => name);

const one = (overrides: Partial<Migration>): Migration => ({
  version: 9999,
  name: '9999_from_the_future',
  text: 'create table future (id integer)',
  checksum: 'x',
  ...overrides,
});

onBothDatabases((given) => {
  /** Tables are made by their owner. */
  const register = () => ({ ...registerOn(given().db), db: given().db });

  beforeEach(async () => {
    await sql`drop schema public cascade`.execute(register().db);
    await sql`create schema public`.execute(register().db);
  });

  describe('migrating the database', () => {
    it('builds all tables from nothing, once', async () => {
      expect(await register().pendingMigrations()).toEqual(names);
      expect(await register().migrate()).toEqual({ applied: names });
      expect(await register().migrate()).toEqual({ applied: [] });
      expect(await register().pendingMigrations()).toEqual([]);
      await register().openings.open(anOpening());
    });

    it('applies what is new and keeps what is there', async () => {
      await register().migrate();
      const { complaint } = anOpening();
      await register().openings.open(anOpening());
      expect(await migrate(register().db, [...all, one({})])).toEqual({ applied: ['9999_from_the_future'] });
      expect(await register().records.read(complaint.id)).toMatchObject({ complaint });
    });

    it('is done by one of several that begin at once', async () => {
      const results = await Promise.all([1, 2, 3].map(() => register().migrate()));
      expect(results.map(({ applied }) => applied.length).sort()).toEqual([0, 0, names.length]);
    });

    it('leaves the database as it was when a migration fails', async () => {
      const broken = one({ text: 'create table half (id integer); create table half (id integer)' });
      await expect(migrate(register().db, [...all, broken])).rejects.toThrow(/already exists/);
      expect(await register().pendingMigrations()).toEqual(names);
    });
  });

  describe('a database is refused', () => {
    const reason = () =>
      pendingMigrations(register().db).then(
        () => 'accepted',
        (error: Error) => `${error.name}: ${error.message}`,
      );

    it('that a newer Amends has migrated', async () => {
      await migrate(register().db, [...all, one({})]);
      await expect(register().migrate()).rejects.toThrow(DatabaseRefused);
      expect(await reason()).toMatch(/^DatabaseRefused: .*9999_from_the_future.* Use a newer Amends\.$/);
    });

    it('whose migration was edited after it had been applied', async () => {
      await register().migrate();
      const edited = all.map((migration, index) => (index === 0 ? { ...migration, checksum: 'other' } : migration));
      await expect(migrate(register().db, edited)).rejects.toThrow(/applied with another text/);
    });

    it('that is a register of before the first release, in one line that says what to do', async () => {
      const older = [
        one({ version: 1, name: '0001_record' }),
        one({ version: 2, name: '0002_more', text: 'select 1' }),
      ];
      await migrate(register().db, older);
      expect(await reason()).toBe(
        "DatabaseRefused: The database holds a register of an older kind (migration 0001_record), from before the first release, which this Amends cannot read. Start with an empty database, or move the register's folder away.",
      );
      await expect(register().migrate()).rejects.toThrow(DatabaseRefused);
    });
  });
});
