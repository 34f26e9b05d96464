import { sql } from 'kysely';
import { connect } from './connect';
import { DatabaseRefused, DatabaseUnreachable } from './database-errors';
import { grantTo } from './grants';
import { migrate, pendingMigrations } from './migrate';
import type { Register } from './register';
import { roomsOn } from './rooms-on';
import type { Db } from './schema';
import { turns } from './turns/turns';

export interface RegisterOptions {
  /** PostgreSQL, `postgres://…`. */
  databaseUrl?: string;
  /** Folder of an embedded PGlite. With neither, PGlite is in memory alone (tests). */
  folder?: string;
  /** Of a PGlite in memory: the database to begin with, as its `dumpDataDir` gives it. Without it the database is empty. */
  image?: Blob;
  /** Most connections to PostgreSQL at once (default 10). PGlite has one. */
  poolSize?: number;
}

export interface OpenRegister extends Register {
  /** Brings the tables up to what this program knows. Safe from several processes at once. */
  migrate(): Promise<{ applied: string[] }>;
  /** Gives a database role, of API and workers, what they need. PostgreSQL alone. */
  grantTo(role: string): Promise<void>;
  /** Names of migrations that `migrate` would apply. A register with any of them is not usable yet. */
  pendingMigrations(): Promise<string[]>;
}

/** Throws `DatabaseUnreachable` or `DatabaseRefused`, each with one line for a person to read. */
export async function openRegister(options: RegisterOptions): Promise<OpenRegister> {
  if (options.databaseUrl && options.folder) throw new Error('Give databaseUrl or folder, not both.');
  const db = connect(options);
  try {
    await pendingMigrations(db);
  } catch (error) {
    await db.destroy();
    if (error instanceof DatabaseRefused) throw error;
    throw new DatabaseUnreachable(`The register's database ${nameOf(options)} cannot be used: ${reasonOf(error)}`, {
      cause: error,
    });
  }
  return registerOn(db);
}

/** The register on a connection that somebody else opened. */
export const registerOn = (db: Db): OpenRegister => ({
  ...roomsOn(db),
  turns: turns(db),
  ping: async () => void (await sql`select 1`.execute(db)),
  close: () => db.destroy(),
  migrate: () => migrate(db),
  grantTo: (role) => grantTo(db, role),
  pendingMigrations: async () => (await pendingMigrations(db)).map(({ name }) => name),
});

/** Never the user or password of the URL. */
function nameOf({ databaseUrl, folder }: RegisterOptions): string {
  if (folder) return `in ${folder}`;
  return databaseUrl ? `at ${hostOf(databaseUrl)}` : 'in memory';
}

function hostOf(databaseUrl: string): string {
  try {
    const { host, pathname } = new URL(databaseUrl);
    return host + pathname;
  } catch {
    return 'of DATABASE_URL';
  }
}

/** Node's own connection errors to several addresses have no message, only a code. */
function reasonOf(error: unknown): string {
  const { message, code } = (error ?? {}) as { message?: unknown; code?: unknown };
  return String(message || code || error);
}
