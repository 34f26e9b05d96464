import type { Input, Instant } from '../../domain/model';
import type { RenderLetter } from '../letters/contract';
import type { Db } from '../schema';
import type { ClosedDecision, DecideFn } from './contract';
import { lockComplaint } from './record-turn';
import { writeTurn } from './write-turn';

/** A closed complaint has no run that takes inputs one by one, so the lock on its row serialises decisions. */
export async function decideClosed(
  trx: Db,
  id: string,
  input: Input,
  now: Instant,
  decide: DecideFn,
  render: RenderLetter,
): Promise<ClosedDecision> {
  const complaint = await lockComplaint(trx, id);
  if (!complaint) return { kind: 'refused', refusal: { code: 'not-found', detail: `There is no complaint ${id}.` } };
  if (await isRecorded(trx, id, input.id)) {
    return { kind: 'recorded', complaint, created: null, recorded: { revision: complaint.revision, wakeUps: [] } };
  }
  if (complaint.stage !== 'closed') return { kind: 'not-closed' };
  const decided = decide(complaint, input, now);
  if ('refusal' in decided) return { kind: 'refused', refusal: decided.refusal };
  const { complaint: after, recorded } = await writeTurn(trx, complaint, decided.turn, render, 'unstarted');
  return { kind: 'recorded', complaint: after, created: decided.created, recorded };
}

/** Whether some turn has recorded this input, however long ago: the state remembers only the last 64. */
async function isRecorded(trx: Db, complaint: string, input: string): Promise<boolean> {
  const entry = await trx
    .selectFrom('entries')
    .select('key')
    .where('complaint', '=', complaint)
    .where('message', '=', input)
    .limit(1)
    .executeTakeFirst();
  return entry !== undefined;
}
