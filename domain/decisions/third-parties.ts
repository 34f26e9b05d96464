import { openPause } from '../clock-ledger';
import { findClock } from '../clocks';
import type { Clock, Complaint } from '../complaint';
import type { Course } from '../course';
import { endStandstill, mayStandStill, warnIfNear } from './standstill';

/**
 * A pack may let some of its own deadlines wait for third parties: they stand still from the question until the answer is
 * reported, recorded, or given up, once however many are asked. A person's word comes before the pack's: what a person
 * stopped is not ended here, and what a person lets run on is not stopped again by the same enquiry.
 */

/** Stops the clocks of the pack's list for the oldest enquiry that is out. Each pause names its enquiry. */
export function waitForThirdParties(course: Course): void {
  const { plan } = course.complaint;
  for (const name of plan.enquiry.pauses ?? []) {
    const clock = findClock(course.complaint, name);
    const enquiry = clock && waitsFor(course.complaint, clock);
    if (!enquiry || !mayStandStill(clock, course.now)) continue;
    const by = course.actor.id;
    course.happen({ type: 'ClockPaused', clock: name, reason: 'waiting-for-third-party', by, enquiry, texts: {} });
  }
}

/** An enquiry has ended, whichever way: what waited for it runs on, or waits for the next one that is out. */
export function waitNoLonger(course: Course, enquiry: string): void {
  const waited = course.complaint.clocks.filter((clock) => openPause(clock)?.enquiry === enquiry);
  for (const { name } of waited) endStandstill(course, name);
  waitForThirdParties(course);
  for (const { name } of waited) warnIfNear(course, name);
}

/** One that this clock has not waited for yet: an enquiry stops a clock once. */
function waitsFor({ enquiries }: Complaint, { pauses = [] }: Clock): string | undefined {
  const out = enquiries.filter(({ status, reported }) => status === 'waiting' && !reported);
  return out.find(({ id }) => !pauses.some(({ enquiry }) => enquiry === id))?.id;
}
