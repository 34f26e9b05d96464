import type { Fulfilment, StepOrder } from '../../domain/model';
import { decimalAmount } from '../../domain/money';
import { type StepWork, stepWork } from '../../domain/remedies';
import type { Register } from '../../register/register';
import type { Outside } from '../outside';
import { reportedResult } from '../remedies/report-step';
import { type CaseRef, type OwnChild, overdueAt, ownChild, refOf } from './own-child';
import { type RoundResult, resultOfRound } from './round-result';

/** One step that a provider is to carry out or to reverse. What it is worth, the activity looks up. */
export interface RemedyWork {
  /** Another one each time that it is asked for. */
  name: string;
  what: 'carry-out' | 'reverse';
  key: string;
  step: string;
  remedy: string;
  fulfilment: Fulfilment;
  /** `40.00 EUR`, or what is given of the catalogue. For people who read the run: nobody believes it. */
  worth: string;
}

export interface RoundOfWork {
  of: CaseRef;
  work: RemedyWork[];
}

/**
 * Takes up what stands to be done in a round and was not reported yet. Null: no complaint has asked for this child, or it
 * has finished.
 */
export function makeBeginRemedy({ register, clock }: Pick<Outside, 'register' | 'clock'>) {
  return async function beginRemedy(): Promise<RoundOfWork | null> {
    const own = await ownChild(register, 'remedy');
    if (!own) return null;
    const { row, epoch } = own;
    const dueAt = overdueAt(await clock());
    await register.children.take(row.id, { work: row.asked, epoch, dueAt, reminders: row.reminders });
    const work = await unreported(register, own);
    return { of: refOf(own.complaint), work: work.map(workIn) };
  };
}

const workIn = ({ name, what, order }: StepWork): RemedyWork => ({
  name,
  what,
  key: order.key,
  step: order.step,
  remedy: order.remedy,
  fulfilment: order.fulfilment as Fulfilment,
  worth: worthOf(order),
});

function worthOf({ minor, currency, item }: StepOrder): string {
  const money = minor !== null && currency !== null ? `${decimalAmount({ minor, currency })} ${currency}` : null;
  return [money, item].filter((one) => one !== null).join(' ');
}

/**
 * Finishes a round whose work is done, and says what came of it. Null while something stands of which nobody has reported,
 * whatever the workflow believes: an activity may be completed by hand.
 */
export function makeEndRemedy({ register }: Pick<Outside, 'register'>) {
  return async function endRemedy(): Promise<RoundResult | null> {
    const own = await ownChild(register, 'remedy');
    if (!own) return { done: [], failed: [], unclear: [], paid: [] };
    const left = await unreported(register, own);
    if (left.length > 0) return null;
    const result = await resultOfRound(register, own);
    return (await register.children.finish(own.row.id)) ? result : null;
  };
}

async function unreported(register: Register, { complaint, row }: OwnChild): Promise<StepWork[]> {
  const left: StepWork[] = [];
  for (const work of stepWork(complaint, row.number))
    if ((await reportedResult(register, work)) === null) left.push(work);
  return left;
}
