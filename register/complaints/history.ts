import { sql } from 'kysely';
import { applyRevision } from '../../domain/evolve';
import { type Complaint, type ComplaintEvent, type Entry, formatTaskKey } from '../../domain/model';
import type { Db } from '../schema';
import type { Happening } from './contract';

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

export async function happenedSince(db: Db, complaint: string, revision: number): Promise<Happening[]> {
  const entries = await db
    .selectFrom('entries')
    .select(['revision', 'at'])
    .select(sql<ComplaintEvent>`event - array['complaint', 'plan', 'calendarSnapshot']`.as('event'))
    .where('complaint', '=', complaint)
    .where('revision', '>', revision)
    .orderBy('revision')
    .orderBy('seq')
    .execute();
  const called = await calledBy(db, complaint, entries.flatMap(taskRaised));
  return entries.map((entry) => ({ ...entry, called: called.get(taskRaised(entry)[0] ?? '') ?? null }));
}

const taskRaised = ({ event, at }: Pick<Happening, 'event' | 'at'>): string[] =>
  event.type === 'TaskRaised' ? [formatTaskKey({ ...event, occurrence: event.occurrence ?? at })] : [];

/** By key of the task. One for a role is for whoever of it takes it; absences have been seen to when it was raised. */
async function calledBy(db: Db, complaint: string, keys: string[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const tasks = await db
    .selectFrom('tasks')
    .select(['key', 'audience', 'assignee'])
    .where('complaint', '=', complaint)
    .where('key', 'in', keys)
    .execute();
  return new Map(
    tasks.map(({ key, audience, assignee }) => [key, (audience === 'owner' && assignee) || `the ${audience}`]),
  );
}
