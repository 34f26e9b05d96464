import type { Entry } from '../domain/events';

/** The fields of events that hold references into the register's texts; each is an object of name → text id. */
const REFERENCES = new Set(['texts', 'what', 'namedThirdParty']);

/** Ids of every text that these entries refer to, however deep in the event. */
export function referredTexts(entries: Entry[]): string[] {
  return [...new Set(entries.flatMap((entry) => refsIn(entry.event)))];
}

function refsIn(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([field, inner]) =>
    REFERENCES.has(field) && inner !== null && typeof inner === 'object'
      ? Object.values(inner).map(String)
      : refsIn(inner),
  );
}
