import { type Event, typeOf } from '../../harness/histories';

/**
 * What Temporal Cloud bills for a run, from its history by the rules of its documentation ("Actions"). Without a
 * trace there, and so not counted: queries, and updates that a validator refused.
 */
export function actionsOf(events: Event[]): number {
  const billed = events.reduce((sum, event) => sum + billedFor(event), 0);
  return billed + tasksWithLocalActivities(events);
}

function billedFor(event: Event): number {
  switch (typeOf(event)) {
    // A run that continues another one was billed as that one's continuing as new.
    case 'WorkflowExecutionStarted':
      return event.workflowExecutionStartedEventAttributes?.continuedExecutionRunId ? 0 : 1;
    case 'WorkflowExecutionContinuedAsNew':
    case 'WorkflowExecutionUpdateAccepted':
    case 'TimerStarted':
    case 'UpsertWorkflowSearchAttributes':
      return 1;
    // A signal between two runs is billed once, at the one that receives it.
    case 'WorkflowExecutionSignaled':
      return 1;
    // The start and the run of the child.
    case 'StartChildWorkflowExecutionInitiated':
      return 2;
    // Each attempt; an attempt stands in the history when the activity has ended.
    case 'ActivityTaskStarted':
      return event.activityTaskStartedEventAttributes?.attempt ?? 1;
    default:
      return 0;
  }
}

/** All local activities of one workflow task are one action. */
function tasksWithLocalActivities(events: Event[]): number {
  const tasks = events.flatMap(({ markerRecordedEventAttributes: marker }) =>
    marker?.markerName === 'core_local_activity' ? [String(marker.workflowTaskCompletedEventId)] : [],
  );
  return new Set(tasks).size;
}
