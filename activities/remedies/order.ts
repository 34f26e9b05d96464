import { addSpan, secondsBetween } from '../../domain/calendar';
import { type Instant, parseStepKey } from '../../domain/model';
import { type StepWork, stepWorkOf } from '../../domain/remedies';
import { overdueAt, ownChild } from '../children/own-child';
import type { Outside } from '../outside';
import type { RemedyOrder } from '../ports';

export interface OrderedWork extends StepWork {
  complaint: string;
  receivedAt: Instant;
  order: RemedyOrder;
}

/**
 * What stands to be done under a key, as the register has it at this moment, for the workflow that the complaint has asked for
 * its round. Whoever can start a workflow can name a key, but nothing happens that was not promised, and for no other workflow.
 * Null: it was done meanwhile, or taken back. As long as there are attempts the complaint need not look after the child.
 */
export async function orderOf(
  { register, clock }: Pick<Outside, 'register' | 'clock'>,
  key: string,
  what: StepWork['what'],
): Promise<OrderedWork | null> {
  const own = await ownChild(register, 'remedy');
  if (!own || parseStepKey(key)?.round !== own.row.number) return null;
  const work = stepWorkOf(own.complaint, key);
  if (work?.what !== what) return null;
  const now = await clock();
  await register.children.isBusy(own.row.id, overdueAt(now));
  const { id: complaint, receivedAt, steps, calendarSnapshot } = own.complaint;
  const lasts = steps.find(({ id }) => id === work.order.step)?.item.lasts;
  if (!lasts) return { ...work, complaint, receivedAt };
  const lastsSeconds = secondsBetween(now, addSpan(now, lasts, calendarSnapshot));
  return { ...work, complaint, receivedAt, order: { ...work.order, lastsSeconds } };
}
