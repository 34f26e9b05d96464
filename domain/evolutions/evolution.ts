import type { Complaint } from '../complaint';
import type { ComplaintEvent, EventType } from '../events';
import type { Instant } from '../plan';

/** How one kind of event changes the state. The stage is not theirs to change: `life.ts` says where an event leads. */
export type Evolution<K extends EventType> = (
  complaint: Complaint,
  event: Extract<ComplaintEvent, { type: K }>,
  at: Instant,
) => Complaint;

export type Evolutions<K extends EventType> = { [Type in K]: Evolution<Type> };
