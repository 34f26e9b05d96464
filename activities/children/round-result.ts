import { isDone, type Money, type Step } from '../../domain/model';
import { decimalAmount } from '../../domain/money';
import { stepWork } from '../../domain/remedies';
import type { Register } from '../../register/register';
import { reportedResult } from '../remedies/report-step';
import type { OwnChild } from './own-child';

/** What came of a round of remedies, for people who read its run: steps by id, and money by currency. */
export interface RoundResult {
  done: string[];
  failed: string[];
  unclear: string[];
  paid: string[];
}

/** By the state, and by what was reported where no turn has taken that up yet. */
export async function resultOfRound(register: Register, { complaint, row }: OwnChild): Promise<RoundResult> {
  const result: RoundResult = { done: [], failed: [], unclear: [], paid: [] };
  const paid: Money[] = [];
  const work = stepWork(complaint, row.number);
  for (const step of complaint.steps.filter(({ round }) => round === row.number)) {
    const own = work.find(({ what, order }) => what === 'carry-out' && order.step === step.id);
    const what = outcomeOf(step, own ? await reportedResult(register, own) : null);
    if (what) result[what].push(step.id);
    if (what === 'done' && step.item.fulfilment === 'payment' && step.item.amount) paid.push(step.item.amount);
  }
  return { ...result, paid: sums(paid) };
}

type Outcome = 'done' | 'failed' | 'unclear';

function outcomeOf(step: Step, reported: string | null): Outcome | null {
  if (isDone(step)) return 'done';
  if (step.status === 'failed') return step.reason === 'unclear' ? 'unclear' : 'failed';
  return reported as Outcome | null;
}

function sums(paid: Money[]): string[] {
  const minor = new Map<string, number>();
  for (const money of paid) minor.set(money.currency, (minor.get(money.currency) ?? 0) + money.minor);
  return [...minor].map(([currency, sum]) => `${decimalAmount({ minor: sum, currency })} ${currency}`);
}
