import { CONCEPTS } from './concepts';
import type { Complaint, ComplaintEvent, Effect, Instant, Reactions } from './model';
import { endedTasks } from './tasks';

const REACTIONS: Reactions[] = Object.values(CONCEPTS).flatMap((concept) =>
  'reactions' in concept ? [concept.reactions] : [],
);

/** What the world must see of an event that happened at `at`; `complaint` is the state after it. */
export function react(complaint: Complaint, event: ComplaintEvent, at: Instant): Effect[] {
  const effects = REACTIONS.flatMap((reactions) => {
    const reaction = reactions[event.type] as Reaction | undefined;
    return reaction?.(complaint, event, at) ?? [];
  });
  return [...endedTasks(complaint, event), ...effects];
}
type Reaction = (complaint: Complaint, event: ComplaintEvent, at: Instant) => Effect[];
