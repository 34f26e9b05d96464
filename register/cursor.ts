import { createHash } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import { canonical } from '../domain/model';

/** A cursor that this list did not give, or not to this question: the caller's mistake. */
export class CursorInvalid extends Error {
  override name = 'CursorInvalid';
}

/**
 * A page ends with the sort value and id of its last item, and the next begins after them, so rows that are added
 * meanwhile move nothing. The cursor keeps which question it answers, because for another filter or order it means nothing.
 */
interface Cursor {
  question: string;
  value: string;
  id: string;
}

/** Names a list with its filter and order, as short as a cursor needs it. */
export function questionOf(list: string, { cursor: _, limit: __, ...filter }: { cursor?: string; limit: number }) {
  return createHash('sha256').update(canonical({ list, filter })).digest('base64url').slice(0, 12);
}

const encode = ({ question, value, id }: Cursor) =>
  Buffer.from(JSON.stringify([question, value, id])).toString('base64url');

/** Throws `CursorInvalid` for anything that `encode` did not make for the same question. */
function decode(cursor: string, question: string): Cursor {
  const parts = parse(Buffer.from(cursor, 'base64url').toString());
  if (!Array.isArray(parts) || parts.length !== 3 || !parts.every((part) => typeof part === 'string'))
    throw new CursorInvalid();
  const [ofQuestion, value, id] = parts as [string, string, string];
  const made = { question: ofQuestion, value, id };
  const isOurs = encode(made) === cursor && ofQuestion === question && isValue(value) && /^[\w/.-]{1,150}$/.test(id);
  if (!isOurs) throw new CursorInvalid();
  return made;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** An instant of our time as the register gives it: what else a `Date` can read, PostgreSQL may not. */
function isValue(value: string): boolean {
  if (value === 'infinity') return true;
  const at = Date.parse(value);
  return /^(19|2\d)\d\d-/.test(value) && !Number.isNaN(at) && new Date(at).toISOString() === value;
}

/** `rows` were asked for with one more than `limit`: when that one came there is a next page. */
export function page<Row, Item>(
  rows: Row[],
  limit: number,
  question: string,
  make: (row: Row) => { item: Item; value: string; id: string },
): { items: Item[]; nextCursor: string | null } {
  const created = rows.slice(0, limit).map(make);
  const last = created.at(-1);
  return {
    items: created.map(({ item }) => item),
    nextCursor: rows.length > limit && last ? encode({ question, value: last.value, id: last.id }) : null,
  };
}

/** The condition that a row comes after a cursor, in the direction of the list. */
export function comesAfter(
  cursor: string,
  question: string,
  row: { value: Expr; id: Expr },
  direction: 'asc' | 'desc',
): RawBuilder<boolean> {
  const { value, id } = decode(cursor, question);
  const position = sql`(${row.value}, ${row.id})`;
  const last = sql`(${value}::timestamptz, ${id}::text)`;
  return direction === 'asc' ? sql<boolean>`${position} > ${last}` : sql<boolean>`${position} < ${last}`;
}

type Expr = RawBuilder<unknown>;
