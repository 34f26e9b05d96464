import { sql } from 'kysely';
import type { Instant } from '../../domain/model';
import { inTransaction } from '../database/in-transaction';
import type { Db } from '../schema';
import type { ApiKey, ApiKeys, KeySecret } from './contract';

export const apiKeys = (db: Db): ApiKeys => ({
  find: (hash) => find(db, hash),
  used: (id, at) => used(db, id, at),
  list: () => list(db),
  make: (key, secret) => inTransaction(db, (trx) => make(trx, key, secret)),
  rotate: (id, secret, overlapEnds) => inTransaction(db, (trx) => rotate(trx, id, secret, overlapEnds)),
  revoke: (id, at) => inTransaction(db, (trx) => revoke(trx, id, at)),
});

async function find(db: Db, hash: string): ReturnType<ApiKeys['find']> {
  const row = await db
    .selectFrom('api_key_secrets')
    .innerJoin('api_keys', 'api_keys.id', 'api_key_secrets.key')
    .selectAll('api_keys')
    .select('api_key_secrets.ends_at')
    .where('api_key_secrets.hash', '=', hash)
    .executeTakeFirst();
  return row ? { ...keyOf(row), usedAt: row.used_at, endsAt: row.ends_at } : null;
}

async function used(db: Db, id: string, at: Instant): Promise<void> {
  await db.updateTable('api_keys').set({ used_at: at }).where('id', '=', id).execute();
}

async function list(db: Db): ReturnType<ApiKeys['list']> {
  const keys = await db.selectFrom('api_keys').selectAll().orderBy('id').execute();
  const secrets = await db.selectFrom('api_key_secrets').selectAll().orderBy('made_at').execute();
  return keys.map((row) => ({
    ...keyOf(row),
    madeAt: row.made_at,
    usedAt: row.used_at,
    secrets: secrets.flatMap(({ key, made_at: madeAt, ends_at: endsAt }) => (key === row.id ? { madeAt, endsAt } : [])),
  }));
}

async function make(trx: Db, key: ApiKey, secret: KeySecret): ReturnType<ApiKeys['make']> {
  const { id, role, person, system, sees, mayName } = key;
  const may_name = mayName && JSON.stringify(mayName);
  const now = { may_name, made_at: secret.madeAt, used_at: null };
  await trx
    .insertInto('api_keys')
    .values({ id, role, person, system, sees, ...now })
    .onConflict((same) => same.column('id').doNothing())
    .execute();
  if ((await validSecrets(trx, id, secret.madeAt)).length > 0) return 'still-valid';
  const made = await trx.selectFrom('api_keys').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  if (!isSameHolder(made, key)) return 'of-another';
  await trx.updateTable('api_keys').set(now).where('id', '=', id).execute();
  await insertSecret(trx, id, secret);
  return 'made';
}

type Holder = Pick<ApiKey, 'role' | 'person' | 'system' | 'sees'>;

const isSameHolder = (one: Holder, other: Holder): boolean =>
  one.role === other.role && one.person === other.person && one.system === other.system && one.sees === other.sees;

/** The latest secret stays valid for a while, an earlier one no longer: two at most are. */
async function rotate(trx: Db, id: string, secret: KeySecret, overlapEnds: Instant): ReturnType<ApiKeys['rotate']> {
  const [latest, ...earlier] = await validSecrets(trx, id, secret.madeAt);
  if (!latest) return null;
  for (const { hash } of earlier) await end(trx, hash, secret.madeAt);
  const ends = latest.ends_at !== null && latest.ends_at < overlapEnds ? latest.ends_at : overlapEnds;
  await end(trx, latest.hash, ends);
  await insertSecret(trx, id, secret);
  return ends;
}

async function revoke(trx: Db, id: string, at: Instant): Promise<boolean> {
  const valid = await validSecrets(trx, id, at);
  for (const { hash } of valid) await end(trx, hash, at);
  return valid.length > 0;
}

/** Latest first. Locks the key, so that two who change it wait for each other. */
async function validSecrets(trx: Db, id: string, at: Instant) {
  await trx.selectFrom('api_keys').select('id').where('id', '=', id).forUpdate().execute();
  return trx
    .selectFrom('api_key_secrets')
    .select(['hash', 'ends_at'])
    .where('key', '=', id)
    .where((is) => is.or([is('ends_at', 'is', null), is('ends_at', '>', at)]))
    .orderBy('made_at', 'desc')
    .orderBy(sql`ends_at desc nulls first`)
    .execute();
}

const end = (trx: Db, hash: string, at: Instant) =>
  trx.updateTable('api_key_secrets').set({ ends_at: at }).where('hash', '=', hash).execute();

const insertSecret = (trx: Db, key: string, { hash, madeAt, endsAt }: KeySecret) =>
  trx.insertInto('api_key_secrets').values({ key, hash, made_at: madeAt, ends_at: endsAt }).execute();

type KeyRow = Holder & Pick<ApiKey, 'id'> & { may_name: ApiKey['mayName'] };

const keyOf = ({ id, role, person, system, sees, may_name: mayName }: KeyRow): ApiKey => ({
  ...{ id, role, person, system, sees, mayName },
});
