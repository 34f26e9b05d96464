import type { Generated, Kysely } from 'kysely';
import type { Instant } from '../domain/model';
import type { ChildTables } from './children/tables';
import type { ComplaintTables } from './complaints/tables';
import type { InputTables } from './inputs/tables';
import type { LetterTables } from './letters/tables';
import type { MoneyTables } from './money/tables';
import type { OutsideTables } from './outside/tables';
import type { PeopleTables } from './people/tables';
import type { RunTables } from './runs/tables';
import type { WorkTables } from './work/tables';

/** All tables as Kysely sees them; `migrations/` says what each is for. Instants are ISO text in both directions. */
export interface Tables
  extends ComplaintTables,
    InputTables,
    ChildTables,
    PeopleTables,
    LetterTables,
    WorkTables,
    MoneyTables,
    RunTables,
    OutsideTables {
  migrations: { version: number; name: string; checksum: string; applied_at: Generated<Instant> };
}

/** A pool or a transaction: whoever gets one need not know which. */
export type Db = Kysely<Tables>;
