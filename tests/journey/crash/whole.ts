import { isDeepStrictEqual } from 'node:util';
import { applyEntry } from '../../../domain/evolve';
import type { Complaint, Effect, Entry } from '../../../domain/model';
import { react } from '../../../domain/react';
import { complaintQuery, workflowIds } from '../../../workflows/messages';
import { eventually } from '../eventually';
import type { World } from './world';

/**
 * Nothing lost, nothing doubled: turns are numbered without a gap; the entries, replayed from the opening, give the
 * state on record, and the run has the same; each letter and task that follows from them is there once, and no other.
 */
export async function demandWhole(world: World, id: string): Promise<void> {
  await eventually('the run rests', () => runAgrees(world, id));
  const rows = await entriesOf(world, id);
  expect(rows.map(({ revision, seq }) => `${revision}.${seq}`)).toEqual(numbersOf(rows));

  const reported = tell(rows);
  expect((await world.register.records.read(id))?.complaint).toEqual(reported.complaint);
  expect(await letterKeys(world, id)).toEqual(keysOf('letter', reported.effects));
  expect(await taskKeys(world, id)).toEqual(keysOf('task', reported.effects));
}

/** Whether the run has the state on record. One that has ended is not queried. */
async function runAgrees({ register, client }: World, id: string): Promise<boolean> {
  const stored = await register.records.read(id);
  if (stored?.run !== 'open') return stored?.run === 'closed';
  const live = await client.workflow.getHandle(workflowIds.complaint(id)).query(complaintQuery);
  return isDeepStrictEqual(live, stored.complaint);
}

interface Row extends Entry {
  revision: number;
  seq: number;
}

export const entriesOf = ({ register }: World, id: string): Promise<Row[]> =>
  register.db
    .selectFrom('entries')
    .select(['revision', 'seq', 'key', 'at', 'by', 'message', 'event'])
    .where('complaint', '=', id)
    .orderBy('revision')
    .orderBy('seq')
    .execute();

/** As many turns as there are, from 1, and within each as many entries, from 0. */
function numbersOf(rows: Row[]): string[] {
  const sizes = new Map<number, number>();
  for (const { revision } of rows) sizes.set(revision, (sizes.get(revision) ?? 0) + 1);
  return [...sizes.values()].flatMap((size, turn) => Array.from({ length: size }, (_, seq) => `${turn + 1}.${seq}`));
}

function tell([opening, ...rows]: Row[]): { complaint: Complaint; effects: Effect[] } {
  if (opening?.event.type !== 'ComplaintOpened') throw new Error('it does not begin with its opening');
  let complaint = opening.event.complaint;
  const effects: Effect[] = [];
  for (const row of rows) {
    complaint = { ...applyEntry(complaint, row), revision: row.revision };
    effects.push(...react(complaint, row.event, row.at));
  }
  return { complaint, effects };
}

function keysOf(kind: 'letter' | 'task', effects: Effect[]): string[] {
  return effects.flatMap((effect) => (effect.kind === kind ? [effect.key] : [])).sort();
}

async function letterKeys({ register }: World, id: string): Promise<string[]> {
  return (await register.letterBox.ofComplaint(id)).map(({ key }) => key).sort();
}

async function taskKeys({ register }: World, id: string): Promise<string[]> {
  const tasks = await register.db.selectFrom('tasks').select('key').where('complaint', '=', id).execute();
  return tasks.map(({ key }) => key).sort();
}
