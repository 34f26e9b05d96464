import type { Refusal } from '../../domain/model';
import { decideAlone } from '../../domain/turn';
import { commandOf } from '../inputs/command-of';
import type { CommandRequest } from '../inputs/requests';
import type { Dependencies } from '../ports';
import { Problem } from '../problem';
import type { CommandDraft, CommandTarget } from './command-draft';

/**
 * Decides a command on what is on record, without a lock: what is refused here never reaches Temporal, and leaves nothing
 * behind but a line of the timeline. What passes is decided again by the turn. Throws the `Problem`.
 */
export async function refuseBeforehand(
  deps: Dependencies,
  target: CommandTarget,
  request: CommandRequest,
  { contact }: Pick<CommandDraft, 'contact'>,
): Promise<void> {
  const { register, policies, clock } = deps;
  const { stored, actor, inputId, conflictRefs, expected } = target;
  const { complaint, movedAt } = stored;
  const { revision } = complaint;
  if (expected && !expected.some((known) => known >= movedAt && known <= revision))
    throw new Problem('stale-revision', `The complaint is at revision ${revision} now.`);
  const now = clock();
  const reserve = register.reservations.look;
  const context = { register, policies, complaint, actor, inputId, now, conflictRefs, reserve };
  const refused = await refusalOf(async () => {
    const what = await commandOf({ ...context, contact: async () => contact ?? null }, request);
    return decideAlone(complaint, { id: inputId, actor, what }, now);
  });
  if (!refused) return;
  const { code, detail } = refused;
  const row = { complaint: complaint.id, at: now, actor, command: request.type, refusal: { code, detail } };
  await register.records.auditRefusal(row);
  throw refused;
}

async function refusalOf(decide: () => Promise<object | { refusal: Refusal }>): Promise<Problem | null> {
  try {
    const answer = await decide();
    return 'refusal' in answer ? new Problem(answer.refusal.code, answer.refusal.detail) : null;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}
