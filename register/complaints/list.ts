import { sql } from 'kysely';
import { comesAfter, page, questionOf } from '../cursor';
import type { Db } from '../schema';
import type { ComplaintFilter, Records } from './contract';
import { complaintsOf, selectStored, storedComplaint } from './rows';
import type { Rules, State } from './tables';

/** Column and direction of each order of the list. `next_due` is infinity where no clock runs. */
const ORDERS = {
  receivedAt: { column: 'received_at', direction: 'asc' },
  '-receivedAt': { column: 'received_at', direction: 'desc' },
  due: { column: 'next_due', direction: 'asc' },
  '-due': { column: 'next_due', direction: 'desc' },
} as const;

export async function listComplaints(db: Db, filter: ComplaintFilter): ReturnType<Records['list']> {
  const { column, direction } = ORDERS[filter.sort];
  const { cursor, limit } = filter;
  const question = questionOf('complaints', filter);
  const place = { value: sql.ref(column), id: sql.ref('id') };
  const rows = await selectFiltered(db, filter)
    .select(`${column} as place`)
    .$if(cursor !== undefined, (list) => list.where(comesAfter(cursor ?? '', question, place, direction)))
    .orderBy(column, direction)
    .orderBy('id', direction)
    .limit(limit + 1)
    .execute();
  const { items, nextCursor } = page(rows, limit, question, (row) => ({ item: row, value: row.place, id: row.id }));
  return { items: items.filter(isReadable).map(storedComplaint), nextCursor };
}

/** A row that somebody has damaged must not hide all others; `read` shows it. */
const isReadable = ({ id, state, rules }: { id: string; state: Partial<State> | null; rules: Partial<Rules> | null }) =>
  state?.id === id && rules?.plan !== undefined;

/** Fields of the filter that a column must equal. */
const EQUAL = ['stage', 'severity', 'owner', 'policy', 'cause', 'product', 'breached', 'reference'] as const;

function selectFiltered(db: Db, filter: ComplaintFilter) {
  const { dueBefore, receivedFrom, receivedTo, externalRef, thirdParty, of } = filter;
  let list = selectStored(db);
  for (const field of EQUAL) {
    const wanted = filter[field];
    if (wanted !== undefined) list = list.where(field, '=', wanted);
  }
  if (filter.open) list = list.where('stage', '!=', 'closed');
  if (dueBefore !== undefined) list = list.where('next_due', '<', dueBefore);
  if (receivedFrom !== undefined) list = list.where('received_at', '>=', receivedFrom);
  if (receivedTo !== undefined) list = list.where('received_at', '<', receivedTo);
  if (externalRef !== undefined) list = list.where('id', 'in', withExternalRef(db, externalRef));
  if (of !== undefined) list = list.where(sql<boolean>`id in ${complaintsOf(of)}`);
  if (thirdParty !== undefined) list = list.where('id', 'in', withThirdParty(db, thirdParty));
  return list;
}

/** `system:value`; the value may hold colons. */
function withExternalRef(db: Db, externalRef: string) {
  const [system = '', ...value] = externalRef.split(':');
  return db
    .selectFrom('external_refs')
    .select('complaint')
    .where('system', '=', system)
    .where('value', '=', value.join(':'));
}

/** By name, ignoring case. Found only as long as the text is kept. */
const withThirdParty = (db: Db, name: string) =>
  db
    .selectFrom('texts')
    .select(sql<string>`complaint`.as('complaint'))
    .where('name', '=', 'thirdParty')
    .where('input', 'is', null)
    .where(sql<boolean>`lower(body) = lower(${name})`);
