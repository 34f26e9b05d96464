import { holdOf, timesAfterHold, warnIfNear } from '../clocks';
import type { DecisionContext } from '../model';
import { beginPause } from './rules';

/**
 * A pack may let some of its own deadlines wait for third parties: they are paused from the question until the answer is
 * reported, recorded, or given up, once however many are asked. A person's word comes before the pack's: what a person
 * paused is not ended here, and what a person lets run on is not paused again by the same enquiry.
 */
export function waitForEnquiry(context: DecisionContext, enquiry: string): void {
  const { pauses: covers = [] } = context.complaint.plan.enquiry;
  if (covers.length > 0) beginPause(context, { reason: 'waiting-for-third-party', covers, enquiry, texts: {} });
}

/** An enquiry has ended, whichever way: what waited for it runs on, or waits for the next one that is out. */
export function waitNoLonger(context: DecisionContext, enquiry: string): void {
  const pause = context.complaint.pauses.find((one) => one.enquiry === enquiry && one.until === null);
  if (!pause) return;
  const { complaint, now } = context;
  const clocks = complaint.clocks.flatMap((clock) => {
    const hold = holdOf(complaint, clock);
    if (hold?.pause.id !== pause.id) return [];
    return [{ clock: clock.name, times: timesAfterHold(complaint, clock, hold.from, now) }];
  });
  context.emit({ type: 'PauseEnded', pause: pause.id, clocks });
  for (const { clock } of clocks) warnIfNear(context, clock);
}
