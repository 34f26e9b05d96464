import { type QueryCreator, sql } from 'kysely';
import type { Db, Tables } from '../schema';
import type { BudgetLine } from './contract';
import type { BudgetsTable } from './tables';

/** The primary key of a row of `budgets`. */
export type BudgetKey = Pick<BudgetsTable, 'budget' | 'period' | 'currency'>;
export interface BudgetRow extends BudgetKey {
  whole: number;
  soft: number | null;
  reserved: number;
  committed: number;
}

export const keyOf = ({ budget, period, currency }: BudgetKey): string => JSON.stringify([budget, period, currency]);

/** What is left of it. */
export const freeOf = ({ whole, reserved, committed }: BudgetRow): number => whole - reserved - committed;

/** In one order everywhere, so that two transactions that need several rows never wait for each other. */
const inOrder = <Key extends BudgetKey>(keys: Key[]): Key[] =>
  [...new Map(keys.map((key) => [keyOf(key), key])).values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));

/** Locks the rows of these budgets, and rows that exist. Returns all of them by key. */
export async function lockAll(trx: Db, lines: BudgetLine[], existing: BudgetKey[]): Promise<Map<string, BudgetRow>> {
  const limits = new Map(lines.map((line) => [keyOf(keyIn(line)), line]));
  const rows = new Map<string, BudgetRow>();
  for (const key of inOrder([...lines.map(keyIn), ...existing])) {
    const line = limits.get(keyOf(key));
    const query = line ? writeLimits(trx, line) : selectBudget(trx, key).forUpdate();
    rows.set(keyOf(key), await query.executeTakeFirstOrThrow());
  }
  return rows;
}

const keyIn = ({ budget, period, whole: { currency } }: BudgetLine): BudgetKey => ({ budget, period, currency });

/**
 * Writes the present limits of a row, which is created when it is first needed. A `whole` that was lowered below what is
 * taken already is written as what is taken.
 */
const writeLimits = (trx: Db, { budget, period, whole, soft }: BudgetLine) =>
  trx
    .insertInto('budgets')
    .values({ budget, period, currency: whole.currency, whole: whole.minor, soft })
    .onConflict((same) =>
      same.columns(['budget', 'period', 'currency']).doUpdateSet({
        whole: sql`greatest(excluded.whole, budgets.reserved + budgets.committed)`,
        soft: sql`excluded.soft`,
      }),
    )
    .returningAll();

/** The rows as `lockAll` would make them now; locks and writes nothing. */
export async function readLines(db: Db, lines: BudgetLine[]): Promise<Map<string, BudgetRow>> {
  const rows = new Map<string, BudgetRow>();
  for (const { budget, period, whole, soft } of lines) {
    const key = { budget, period, currency: whole.currency };
    const { reserved = 0, committed = 0 } = (await selectBudget(db, key).executeTakeFirst()) ?? {};
    const row = { ...key, soft, reserved, committed, whole: Math.max(whole.minor, reserved + committed) };
    rows.set(keyOf(key), row);
  }
  return rows;
}

/** Moves the sums of a row that this transaction has locked. The table's constraints refuse what would exceed it. */
export const moveSums = (
  db: QueryCreator<Tables>,
  { budget, period, currency }: BudgetKey,
  by: { reserved: number; committed: number },
) =>
  db
    .updateTable('budgets')
    .set({ reserved: sql`reserved + ${by.reserved}`, committed: sql`committed + ${by.committed}` })
    .where('budget', '=', budget)
    .where('period', '=', period)
    .where('currency', '=', currency);

export const selectBudget = (db: Db, { budget, period, currency }: BudgetKey) =>
  db
    .selectFrom('budgets')
    .selectAll()
    .where('budget', '=', budget)
    .where('period', '=', period)
    .where('currency', '=', currency);
