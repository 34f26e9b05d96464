import type { TimelineReading } from '../../application/reading/timeline';
import { wordsOf } from '../../domain/events';
import type { TimelineView } from '../schemas/answers/reading';

/** The timeline in words. What people said stands beside them, where the reader may see it. */
export const timelineView = (rows: TimelineReading[]): TimelineView => ({
  items: rows.map(({ row: { at, by, revision, event }, texts }) => ({
    at,
    by,
    revision,
    type: event.type,
    what: event.type === 'Refused' ? `${event.command} was refused: ${event.code}.` : wordsOf(event),
    detail: event.type === 'Refused' ? event.detail : undefined,
    texts,
  })),
});
