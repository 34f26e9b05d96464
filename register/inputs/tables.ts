import type { Generated } from 'kysely';
import type { ErrorCode, FactType, Instant, Role } from '../../domain/model';
import type { Json } from '../database/json-column';
import type { InputKind, StoredInput } from './contract';

export interface InputTables {
  inputs: InputsTable;
}

export interface InputsTable {
  id: string;
  number: Generated<number>;
  complaint: string | null;
  kind: InputKind | null;
  body: Json<unknown> | null;
  actor: string;
  role: Role;
  hash: string | null;
  expected: Json<readonly number[]> | null;
  expires_at: Instant | null;
  try: Generated<number>;
  source: string | null;
  type: FactType | null;
  ref: string | null;
  reason: string | null;
  providers: Json<readonly string[]> | null;
  at: Instant;
  stored_at: Instant;
  status: StoredInput['status'];
  settled_at: Instant | null;
  recorded: Generated<boolean>;
  revision: number | null;
  created: string | null;
  code: ErrorCode | null;
  detail: string | null;
}
