import { temporal } from '@temporalio/proto';

type Event = temporal.api.history.v1.IHistoryEvent;

/** `TimerFired`, `MarkerRecorded` …, in order. */
export function typesOf(events: Event[]): string[] {
  return events.map((event) => nameOfType(event));
}

function nameOfType({ eventType }: Event): string {
  const name = temporal.api.enums.v1.EventType[eventType ?? 0] ?? '';
  return name
    .replace('EVENT_TYPE_', '')
    .toLowerCase()
    .replace(/(^|_)([a-z])/g, (_, _bar, letter: string) => letter.toUpperCase());
}

/** Bytes as the server stores them, without its own envelope. */
export function bytesOf(events: Event[]): number {
  return events.reduce((sum, event) => sum + temporal.api.history.v1.HistoryEvent.encode(event).finish().length, 0);
}

/** What Temporal Cloud bills: see "Actions" in its documentation. Local activities of one task count once. */
export function actionsOf(events: Event[]): number {
  const billed = new Set(BILLED);
  return typesOf(events).filter((type) => billed.has(type)).length;
}

const BILLED = [
  'WorkflowExecutionStarted',
  'WorkflowExecutionContinuedAsNew',
  'WorkflowExecutionSignaled',
  'WorkflowExecutionUpdateAccepted',
  'TimerStarted',
  'ActivityTaskScheduled',
  'MarkerRecorded',
  'StartChildWorkflowExecutionInitiated',
  'SignalExternalWorkflowExecutionInitiated',
  'UpsertWorkflowSearchAttributes',
];
