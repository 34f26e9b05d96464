import { sql } from 'kysely';
import { stateColumns } from '../../register/complaint-rows';
import { DatabaseNewer, MigrationChanged } from '../../register/database-errors';
import { type Migration, migrate, pendingMigrations, readMigrations } from '../../register/migrate';
import { aComplaint, anOpening } from '../builders';
import { onBothDatabases } from './databases';

const all = readMigrations();
const names = all.map(({ name }) => name);

const one = (overrides: Partial<Migration>): Migration => ({
  version: 9999,
  name: '9999_from_the_future',
  text: 'create table future (id integer)',
  checksum: 'x',
  ...overrides,
});

onBothDatabases((register) => {
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

    it.each(names.slice(0, -1))('goes on from %s and keeps what is there', async (last) => {
      const { db } = register();
      const known = names.indexOf(last) + 1;
      await migrate(db, all.slice(0, known));
      await insertComplaint();
      expect(await register().migrate()).toEqual({ applied: names.slice(known) });
      expect(await register().records.read(aComplaint().id)).toMatchObject({ complaint: aComplaint() });
    });

    /** By hand: what writes complaints today may already want tables of tomorrow. */
    async function insertComplaint() {
      const { id, reference, receivedAt, openedAt } = aComplaint();
      const list = { stage: 'received', severity: 'normal', owner: 'li.na', policy: 'house', breached: false };
      const row = {
        id,
        reference,
        revision: 1,
        run: 'open' as const,
        run_wanted_at: openedAt,
        received_at: receivedAt,
      };
      await register()
        .db.insertInto('complaints')
        .values({ ...row, ...list, ...stateColumns(aComplaint()), next_due: 'infinity' })
        .execute();
    }

    it('is done by one of several that begin at once', async () => {
      const results = await Promise.all([1, 2, 3].map(() => register().migrate()));
      expect(results.map(({ applied }) => applied.length).sort()).toEqual([0, 0, names.length]);
    });

    it('leaves the database as it was when a migration fails', async () => {
      const broken = one({ text: 'create table half (id integer); create table half (id integer)' });
      await expect(migrate(register().db, [...all, broken])).rejects.toThrow(/already exists/);
      expect(await register().pendingMigrations()).toEqual(names);
    });

    it('refuses a database that a newer Amends has migrated', async () => {
      await migrate(register().db, [...all, one({})]);
      await expect(register().migrate()).rejects.toThrow(DatabaseNewer);
      await expect(pendingMigrations(register().db)).rejects.toThrow('9999_from_the_future');
    });

    it('refuses a migration that was edited after it had been applied', async () => {
      await register().migrate();
      const edited = all.map((migration, index) => (index === 0 ? { ...migration, checksum: 'other' } : migration));
      await expect(migrate(register().db, edited)).rejects.toThrow(MigrationChanged);
    });
  });
});
