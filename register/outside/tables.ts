import type { Instant, Role } from '../../domain/model';
import type { Json } from '../database/json-column';
import type { Hold } from './contract';

export interface OutsideTables {
  idempotency: IdempotencyTable;
  holds: Hold;
  api_keys: { id: string; key_hash: string; role: Role; person: string | null };
}

interface IdempotencyTable {
  scope: string;
  body_hash: string;
  leased_until: Instant;
  expires_at: Instant;
  answer: Json<unknown> | null;
}
