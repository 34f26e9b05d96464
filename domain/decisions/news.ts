import { secondsBetween } from '../calendar';
import { findClock } from '../clocks';
import type { Complaint } from '../complaint';
import type { Course } from '../course';
import { nextNewsOf, timesDue } from '../daily-news';
import type { ComplaintEvent } from '../events';
import type { Instant } from '../plan';

/** A real message to the complainant is today's news, and stands for what an outage has made late. */
export function newsWentOut(course: Course): void {
  const { complaint, now } = course;
  const nextAt = nextNewsOf(complaint, now, complaint.almanac);
  const due = findClock(complaint, 'update')?.due;
  if (!due || !newsIsDue(complaint) || due === nextAt) return;
  course.happen({ type: 'NewsMoved', nextAt, ...overtaken(complaint, due, now) });
}

/** Nothing, where the news of that instant has only made way for another letter of its turn. */
function overtaken(complaint: Complaint, dueAt: Instant, now: Instant): Pick<NewsMoved, 'missed'> {
  const lateBy = secondsBetween(dueAt, now);
  return lateBy > 0 ? { missed: { dueAt, lateBy, count: timesDue(complaint, dueAt, now) } } : {};
}
type NewsMoved = Extract<ComplaintEvent, { type: 'NewsMoved' }>;

/** News is owed while the next step is ours. */
export function newsIsDue(complaint: Complaint): boolean {
  return findClock(complaint, 'update')?.status === 'running';
}
