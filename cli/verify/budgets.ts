import type { BudgetCheckView } from '../../api/schemas/answers/budget';
import { ask, findServer, problemOf } from '../assembly/client';
import type { Settings } from '../assembly/settings';
import { Failure } from '../process/failure';

/**
 * `amends verify budgets`: lets the server recompute every sum and prints the differences. Returns whether there are none.
 */
export async function verifyBudgets(options: { url?: string; key?: string }, settings: Settings): Promise<boolean> {
  const answer = await ask(findServer(options, settings, 'manager'), { method: 'GET', path: '/v1/budgets/check' });
  if (answer.status !== 200) throw new Failure(problemOf(answer));
  const { budgets, reservations, differences } = answer.body as BudgetCheckView;
  for (const { of, field, recorded, counted } of differences) {
    process.stdout.write(`${of}: ${field} is ${recorded} on record, ${counted} when counted again\n`);
  }
  const counted = `${budgets} budgets and ${reservations} reservations counted again`;
  const verdict = differences.length === 0 ? 'every sum is right' : `${differences.length} differ`;
  process.stdout.write(`${counted}: ${verdict}\n`);
  return differences.length === 0;
}
