import { z } from 'zod';
import type { Dependencies } from '../ports';

/**
 * What can be read of a list. A row that somebody has written past Amends, or that a defect left behind, must not hide the
 * others: it is left out, and its id is logged. Whatever else fails, as a register that is away, fails the whole list.
 */
export async function readable<Row, Item>(
  { logger }: Pick<Dependencies, 'logger'>,
  rows: Row[],
  idOf: (row: Row) => string,
  read: (row: Row) => Item | Promise<Item>,
): Promise<Item[]> {
  const items = rows.map(async (row) => {
    try {
      return [await read(row)];
    } catch (error) {
      if (!isOfData(error)) throw error;
      logger.error({ id: idOf(row), err: error }, 'A row that cannot be read is left out of a list');
      return [];
    }
  });
  return (await Promise.all(items)).flat();
}

/** What code throws at data of a form that it does not know. */
const isOfData = (error: unknown): boolean =>
  error instanceof TypeError || error instanceof RangeError || error instanceof z.core.$ZodError;
