import type { Complaint } from './complaint';
import type { Effect, RunEffect } from './effects';
import type { ComplaintEvent } from './events';
import type { Instant } from './plan';
import { children } from './reactions/children';
import { letters } from './reactions/letters';
import { tasks } from './reactions/tasks';

/** What the world must see of an event that happened at `at`; `complaint` is the state after it. */
export function react(complaint: Complaint, event: ComplaintEvent, at: Instant): Effect[] {
  return [...letters(complaint, event, at), ...tasks(complaint, event, at), ...children(complaint, event, at)];
}

const RUN_EFFECTS: Record<RunEffect['kind'], true> = {
  'start-steps': true,
  'undo-steps': true,
  'watch-voucher': true,
  'end-voucher': true,
  'start-enquiry': true,
  'stop-enquiry': true,
};

export function isRunEffect(effect: Effect): effect is RunEffect {
  return effect.kind in RUN_EFFECTS;
}
