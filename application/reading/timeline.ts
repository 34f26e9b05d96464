import { audienceOf, textsOf as refsOf } from '../../domain/events';
import type { Role, TextRefs } from '../../domain/model';
import type { TimelineRow } from '../../register/complaints/contract';
import { maySeePersonalData } from '../operations';
import type { Dependencies } from '../ports';

/** `texts`: what was said, by name; absent for whoever may not see personal data. Erased texts are gone without a trace. */
export interface TimelineReading {
  row: TimelineRow;
  texts?: Record<string, string>;
}

/** Everything that happened to a complaint, oldest first. */
export async function readTimeline(
  { register: { records, people } }: Dependencies,
  complaint: string,
  reader: Role,
): Promise<TimelineReading[]> {
  const rows = (await records.timeline(complaint)).filter(({ event }) => mayRead(event, reader));
  if (!maySeePersonalData(reader)) return rows.map((row) => ({ row }));
  const refs = rows.map(({ event }) => (event.type === 'Refused' ? {} : refsOf(event)));
  const bodies = await people.texts(refs.flatMap((names) => Object.values(names)));
  return rows.map((row, index) => ({ row, texts: textsOf(refs[index] ?? {}, bodies) }));
}

/** Refusals are for everyone who may read the complaint; of an event its table says who reads it. */
function mayRead(event: TimelineRow['event'], reader: Role): boolean {
  if (event.type === 'Refused') return true;
  const audience = audienceOf(event);
  return audience === 'everyone' || (audience === 'staff' && reader !== 'crm');
}

function textsOf(refs: TextRefs, bodies: Map<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(refs).flatMap(([name, id]) => {
      const body = bodies.get(id);
      return body === undefined ? [] : [[name, body]];
    }),
  );
}
