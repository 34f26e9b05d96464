import type { Complaint } from './complaint';
import type { Effect, RunEffect } from './effects';
import type { ComplaintEvent } from './events';
import type { Instant } from './plan';
import { children } from './reactions/children';
import { letters } from './reactions/letters';
import { tasks } from './reactions/tasks';

/** What the world must see of an event that happened at `at`; `complaint` is the state after it. */
export function react(complaint: Complaint, event: ComplaintEvent, at: Instant): Effect[] {
  return [...letters(complaint, event, at), ...tasks(complaint, event, at), ...children(complaint, event)];
}

export function isRunEffect(effect: Effect): effect is RunEffect {
  return effect.kind === 'start-steps' || effect.kind === 'start-enquiry' || effect.kind === 'stop-enquiry';
}
