import { type RawBuilder, sql } from 'kysely';

/** A cursor that this list did not give, or not in this order: the caller's mistake. */
export class CursorInvalid extends Error {
  override name = 'CursorInvalid';
}

/**
 * A page ends with the sort value and id of its last item, and the next begins after them, so rows that are added
 * meanwhile move nothing. The cursor keeps its `order`, because in another order it means nothing.
 */
interface Cursor {
  order: string;
  value: string;
  id: string;
}

const encode = ({ order, value, id }: Cursor) => Buffer.from(JSON.stringify([order, value, id])).toString('base64url');

/** Throws `CursorInvalid` for anything that `encode` did not make under the same order. */
function decode(cursor: string, order: string): Cursor {
  const parts = parse(Buffer.from(cursor, 'base64url').toString());
  if (!Array.isArray(parts) || parts.length !== 3 || !parts.every((part) => typeof part === 'string'))
    throw new CursorInvalid();
  const [ofOrder, value, id] = parts as [string, string, string];
  if (ofOrder !== order || (value !== 'infinity' && Number.isNaN(Date.parse(value)))) throw new CursorInvalid();
  return { order, value, id };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** `rows` were asked for with one more than `limit`: when that one came there is a next page. */
export function page<Row, Item>(
  rows: Row[],
  limit: number,
  order: string,
  make: (row: Row) => { item: Item; value: string; id: string },
): { items: Item[]; nextCursor: string | null } {
  const created = rows.slice(0, limit).map(make);
  const last = created.at(-1);
  return {
    items: created.map(({ item }) => item),
    nextCursor: rows.length > limit && last ? encode({ order, value: last.value, id: last.id }) : null,
  };
}

/** The condition that a row comes after a cursor, in the direction of the list. */
export function comesAfter(cursor: string, order: string, row: { value: Expr; id: Expr }, direction: 'asc' | 'desc') {
  const { value, id } = decode(cursor, order);
  const position = sql`(${row.value}, ${row.id})`;
  const last = sql`(${value}::timestamptz, ${id}::text)`;
  return direction === 'asc' ? sql<boolean>`${position} > ${last}` : sql<boolean>`${position} < ${last}`;
}

type Expr = RawBuilder<unknown>;
