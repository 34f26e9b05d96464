import { applyEntry } from '../../../domain/evolve';
import type { Complaint, Effect, Entry } from '../../../domain/model';
import { react } from '../../../domain/react';
import { workflowIds } from '../../../workflows/messages';
import { eventually } from '../../harness/eventually';
import type { Deployment } from './deployment';

/**
 * Nothing lost, nothing doubled: revisions are numbered without a gap; the entries, replayed from the opening, give the
 * state on record; each letter and task that follows from them is there once, and no other; nothing waits for a turn, and
 * there is a run just where the register says so.
 */
export async function demandWhole(world: Deployment, id: string): Promise<void> {
  const { rows, state, letters, tasks } = await eventually(() => atRest(world, id), { what: 'it rests' });
  expect(rows.map(({ revision, seq }) => `${revision}.${seq}`)).toEqual(numbersOf(rows));

  const reported = tell(rows);
  expect(state).toEqual(reported.complaint);
  expect(letters).toEqual(keysOf('letter', reported.effects));
  expect(tasks).toEqual(keysOf('task', reported.effects));
}

/** What is on record at one moment. Null while something is under way. */
async function atRest(world: Deployment, id: string) {
  if (!(await rests(world, id))) return null;
  const rows = await entriesOf(world, id);
  const [letters, tasks] = [await letterKeys(world, id), await taskKeys(world, id)];
  const state = (await world.register.records.read(id))?.complaint;
  return state?.revision === rows.at(-1)?.revision ? { rows, state, letters, tasks } : null;
}

/** Whether all that was said is decided, and its run is as the register says. */
async function rests({ register, client }: Deployment, id: string): Promise<boolean> {
  const waiting = register.db.selectFrom('inputs').select('id').where('complaint', '=', id);
  if (await waiting.where('status', '=', 'waiting').executeTakeFirst()) return false;
  const stored = await register.records.read(id);
  const { status } = await client.workflow.getHandle(workflowIds.complaint(id)).describe();
  return `${stored?.run} ${status.name}` === (stored?.run === 'closed' ? 'closed COMPLETED' : 'open RUNNING');
}

interface Row extends Entry {
  revision: number;
  seq: number;
}

export const entriesOf = ({ register }: Deployment, id: string): Promise<Row[]> =>
  register.db
    .selectFrom('entries')
    .select(['revision', 'seq', 'key', 'at', 'by', 'input', 'event'])
    .where('complaint', '=', id)
    .orderBy('revision')
    .orderBy('seq')
    .execute();

/** As many revisions as there are, from 1, and within each as many entries, from 0. */
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

async function letterKeys({ register }: Deployment, id: string): Promise<string[]> {
  return (await register.letterBox.ofComplaint(id)).map(({ key }) => key).sort();
}

async function taskKeys({ register }: Deployment, id: string): Promise<string[]> {
  const tasks = await register.db.selectFrom('tasks').select('key').where('complaint', '=', id).execute();
  return tasks.map(({ key }) => key).sort();
}
