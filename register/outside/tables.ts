import type { Instant } from '../../domain/model';
import type { Json } from '../database/json-column';
import type { ApiKey, Hold } from './contract';

export interface OutsideTables {
  idempotency: IdempotencyTable;
  holds: Hold;
  api_keys: ApiKeysTable;
  api_key_secrets: { hash: string; key: string; made_at: Instant; ends_at: Instant | null };
}

interface ApiKeysTable extends Omit<ApiKey, 'mayName'> {
  may_name: Json<readonly string[]> | null;
  made_at: Instant;
  used_at: Instant | null;
}

interface IdempotencyTable {
  scope: string;
  body_hash: string;
  leased_until: Instant;
  expires_at: Instant;
  answer: Json<unknown> | null;
}
