import type { Refusal } from './errors';
import type { ComplaintEvent } from './events';

/** What `decide` answers: what happened, or why not. `made` is the id of a new part. */
export type Decision = { events: ComplaintEvent[]; made: string | null } | { refusal: Refusal };
