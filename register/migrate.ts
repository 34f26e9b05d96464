import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { DatabaseNewer, MigrationChanged } from './database-errors';
import type { Db } from './schema';

export interface Migration {
  version: number;
  /** File name without `.sql`. */
  name: string;
  text: string;
  checksum: string;
}

/** Any number, but the same in every Amends: two that migrate at once wait for each other. */
const LOCK = 1_634_562_419;

/** The numbered SQL files beside this one, in order. They only ever go forward. */
export function readMigrations(folder = join(__dirname, 'migrations')): Migration[] {
  return readdirSync(folder)
    .filter((file) => /^\d{4}_.+\.sql$/.test(file))
    .sort()
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n');
      const checksum = createHash('sha256').update(text).digest('hex');
      return { version: Number(file.slice(0, 4)), name: file.slice(0, -'.sql'.length), text, checksum };
    });
}

/** Applies what is missing, all or nothing, and says what it applied. Safe from several processes at once. */
export async function migrate(db: Db, migrations = readMigrations()): Promise<{ applied: string[] }> {
  return db.transaction().execute(async (trx) => {
    await sql`set local statement_timeout = 0`.execute(trx);
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx);
    await createMigrationsTable(trx);
    const pending = await pendingMigrations(trx, migrations);
    for (const { version, name, text, checksum } of pending) {
      await sql.raw(text).execute(trx);
      await trx.insertInto('migrations').values({ version, name, checksum }).execute();
    }
    return { applied: pending.map(({ name }) => name) };
  });
}

/** Throws `DatabaseNewer` or `MigrationChanged` when this program and the database do not belong together. */
export async function pendingMigrations(db: Db, migrations = readMigrations()): Promise<Migration[]> {
  const applied = await appliedMigrations(db);
  for (const { version, name, checksum } of applied) {
    const known = migrations.find((migration) => migration.version === version);
    if (!known)
      throw new DatabaseNewer(
        `The database has migration ${name}, which this Amends does not know. Use a newer Amends.`,
      );
    if (known.checksum !== checksum) {
      throw new MigrationChanged(
        `Migration ${name} was applied with another text. Use the Amends that this database was made by.`,
      );
    }
  }
  return migrations.filter(({ version }) => !applied.some((migration) => migration.version === version));
}

async function createMigrationsTable(db: Db) {
  await sql`create table if not exists migrations (
    version integer primary key,
    name text not null,
    checksum text not null,
    applied_at timestamptz not null default now()
  )`.execute(db);
}

/** None when the database is empty: the table itself comes with the first migration. */
async function appliedMigrations(db: Db) {
  const { rows } = await sql<{ found: boolean }>`select to_regclass('migrations') is not null as found`.execute(db);
  if (!rows[0]?.found) return [];
  return db.selectFrom('migrations').select(['version', 'name', 'checksum']).orderBy('version').execute();
}
