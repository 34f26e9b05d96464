import { sql } from 'kysely';
import { applyRevision } from '../../domain/evolve';
import type { Complaint, Entry, EventType } from '../../domain/model';
import type { Db } from '../schema';

/** The entries of each revision on the one before, as the turns applied them. */
export async function stateAt(db: Db, complaint: string, revision: number): Promise<Complaint | null> {
  const rows = await db
    .selectFrom('entries')
    .select(['key', 'revision', 'at', 'by', 'input', 'event'])
    .where('complaint', '=', complaint)
    .where('revision', '<=', revision)
    .orderBy('revision')
    .orderBy('seq')
    .execute();
  const [opening, ...later] = rows;
  if (opening?.event.type !== 'ComplaintOpened') return null;
  return byRevision(later).reduce(applyRevision, opening.event.complaint);
}

/** Of entries in order. */
function byRevision(rows: (Entry & { revision: number })[]): { number: number; entries: Entry[] }[] {
  const revisions = new Map<number, Entry[]>();
  for (const { revision, ...entry } of rows) revisions.set(revision, [...(revisions.get(revision) ?? []), entry]);
  return [...revisions].map(([number, entries]) => ({ number, entries }));
}

export async function eventTypesSince(db: Db, complaint: string, revision: number, most: number): Promise<EventType[]> {
  const rows = await db
    .selectFrom('entries')
    .select(sql<EventType>`event ->> 'type'`.as('type'))
    .where('complaint', '=', complaint)
    .where('revision', '>', revision)
    .orderBy('revision', 'desc')
    .orderBy('seq', 'desc')
    .limit(most)
    .execute();
  return rows.map(({ type }) => type).reverse();
}
