import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { DatabaseRefused } from './database-errors';
import type { Db } from './schema';

export interface Migration {
  version: number;
  /** File name without `.sql`. */
  name: string;
  text: string;
  checksum: string;
}

/** An arbitrary number, the same in every Amends, so that two that migrate at once wait for each other. */
const LOCK = 1_634_562_419;

const FOLDER = join(__dirname, 'migrations');

/** The numbered SQL files of `migrations/`, in order. They only go forward. */
export function readMigrations(): Migration[] {
  return readdirSync(FOLDER)
    .filter((file) => /^\d{4}_.+\.sql$/.test(file))
    .sort()
    .map((file) => {
      const text = readFileSync(join(FOLDER, file), 'utf8').replaceAll('\r\n', '\n');
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

/** Throws `DatabaseRefused` when the database was made by an Amends that does not fit this one. */
export async function pendingMigrations(db: Db, migrations = readMigrations()): Promise<Migration[]> {
  const applied = await appliedMigrations(db);
  for (const migration of applied) {
    const reason = misfit(migration, migrations);
    if (reason) throw new DatabaseRefused(reason);
  }
  return migrations.filter(({ version }) => !applied.some((migration) => migration.version === version));
}

/** Why this program cannot work on a database that has this migration; null when it can. */
function misfit(applied: Omit<Migration, 'text'>, migrations: Migration[]): string | null {
  const { version, name, checksum } = applied;
  const known = migrations.find((migration) => migration.version === version);
  if (!known) return `The database has migration ${name}, which this Amends does not know. Use a newer Amends.`;
  if (known.name !== name)
    return `The database holds a register of an older kind (migration ${name}), from before the first release, which this Amends cannot read. Start with an empty database, or move the register's folder away.`;
  if (known.checksum !== checksum)
    return `Migration ${name} was applied with another text. Use the Amends that this database was made by.`;
  return null;
}

async function createMigrationsTable(db: Db) {
  await sql`create table if not exists migrations (
    version integer primary key,
    name text not null,
    checksum text not null,
    applied_at timestamptz not null default now()
  )`.execute(db);
}

/** None when the database is empty: the table is created before the first migration. */
async function appliedMigrations(db: Db) {
  const { rows } = await sql<{ found: boolean }>`select to_regclass('migrations') is not null as found`.execute(db);
  if (!rows[0]?.found) return [];
  return db.selectFrom('migrations').select(['version', 'name', 'checksum']).orderBy('version').execute();
}
