import { createHash } from 'node:crypto';
import { instantOf, readDate } from './dates';
import type { Field, Mapping } from './mapping';

/** A row of the file by column names. */
export type Row = Record<string, string>;
/** Body of `POST /v1/complaints`. */
export type Body = Record<string, unknown>;

/** The row cannot become a complaint. The message names columns and values, for the list of wrong rows. */
export class RowError extends Error {
  override name = 'RowError';
}

/** Fields that are lists of objects, with how one value of the file becomes an element. */
const LISTS: Record<string, (word: string) => unknown> = {
  'complainant.vulnerabilities': (type) => ({ type }),
};

/** The row as a body of the API, without empty fields. Throws `RowError`. */
export function mapRow(mapping: Mapping, row: Row): Body {
  const body: Body = {};
  for (const [path, field] of Object.entries(mapping.fields)) {
    const text = 'value' in field ? field.value : fromColumns(field, row, mapping.zone, LISTS[path]);
    const value = typeof text === 'string' && path.startsWith('externalRefs.') ? asReference(text) || undefined : text;
    if (value !== undefined) put(body, path.split('.'), value);
  }
  return body;
}

/** References in the API take no blanks and few special characters. */
const asReference = (text: string): string =>
  text
    .replace(/[^A-Za-z0-9._:/-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+|-+$/g, '')
    .slice(0, 100);

type ColumnField = Exclude<Field, { value: string }>;

function fromColumns(field: ColumnField, row: Row, zone: string, element?: (word: string) => unknown): unknown {
  const columns = [field.column].flat();
  const text = columns
    .map((column) => row[column]?.trim())
    .filter(Boolean)
    .join(field.join);
  if (text.includes('\uFFFD')) throw new RowError(`${columns.join(', ')}: not UTF-8; save the file as UTF-8`);
  if (element) {
    const words = text.split(field.split ?? ',').map((word) => word.trim());
    return words.filter(Boolean).map((word) => element(ourWord(field, word)));
  }
  const word = ourWord(field, text);
  return word && field.date ? fromDate(field, field.date, word, zone) : word || undefined;
}

function ourWord(field: ColumnField, text: string): string {
  if (!field.values) return text;
  const ours = Object.hasOwn(field.values, text) ? field.values[text] : field.otherwise;
  if (ours !== undefined || text === '') return ours ?? '';
  throw new RowError(`${[field.column].flat().join(', ')}: the mapping has no word for "${text}"`);
}

function fromDate(field: ColumnField, form: string, text: string, zone: string): string {
  const date = readDate(text, form);
  if (!date) throw new RowError(`${[field.column].flat().join(', ')}: "${text}" is no date of the form ${form}`);
  return field.at ? instantOf(date, field.at, zone) : date;
}

function put(body: Body, path: string[], value: unknown): void {
  const [name = '', ...rest] = path;
  body[name] = rest.length === 0 ? value : (body[name] ?? {});
  if (rest.length > 0) put(body[name] as Body, rest, value);
}

/**
 * Idempotency key from the content, independent of the mapping's order, so that an import may be repeated. The pack is not
 * part of it: a second import under another pack is refused by the API instead of opening duplicates.
 */
export function rowKey(body: Body): string {
  const { policy: _, ...content } = body;
  return createHash('sha256')
    .update(JSON.stringify(sorted(content)))
    .digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, inner]) => [name, sorted(inner)]));
}
