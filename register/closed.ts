import type { Input } from '../domain/commands';
import type { Instant } from '../domain/plan';
import type { RenderLetter } from './contract/letters';
import { lockComplaint } from './record';
import type { ClosedDecision, DecideFn } from './register';
import type { Db } from './schema';
import { writeTurn } from './turn';

/** A closed complaint has no run that decides, so the lock on its row keeps decisions apart. */
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
  if (await happened(trx, id, input.id)) {
    return { kind: 'recorded', complaint, made: null, recorded: { revision: complaint.revision, bells: [] } };
  }
  if (complaint.stage !== 'closed') return { kind: 'not-closed' };
  const decided = decide(complaint, input, now);
  if ('refusal' in decided) return { kind: 'refused', refusal: decided.refusal };
  const { complaint: after, recorded } = await writeTurn(trx, complaint, decided.turn, render, 'unstarted');
  return { kind: 'recorded', complaint: after, made: decided.made, recorded };
}

/** Whether some turn has recorded this message, however long ago: the state remembers only the last 64. */
async function happened(trx: Db, complaint: string, message: string): Promise<boolean> {
  const entry = await trx
    .selectFrom('entries')
    .select('key')
    .where('complaint', '=', complaint)
    .where('message', '=', message)
    .limit(1)
    .executeTakeFirst();
  return entry !== undefined;
}
