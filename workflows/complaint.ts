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
import type { Complaint } from '../domain/complaint';
import { takeTurn } from '../domain/turn';
import { Alarm } from './alarm';
import { resolveApprovals } from './approvals';
import { changedAttributes } from './attributes';
import { details } from './details';
import { Inbox, isFact } from './inbox';
import type { ComplaintInput } from './messages';
import { perform } from './perform';
import { receive } from './receive';
import { onRecord } from './record';
import { freshAlmanac, mayRenew, renewalIsDue } from './renewal';
import { handOver } from './report';

const continueComplaint = makeContinueAsNewFunc<typeof complaint>();

/**
 * One complaint, from its opening to its closing: wait until somebody says something or something falls due, decide,
 * put it on record, answer, act. A request to cancel changes nothing: a complaint ends by being closed, referred or
 * withdrawn, never by vanishing. Nor does it fail: a failure that nobody foresaw blocks its task, which is seen and goes
 * on once the defect is mended.
 */
export async function complaint({ complaint: opening }: ComplaintInput): Promise<void> {
  try {
    await CancellationScope.nonCancellable(() => live(opening));
  } catch (error) {
    if (error instanceof TemporalFailure) throw new Error(`A defect: ${error.message}`, { cause: error });
    throw error;
  }
}

async function live(opening: Complaint): Promise<void> {
  let state = opening;
  const inbox = new Inbox();
  const alarm = new Alarm();
  receive(inbox, () => state);
  setCurrentDetails(details(state));

  const turn = async () => {
    const inputs = await resolveApprovals(inbox.take(), state.id);
    const taken = takeTurn(state, inputs, toInstant(Date.now()));
    const { complaint: next, run, asTaken } = await onRecord(state, taken, inputs.length === 0);
    publish(state, next);
    state = next;
    if (asTaken) inbox.answer(taken.answers, state.revision);
    else inbox.putBack(inputs);
    await perform(state, run);
  };

  while (state.stage !== 'closed') {
    alarm.set(agenda(state)[0]);
    await condition(() => alarm.rings || !inbox.isEmpty);
    await turn();
    if (!renewalIsDue(state, opening.stage) || !mayRenew(inbox)) continue;
    const almanac = await freshAlmanac(state);
    if (almanac !== null) inbox.put(almanac);
    else if (mayRenew(inbox)) await continueComplaint({ complaint: state });
  }
  await leave(state, inbox);
}

/** Shows operations what has changed. */
function publish(before: Complaint, after: Complaint): void {
  const changed = changedAttributes(before, after);
  if (changed.length > 0) upsertSearchAttributes(changed);
  setCurrentDetails(details(after));
}

/**
 * The register decides about a closed complaint, so whoever still waits here is sent to it. One more task is yielded
 * after an answer, and nothing that came meanwhile is lost.
 */
async function leave({ id }: Complaint, inbox: Inbox): Promise<void> {
  inbox.end();
  if (inbox.answeredJustNow) await sleep('1 second', { summary: 'Answers on their way' });
  while (!inbox.isEmpty) {
    for (const message of inbox.take()) if (isFact(message)) await handOver(id, message.id, message.what);
  }
}
