import {
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  sleep,
  TemporalFailure,
  workflowInfo,
} from '@temporalio/workflow';
import type { ComplaintInput } from './messages';
import { listen } from './run/calls';
import { CaseSheet, publish, publishStuck } from './run/case-sheet';
import { seeToChild } from './run/children';
import { DueTimer } from './run/due-timer';
import { askForTurn } from './run/turn';

/** Ten turns are some hundred events: cheap to replay where the run is not cached, and renewal costs as much as a turn. */
const TURNS_PER_RUN = 10;

/**
 * The run of one complaint: takes a turn, sees to it that what the answer says is so, waits until somebody calls or
 * something is due. It holds no rule and no state. A cancellation request changes nothing, since a complaint ends by being
 * closed, referred or withdrawn.
 */
export async function complaint(input?: Partial<ComplaintInput>): Promise<void> {
  const { complaint: id, epoch } = input ?? {};
  if (typeof id !== 'string' || typeof epoch !== 'number')
    throw ApplicationFailure.nonRetryable('A run needs the id of a complaint and an epoch.', 'malformed');
  try {
    await CancellationScope.nonCancellable(() => run(id, epoch));
  } catch (error) {
    if (error instanceof TemporalFailure) throw new Error(`A defect: ${error.message}`, { cause: error });
    throw error;
  }
}

async function run(id: string, epoch: number): Promise<void> {
  const calls = listen();
  const timer = new DueTimer();
  const sheet = new CaseSheet();
  let seen = 0;
  let due = 'The run begins';
  let ending = false;
  for (let turns = 1; ; turns++) {
    const { called, signals, summary, tell } = calls.take();
    const answer = await askForTurn({ complaint: id, epoch, seen, called, signals }, summary || due, () =>
      publishStuck(sheet),
    );
    tell(answer.outcomes);
    seen = answer.revision;
    if (!answer.superseded) publish(answer, sheet);
    await Promise.all(answer.start.map((child) => seeToChild(id, child)));
    if (!answer.open) {
      // The server may lose an answer that completes in the same task as the run.
      await sleep(1, { summary: 'Deliver the last answers' });
      if (answer.superseded || calls.isEmpty || ending) return calls.end(answer.superseded ? 'superseded' : 'closed');
      ending = true;
      continue;
    }
    ending = false;
    due = answer.what;
    timer.set(answer.due, due);
    await condition(() => timer.isDue || !calls.isEmpty);
    if (isOld(turns) && calls.isEmpty && allHandlersFinished())
      await continueAsNew<typeof complaint>({ complaint: id, epoch });
  }
}

const isOld = (turns: number): boolean => turns >= TURNS_PER_RUN || workflowInfo().continueAsNewSuggested;
