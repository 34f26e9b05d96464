import type { Fact, FactType, Instant, Role } from '../../domain/model';
import type { Json } from '../json-column';
import type { InternalFact } from './contract';

export interface OutsideTables {
  received_facts: ReceivedFactsTable;
  idempotency: IdempotencyTable;
  api_keys: { id: string; key_hash: string; role: Role; person: string | null };
}

interface ReceivedFactsTable {
  id: string;
  source: string;
  type: FactType | InternalFact;
  ref: string;
  at: Instant;
  reason: string | null;
  complaint: string | null;
  fact: Json<Fact> | null;
  status: 'waiting' | 'recorded' | 'task' | 'set-aside';
  stored_at: Instant;
}

interface IdempotencyTable {
  scope: string;
  body_hash: string;
  leased_until: Instant;
  expires_at: Instant;
  answer: Json<unknown> | null;
}
