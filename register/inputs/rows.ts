import { sql } from 'kysely';
import type { Actor, Instant } from '../../domain/model';
import type { Db } from '../schema';
import type { InputKind, StoredInput } from './contract';

/** Who acts where no person does. */
const MACHINE: Actor = { id: 'amends', role: 'ops' };

/** A clock that runs ahead must not hide what waits from the sweep. */
const notAfterNow = (at: Instant) => sql<Instant>`least(${at}::timestamptz, now())`;

/** The columns of an input that nothing has come of yet. */
export const newInput = (id: string, at: Instant, { id: actor, role }: Actor = MACHINE) => ({
  ...{ id, at, actor, role, stored_at: notAfterNow(at) },
  ...{ status: 'waiting' as const, settled_at: null, revision: null, created: null, code: null, detail: null },
});

/** Of those inputs that are about a complaint. */
export const selectInputs = (db: Db) =>
  db
    .selectFrom('inputs')
    .select(['id', 'complaint', 'kind', 'body', 'hash', 'actor', 'role', 'source', 'expected', 'at', 'try'])
    .select(['status', 'revision', 'created', 'code', 'detail'])
    .where('complaint', 'is not', null)
    .where('kind', 'is not', null)
    .$narrowType<{ complaint: string; kind: InputKind }>();

type InputRow = Awaited<ReturnType<ReturnType<typeof selectInputs>['execute']>>[number];

export const storedInput = ({ actor, role, ...row }: InputRow): StoredInput => ({ ...row, by: { id: actor, role } });
