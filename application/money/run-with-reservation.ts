import type { Refusal } from '../../domain/model';
import { budgetUse } from '../../domain/money';
import { decideAlone } from '../../domain/turn';
import type { StoredComplaint } from '../../register/complaints/contract';
import type { ReservationAnswer } from '../../register/money/contract';
import type { CommandDraft, CommandOutcome, CommandTarget } from '../commands/command-draft';
import { type CommandInput, putOnRecord } from '../commands/refusals';
import { demandExpected, runCommand } from '../commands/run-command';
import type { Dependencies } from '../ports';
import { Problem } from '../problem';
import type { ReservationRequest } from './reservation-requests';

type Reserved = Extract<ReservationAnswer, { kind: 'reserved' }>;

/**
 * `runCommand` for a command that costs money. Its reservation bears the id of the input and is made in one transaction
 * before the command is sent; a refusal releases it, an outcome that nobody knows leaves it to the sweep. `request`: null
 * where the pack has no budget for it. `draft` gets null without a reservation: for a gift also when its budget is empty.
 */
export async function runWithReservation(
  deps: Dependencies,
  target: CommandTarget,
  request: ReservationRequest | null,
  draft: (reserved: Reserved | null) => CommandDraft,
): Promise<CommandOutcome> {
  if (!request) return runCommand(deps, target, draft(null));
  demandExpected(target);
  const { stored, actor, inputId } = target;
  const id = { id: inputId, complaint: stored.complaint.id, at: deps.clock() };
  const answer = await deps.register.reservations.reserve({ ...request, ...id });
  if (answer.kind === 'exhausted' && request.part === 'offer') {
    const input = { id: inputId, actor, what: draft(null).make({}) };
    throw await putOnRecord(deps, stored.complaint.id, input, exhausted(deps, stored, input, answer.free.currency));
  }
  const reserved = answer.kind === 'reserved' ? answer : null;
  const outcome = await runCommand(deps, target, draft(reserved)).catch(async (error: unknown) => {
    if (reserved && cameToNothing(error, reserved)) await release(deps, inputId);
    throw error;
  });
  // A yes that came too late is taken down, but nothing is given for it.
  const used = budgetUse(outcome.complaint).some(({ reservation }) => reservation === inputId);
  if (reserved && !used) await release(deps, inputId);
  return outcome;
}

/**
 * Nothing was sent, or it was refused. A repeat that could not be sent says nothing of the first attempt, which may be on
 * its way still.
 */
function cameToNothing(error: unknown, { fresh }: Reserved): boolean {
  if (!(error instanceof Problem) || error.code === 'outcome-unknown') return false;
  return fresh || error.code !== 'unavailable';
}

/** What fails here the sweep does. */
async function release(deps: Dependencies, inputId: string): Promise<void> {
  const later = (error: unknown) => deps.logger.warn({ reservation: inputId, err: error }, 'left to the sweep');
  await deps.register.reservations.release(inputId, deps.clock()).catch(later);
}

/** What the rules refuse for another reason is refused for that one: an empty budget is no excuse for a wrong offer. */
function exhausted(deps: Dependencies, stored: StoredComplaint, input: CommandInput, currency: string): Refusal {
  const decision = decideAlone(stored.complaint, input, deps.clock());
  if (decision && 'refusal' in decision) return decision.refusal;
  return { code: 'budget-exhausted', detail: `No budget that bears such offers has enough left, in ${currency}.` };
}
