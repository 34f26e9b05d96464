import { temporal } from '@temporalio/proto';

export type Event = temporal.api.history.v1.IHistoryEvent;

/** `TimerFired`, `MarkerRecorded` …, in order. */
export function typesOf(events: Event[]): string[] {
  return events.map(typeOf);
}

export function typeOf({ eventType }: Event): string {
  const name = temporal.api.enums.v1.EventType[eventType ?? 0] ?? '';
  return name
    .replace('EVENT_TYPE_', '')
    .toLowerCase()
    .replace(/(^|_)([a-z])/g, (_, _bar, letter: string) => letter.toUpperCase());
}

/** Bytes as the server stores them, without its own envelope. */
export function bytesOf(events: Event[]): number {
  return events.reduce((sum, event) => sum + temporal.api.history.v1.HistoryEvent.encode(event).finish().length, 0);
}
