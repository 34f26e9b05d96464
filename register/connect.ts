import { Socket } from 'node:net';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PostgresDialect } from 'kysely';
import { Pool, types } from 'pg';
import { poolOfOne } from './database/pglite-pool';
import type { Db, Tables } from './schema';

export interface ConnectOptions {
  databaseUrl?: string;
  folder?: string;
  image?: Blob;
  poolSize?: number;
}

/**
 * PostgreSQL or PGlite behind one Kysely. `folder`: PGlite keeps its files there, without one it keeps them in memory.
 * The database is first asked by the first query.
 */
export function connect({ databaseUrl, folder, image, poolSize }: ConnectOptions): Db {
  const pool = databaseUrl ? postgresPool(databaseUrl, poolSize) : embeddedPool(folder, image);
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

/** How long PostgreSQL may work on one statement, and how long a connection may be silent, ms. */
const STATEMENT_LIMIT = 15_000;
const SILENCE_LIMIT = 20_000;

function postgresPool(databaseUrl: string, poolSize = 10) {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: poolSize,
    connectionTimeoutMillis: 5_000,
    statement_timeout: STATEMENT_LIMIT,
    stream: socket,
    types: { getTypeParser: (type, format) => READ_AS[type] ?? types.getTypeParser(type, format) },
  });
  // A connection that breaks fails the query that uses it, and the pool replaces it. It also emits an error, from the pool
  // when it was idle, else from the client; without a listener that error would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/**
 * A server that hangs, or a connection that was cut, answers nothing at all. Longer than the statement limit the whole
 * connection is given up with its transaction: a query that timed out alone would leave its transaction open.
 */
function socket(): Socket {
  const silent = () => Object.assign(new Error('the database does not answer'), { code: 'ETIMEDOUT' });
  const connection = new Socket();
  return connection.setTimeout(SILENCE_LIMIT, () => connection.destroy(silent()));
}

/** Opened by the first query, so that a folder that cannot be opened fails that query. */
const embeddedPool = (folder?: string, image?: Blob) => async () =>
  poolOfOne(await PGlite.create({ dataDir: folder, loadDataDir: image, parsers: READ_AS }));

const INT8 = 20;
const DATE = 1082;
const TIMESTAMPTZ = 1184;

/** By type id, the parsers of values that the drivers' own parsers would lose or change. */
const READ_AS: Record<number, (text: string) => unknown> = {
  [INT8]: Number,
  [DATE]: (text) => text,
  [TIMESTAMPTZ]: instant,
};

const asDate = types.getTypeParser(TIMESTAMPTZ);

/** ISO text, as the domain has it; `infinity` stays `infinity`. */
function instant(text: string): string {
  const date: unknown = asDate(text);
  return date instanceof Date ? date.toISOString() : text;
}
