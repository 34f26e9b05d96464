import type { Fulfilment } from '../../domain/model';
import { type StepWork, stepWork } from '../../domain/remedies';
import type { Register } from '../../register/register';
import type { Outside } from '../outside';
import { isReported } from '../remedies/report-step';
import { type OwnChild, overdueAt, ownChild } from './own-child';

/** One step that a provider is to carry out or to reverse. What it is worth, the activity looks up. */
export interface RemedyWork {
  /** Another one each time that it is asked for. */
  name: string;
  what: 'carry-out' | 'reverse';
  key: string;
  step: string;
  remedy: string;
  fulfilment: Fulfilment;
}

/**
 * Takes up what stands to be done in a round and was not reported yet. Null: no complaint has asked for this child, or it
 * has finished.
 */
export function makeBeginRemedy({ register, clock }: Pick<Outside, 'register' | 'clock'>) {
  return async function beginRemedy(): Promise<RemedyWork[] | null> {
    const own = await ownChild(register, 'remedy');
    if (!own) return null;
    const { row, epoch } = own;
    const dueAt = overdueAt(await clock());
    await register.children.take(row.id, { work: row.asked, epoch, dueAt, reminders: row.reminders });
    const work = await unreported(register, own);
    return work.map(workIn);
  };
}

const workIn = ({ name, what, order }: StepWork): RemedyWork => ({
  name,
  what,
  key: order.key,
  step: order.step,
  remedy: order.remedy,
  fulfilment: order.fulfilment as Fulfilment,
});

/**
 * Finishes a round whose work is done. False while something stands of which nobody has reported, whatever the workflow
 * believes: an activity may be completed by hand.
 */
export function makeEndRemedy({ register }: Pick<Outside, 'register'>) {
  return async function endRemedy(): Promise<boolean> {
    const own = await ownChild(register, 'remedy');
    if (!own) return true;
    const left = await unreported(register, own);
    return left.length === 0 && register.children.finish(own.row.id);
  };
}

async function unreported(register: Register, { complaint, row }: OwnChild): Promise<StepWork[]> {
  const left: StepWork[] = [];
  for (const work of stepWork(complaint, row.number)) if (!(await isReported(register, work))) left.push(work);
  return left;
}
