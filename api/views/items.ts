import type { z } from 'zod';
import { readable } from '../../application/reading/readable';
import type { ApiParts } from '../ports';

/** The items of a list as they are answered; one that does not fit its schema is left out. */
export const itemsOf = <Row, View>(
  parts: ApiParts,
  rows: Row[],
  idOf: (row: Row) => string,
  viewOf: (row: Row) => View,
  schema: z.ZodType<View>,
): Promise<View[]> => readable(parts, rows, idOf, (row) => schema.parse(viewOf(row)));
