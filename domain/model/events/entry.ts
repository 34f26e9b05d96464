import type { Instant } from '../state/plan';
import type { ComplaintEvent } from './event-types';

/** One line of the timeline. `key` is unique per complaint, made of the cause, so a repeat writes nothing. */
export interface Entry {
  key: string;
  at: Instant;
  by: string;
  /** Id of the input that caused it. Null for what time alone caused. */
  input: string | null;
  event: ComplaintEvent;
}

/** What one event stands for when several came late together: how many they are, and when the first was due. */
export interface Merged {
  count: number;
  firstDueAt: Instant;
}
