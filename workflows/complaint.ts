import {
  CancellationScope,
  condition,
  makeContinueAsNewFunc,
  setCurrentDetails,
  sleep,
  TemporalFailure,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import { agenda } from '../domain/agenda';
import { toInstant } from '../domain/calendar';
import type { Complaint } from '../domain/model';
import { takeTurn } from '../domain/turn';
import { postToRegister } from './children/report';
import type { ComplaintInput } from './messages';
import { resolveApprovals } from './run/approvals';
import { changedAttributes } from './run/attributes';
import { details } from './run/details';
import { DueTimer } from './run/due-timer';
import { setHandlers } from './run/handlers';
import { InputQueue, isFact } from './run/input-queue';
import { perform } from './run/perform';
import { recordTurn } from './run/record';
import { freshCalendarSnapshot, mayRenew, renewalIsDue } from './run/renewal';

const continueComplaint = makeContinueAsNewFunc<typeof complaint>();

/**
 * One complaint, from its opening to its closing: wait until an input arrives or something falls due, decide, record,
 * answer, perform. A cancellation request changes nothing, since a complaint ends only by being closed, referred or
 * withdrawn. An unforeseen error never fails the run: it fails the workflow task, which is visible and is retried until
 * the defect is fixed.
 */
export async function complaint({ complaint: opening }: ComplaintInput): Promise<void> {
  try {
    await CancellationScope.nonCancellable(() => run(opening));
  } catch (error) {
    if (error instanceof TemporalFailure) throw new Error(`A defect: ${error.message}`, { cause: error });
    throw error;
  }
}

async function run(opening: Complaint): Promise<void> {
  let state = opening;
  const queue = new InputQueue();
  const dueTimer = new DueTimer();
  setHandlers(queue, () => state);
  setCurrentDetails(details(state));

  const turn = async () => {
    const inputs = await resolveApprovals(queue.take(), state.id);
    const taken = takeTurn(state, inputs, toInstant(Date.now()));
    const { complaint: next, run: effects, asTaken } = await recordTurn(state, taken, inputs.length === 0);
    publish(state, next);
    state = next;
    if (asTaken) queue.answer(taken.answers, state.revision);
    else queue.putBack(inputs);
    await perform(state, effects);
  };

  while (state.stage !== 'closed') {
    dueTimer.set(agenda(state)[0]);
    await condition(() => dueTimer.isDue || !queue.isEmpty);
    await turn();
    if (!renewalIsDue(state, opening.stage) || !mayRenew(queue)) continue;
    const calendarSnapshot = await freshCalendarSnapshot(state);
    if (calendarSnapshot !== null) queue.put(calendarSnapshot);
    else if (mayRenew(queue)) await continueComplaint({ complaint: state });
  }
  await answerTheRest(state, queue);
}

/** Updates what operations see in Temporal: search attributes and the case sheet. */
function publish(before: Complaint, after: Complaint): void {
  const changed = changedAttributes(before, after);
  if (changed.length > 0) upsertSearchAttributes(changed);
  setCurrentDetails(details(after));
}

/**
 * The register decides about a closed complaint, so callers that still wait are refused with `run-ended` and late facts
 * go to the register. The sleep yields one more workflow task after an answer, which the server could lose otherwise.
 */
async function answerTheRest({ id }: Complaint, queue: InputQueue): Promise<void> {
  queue.end();
  if (queue.answeredJustNow) await sleep('1 second', { summary: 'Deliver the last answers' });
  while (!queue.isEmpty) {
    for (const input of queue.take()) if (isFact(input)) await postToRegister(id, input.id, input.what);
  }
}
