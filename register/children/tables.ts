import type { Instant } from '../../domain/model';
import type { Json } from '../database/json-column';
import type { StoredChild } from './contract';

export interface ChildTables {
  children: ChildrenTable;
}

export interface ChildrenTable {
  id: string;
  complaint: string;
  kind: StoredChild['kind'];
  number: number;
  asked: Json<string[]>;
  taken: Json<string[]>;
  epoch: number;
  due_at: Instant;
  reminders: number;
  finished: boolean;
}
