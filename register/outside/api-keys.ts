import type { Db } from '../schema';
import type { ApiKeys } from './contract';

export const apiKeys = (db: Db): ApiKeys => ({
  async find(keyHash) {
    const key = await db
      .selectFrom('api_keys')
      .select(['id', 'role', 'person'])
      .where('key_hash', '=', keyHash)
      .executeTakeFirst();
    return key ?? null;
  },

  /** A new key under the same id replaces the old one. */
  async put({ id, keyHash, role, person }) {
    const key = { key_hash: keyHash, role, person };
    await db
      .insertInto('api_keys')
      .values({ id, ...key })
      .onConflict((same) => same.column('id').doUpdateSet(key))
      .execute();
  },
});
