import { findClock } from '../clocks';
import type { Complaint } from '../complaint';
import type { Course } from '../course';
import { nextNewsOf } from '../daily-news';

/** A real message to the complainant is today's news. */
export function newsWentOut(course: Course): void {
  const { complaint, now } = course;
  const nextAt = nextNewsOf(complaint, now, complaint.almanac);
  if (newsIsDue(complaint) && findClock(complaint, 'update')?.due !== nextAt)
    course.happen({ type: 'NewsMoved', nextAt });
}

/** News is owed while the next step is ours. */
export function newsIsDue(complaint: Complaint): boolean {
  return findClock(complaint, 'update')?.status === 'running';
}
