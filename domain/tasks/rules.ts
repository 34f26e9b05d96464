import { addSpan } from '../calendar';
import type { Audience, DecisionContext, Instant, TaskKind } from '../model';

/**
 * Raises a task. Without an instant of its own it is due within the time that the pack gives for a new offer.
 * `occurrence` names what it is raised for where that happens once: under the same occurrence there is never a second task.
 */
export function raiseTask(
  context: DecisionContext,
  task: TaskKind,
  about: string,
  audience: Audience = 'owner',
  dueAt?: Instant,
  occurrence?: string,
): void {
  const due =
    dueAt ?? addSpan(context.now, context.complaint.plan.offer.newOfferWithin, context.complaint.calendarSnapshot);
  context.emit({ type: 'TaskRaised', task, audience, about, dueAt: due, ...(occurrence && { occurrence }) });
}

/** A machine fact that changes nothing is on record all the same. */
export function setAside(context: DecisionContext, fact: string, about: string): undefined {
  context.emit({ type: 'FactSetAside', fact, about });
}

/** A fact that says what cannot be: a person must look, or nobody ever knows. */
export function unmatched(context: DecisionContext, fact: string, about: string): undefined {
  setAside(context, fact, about);
  const task = context.complaint.stage === 'closed' ? 'fact-after-closing' : 'fact-unmatched';
  raiseTask(context, task, about, 'supervisor');
}
