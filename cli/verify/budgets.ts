import type { BudgetCheckView } from '../../api/schemas/budget';
import { ask, findServer, problemOf } from '../client';
import { Failure } from '../failure';
import type { Settings } from '../settings';

/**
 * `amends verify budgets`: lets the server count every sum again and prints what differs. Answers whether all is right.
 */
export async function verifyBudgets(options: { url?: string; key?: string }, settings: Settings): Promise<boolean> {
  const answer = await ask(findServer(options, settings, 'manager'), { method: 'GET', path: '/v1/budgets/check' });
  if (answer.status !== 200) throw new Failure(problemOf(answer));
  const { budgets, claims, differences } = answer.body as BudgetCheckView;
  for (const { of, field, recorded, counted } of differences) {
    process.stdout.write(`${of}: ${field} is ${recorded} on record, ${counted} when counted again\n`);
  }
  const counted = `${budgets} budgets and ${claims} claims counted again`;
  const verdict = differences.length === 0 ? 'every sum is right' : `${differences.length} differ`;
  process.stdout.write(`${counted}: ${verdict}\n`);
  return differences.length === 0;
}
