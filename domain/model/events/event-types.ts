import type { Complaint } from '../state/complaint';

/**
 * What happened, by type, past tense. Each room adds its own events to this interface in its `events.ts`, so that the
 * union is composed without this file knowing any room.
 */
export interface EventTypes {
  ComplaintOpened: { complaint: Complaint };
}

/** The timeline is made of these; folding them with `evolve` gives the state again. */
export type ComplaintEvent = { [Type in keyof EventTypes]: { type: Type } & EventTypes[Type] }[keyof EventTypes];

export type EventType = ComplaintEvent['type'];
