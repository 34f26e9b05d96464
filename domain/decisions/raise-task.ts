import { addSpan } from '../calendar';
import type { Course } from '../course';
import type { Instant } from '../plan';
import type { TaskKind } from '../tasks';
import type { Audience } from '../vocabulary';

/**
 * Without an instant of its own a task is due within the time that the pack gives for a new offer. `mark` names what it is
 * raised for where that happens once: under the same mark there is never a second task.
 */
export function raiseTask(
  course: Course,
  task: TaskKind,
  about: string,
  audience: Audience = 'owner',
  dueAt?: Instant,
  mark?: string,
): void {
  const due = dueAt ?? addSpan(course.now, course.complaint.plan.offer.newOfferWithin, course.complaint.almanac);
  course.happen({ type: 'TaskRaised', task, audience, about, dueAt: due, ...(mark && { mark }) });
}
