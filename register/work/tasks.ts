import { sql } from 'kysely';
import type { Effect, Instant } from '../../domain/model';
import type { Db } from '../schema';
import { uuidFrom } from '../uuid';
import type { TaskEnding, TaskItem, WorkLists } from './contract';
import type { TasksTable } from './tables';

type TaskEffect = Extract<Effect, { kind: 'task' }>;

/** A task for a role has no assignee until somebody of that role claims it. */
export function raiseForComplaint(trx: Db, complaint: string, effect: TaskEffect, at: Instant) {
  const { key, task, audience, assignee, insteadOf, about, dueAt } = effect;
  return insertTask(trx, {
    ...{ complaint, key, task, audience, about, assignee },
    instead_of: insteadOf ?? null,
    due_at: dueAt,
    raised_at: at,
  });
}

type NewTask = Omit<TasksTable, 'id' | 'status' | 'ended_at' | 'ended_by' | 'note'>;

/** Once per complaint and key. */
export async function insertTask(db: Db, task: NewTask) {
  await db
    .insertInto('tasks')
    .values({
      ...task,
      id: taskId(task.complaint, task.key),
      status: 'open',
      ended_at: null,
      ended_by: null,
      note: null,
    })
    .onConflict((same) => same.column('id').doNothing())
    .execute();
}

/** Ends tasks that have lost their reason, by the beginning of their key. An empty prefix means all of the complaint. */
export async function voidTasks(trx: Db, complaint: string, prefix: string, at: Instant) {
  await trx
    .updateTable('tasks')
    .set({ status: 'void', ended_at: at })
    .where('complaint', '=', complaint)
    .where('status', 'in', ['open', 'claimed'])
    .where(sql<boolean>`starts_with(key, ${prefix})`)
    .execute();
}

/** Open tasks of the owner go to the new owner; what somebody has claimed or promised stays theirs. */
export async function passOnTasks(trx: Db, complaint: string, owner: string) {
  await trx
    .updateTable('tasks')
    .set({ assignee: owner, instead_of: null })
    .where('complaint', '=', complaint)
    .where('audience', '=', 'owner')
    .where('status', '=', 'open')
    .where(sql<boolean>`not starts_with(key, 'promise-')`)
    .execute();
}

export async function claimTask(db: Db, id: string, by: string): Promise<Awaited<ReturnType<WorkLists['claimTask']>>> {
  const claimed = await db
    .updateTable('tasks')
    .set({ status: 'claimed', assignee: by })
    .where('id', '=', id)
    .where('status', '=', 'open')
    .returning('id')
    .executeTakeFirst();
  if (claimed) return 'claimed';
  const task = await readTask(db, id);
  if (!task) return 'unknown';
  if (task.status !== 'claimed') return 'ended';
  return task.assignee === by ? 'claimed' : 'taken';
}

/** Whoever it is for may claim it again; one for the owner is the owner's of now. */
export async function releaseTask(trx: Db, id: string, { by, overrules }: Pick<TaskEnding, 'by' | 'overrules'>) {
  const task = await readTask(trx, id);
  if (!task) return 'unknown';
  if (task.status === 'open') return 'released';
  if (task.status !== 'claimed') return 'ended';
  if (task.assignee !== by && !overrules) return 'taken';
  const owner = trx.selectFrom('complaints').select('owner').where('complaints.id', '=', task.complaint);
  await trx
    .updateTable('tasks')
    .set({ status: 'open', assignee: task.audience === 'owner' ? owner : null })
    .where('id', '=', id)
    .execute();
  return 'released';
}

/** The note is what a person wrote, so it is kept as a text. A repeat by the same person finds it done. */
export async function endTask(trx: Db, id: string, { by, note, at, overrules }: TaskEnding) {
  const task = await readTask(trx, id);
  if (!task) return 'unknown';
  if (task.status === 'done' && task.ended_by === by) return 'done';
  if (task.status === 'done' || task.status === 'void') return 'ended';
  if (task.status === 'claimed' && task.assignee !== by && !overrules) return 'taken';
  await trx
    .insertInto('texts')
    .values({ id, complaint: task.complaint, name: 'taskNote', body: note, input: null })
    .execute();
  const ended = { status: 'done', ended_at: at, ended_by: by, note: id } as const;
  await trx.updateTable('tasks').set(ended).where('id', '=', id).execute();
  return 'done';
}

const readTask = (db: Db, id: string) =>
  db.selectFrom('tasks').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** Made of complaint and key. */
export const taskId = (complaint: string | null, key: string): string => uuidFrom(`${complaint ?? ''}\n${key}`);

type TaskRow = TasksTable & { reference: string | null };

export const taskItem = (row: TaskRow): TaskItem => ({
  id: row.id,
  complaint: row.complaint ?? '',
  reference: row.reference ?? '',
  task: row.task,
  about: row.about,
  audience: row.audience,
  assignee: row.assignee,
  insteadOf: row.instead_of,
  status: row.status,
  raisedAt: row.raised_at,
  dueAt: row.due_at,
});
