import { addSpan, secondsBetween } from '../../domain/calendar';
import { type StepWork, stepWorkOf } from '../../domain/remedies';
import type { Outside } from '../outside';
import type { RemedyOrder } from '../ports';

export interface OrderedWork extends StepWork {
  complaint: string;
  order: RemedyOrder;
}

/**
 * What stands to be done under a key, as the register has it at this moment. Whoever can start a workflow can name a key,
 * but nothing happens that was not promised. Null: it was done meanwhile, or taken back.
 */
export async function orderOf(
  { register, clock }: Pick<Outside, 'register' | 'clock'>,
  complaint: string,
  key: string,
  what: StepWork['what'],
): Promise<OrderedWork | null> {
  const stored = await register.records.read(complaint);
  const work = stored && stepWorkOf(stored.complaint, key);
  if (!stored || work?.what !== what) return null;
  const { steps, calendarSnapshot } = stored.complaint;
  const lasts = steps.find(({ id }) => id === work.order.step)?.item.lasts;
  if (!lasts) return { ...work, complaint };
  const now = await clock();
  const lastsSeconds = secondsBetween(now, addSpan(now, lasts, calendarSnapshot));
  return { ...work, complaint, order: { ...work.order, lastsSeconds } };
}
