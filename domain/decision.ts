import type { ErrorCode, Refusal } from './errors';
import type { ComplaintEvent } from './events';

/** What `decide` answers: what happened (never empty), or why not. `made` is the id of a new part. */
export type Decision = { events: ComplaintEvent[]; made: string | null } | { refusal: Refusal };

export const happened = (events: ComplaintEvent[], made: string | null = null): Decision => ({ events, made });
export const refused = (code: ErrorCode, detail: string): Decision => ({ refusal: { code, detail } });
