import type { Complaint, Entry } from '../../domain/model';
import type { Db } from '../schema';

/**
 * Keeps what providers and persons called the steps that were done. The state knows only the newest of each step, and what
 * is returned may be an earlier payment.
 */
export async function keepStepReferences(trx: Db, complaint: Complaint, entries: Entry[]) {
  const rows = entries.flatMap(({ event }) => {
    if (event.type !== 'StepDone' && event.type !== 'StepDoneByHand') return [];
    const { step, reference } = event;
    const generation =
      event.type === 'StepDone' ? event.generation : complaint.steps.find(({ id }) => id === step)?.generation;
    return reference === null || generation === undefined
      ? []
      : [{ reference, complaint: complaint.id, step, generation }];
  });
  if (rows.length === 0) return;
  await trx
    .insertInto('step_references')
    .values(rows)
    .onConflict((same) => same.doNothing())
    .execute();
}
