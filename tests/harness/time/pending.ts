import type { temporal } from '@temporalio/proto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { toInstant } from '../../../domain/calendar';
import { type Event, typeOf } from '../histories';

export type Run = temporal.api.workflow.v1.IWorkflowExecutionInfo;
export type Execution = temporal.api.common.v1.IWorkflowExecution;
type Described = temporal.api.workflowservice.v1.IDescribeWorkflowExecutionResponse;

/** What a run has begun and not ended that takes no time of the server's: as long as it lasts the clock may not skip. */
export interface Pending {
  run: Described['workflowExecutionInfo'];
  /** A line each: which run, what, since when by the server's clock. */
  lines: string[];
  /** Another one as soon as the run has done anything. */
  state: string;
}

export async function pendingOf({ client }: TestWorkflowEnvironment, execution: Execution): Promise<Pending> {
  const { workflowId, runId } = execution;
  const handle = client.workflow.getHandle(workflowId ?? '', runId ?? undefined);
  const [{ raw }, { events }] = await Promise.all([handle.describe(), handle.fetchHistory()]);
  const { workflowExecutionInfo: run, pendingActivities } = raw;
  const tries = pendingActivities?.map(({ attempt, lastStartedTime }) => [attempt, lastStartedTime]);
  const lines = [...activitiesIn(raw), ...tasksIn(events ?? [])].map(
    ([what, since]) => `${workflowId} (run ${runId}): ${what}, since ${toInstant(millisecondsOf(since))}`,
  );
  return { run, lines, state: JSON.stringify([runId, events?.length, tries]) };
}

type Begun = [what: string, since: Event['eventTime']];

/** One that waits for its next attempt locks nothing. */
function activitiesIn({ pendingActivities }: Described): Begun[] {
  return (pendingActivities ?? []).flatMap(({ activityType, attempt, ...times }): Begun[] => {
    const { lastStartedTime: started, lastAttemptCompleteTime: ended, scheduledTime } = times;
    if (ended && millisecondsOf(ended) >= millisecondsOf(started)) return [];
    return [[`activity ${activityType?.name}, attempt ${attempt}`, started ?? scheduledTime]];
  });
}

const TASKS: [what: string, begins: RegExp, ends: RegExp][] = [
  ['workflow task', /^WorkflowTaskScheduled$/, /^WorkflowTask(Completed|Failed|TimedOut)$/],
  ['start of a child', /^StartChild\w+Initiated$/, /^(StartChild\w+Failed|ChildWorkflowExecutionStarted)$/],
  ['signal to another run', /^SignalExternal\w+Initiated$/, /^(SignalExternal\w+Failed|External\w+Signaled)$/],
];

/** What has an event at its beginning and none at its end. */
const tasksIn = (events: Event[]): Begun[] =>
  TASKS.flatMap(([what, begins, ends]) => {
    const ended = events.filter((event) => ends.test(typeOf(event)));
    const begun = events.filter((event) => begins.test(typeOf(event)));
    return begun.slice(ended.length).map(({ eventTime }): Begun => [what, eventTime]);
  });

export const millisecondsOf = (time: Event['eventTime']): number =>
  Number(time?.seconds ?? 0) * 1000 + Math.floor((time?.nanos ?? 0) / 1_000_000);
