import { CONCEPTS } from './concepts';
import type { Complaint, ComplaintEvent, Effect, Instant, Reactions, RunEffect } from './model';

const REACTIONS: Reactions[] = Object.values(CONCEPTS).flatMap((concept) =>
  'reactions' in concept ? [concept.reactions] : [],
);

/** What the world must see of an event that happened at `at`; `complaint` is the state after it. */
export function react(complaint: Complaint, event: ComplaintEvent, at: Instant): Effect[] {
  return REACTIONS.flatMap((reactions) => {
    const reaction = reactions[event.type] as Reaction | undefined;
    return reaction?.(complaint, event, at) ?? [];
  });
}
type Reaction = (complaint: Complaint, event: ComplaintEvent, at: Instant) => Effect[];

const RUN_EFFECTS: Record<RunEffect['kind'], true> = {
  'start-steps': true,
  'reverse-steps': true,
  'watch-voucher': true,
  'end-voucher': true,
  'start-enquiry': true,
  'stop-enquiry': true,
};

export function isRunEffect(effect: Effect): effect is RunEffect {
  return effect.kind in RUN_EFFECTS;
}
