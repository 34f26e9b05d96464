import type { ColumnType } from 'kysely';

/** Read as a value, written as JSON text: `pg` would write an array as an array of PostgreSQL. */
export type Json<T> = ColumnType<T, string, string>;
