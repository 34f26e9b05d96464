import type { TextRefs } from '../../domain/texts';
import type { People } from '../../register/contract/people';
import type { TimelineRow } from '../../register/register';
import type { TimelineView } from '../schemas/reading';
import { inWords } from './event-words';

/**
 * The timeline in words. `people` is null for whoever may not see personal data: then what was said stays out. Erased
 * texts are gone without a trace.
 */
export async function timelineView(rows: TimelineRow[], people: People | null): Promise<TimelineView> {
  const refs = rows.map(({ event }) => textRefsOf(event));
  const bodies = people ? await people.texts(refs.flatMap((names) => Object.values(names))) : new Map<string, string>();
  const items = rows.map(({ at, by, revision, event }, index) => ({
    at,
    by,
    revision,
    type: event.type,
    what: inWords(event),
    detail: event.type === 'Refused' ? event.detail : undefined,
    texts: people ? textsOf(refs[index] ?? {}, bodies) : undefined,
  }));
  return { items };
}

function textRefsOf(event: TimelineRow['event']): TextRefs {
  switch (event.type) {
    case 'FindingRecorded':
      return event.finding.texts;
    case 'EnquiryOpened':
      return event.enquiry.texts;
    case 'OfferProposed':
      return event.offer.texts;
    case 'PromiseMade':
      return event.promise.what;
    default:
      return 'texts' in event ? event.texts : {};
  }
}

function textsOf(refs: TextRefs, bodies: Map<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(refs).flatMap(([name, id]) => {
      const body = bodies.get(id);
      return body === undefined ? [] : [[name, body]];
    }),
  );
}
