import type { Db } from '../schema';
import { askChildren } from './ask';
import type { Children } from './contract';
import { storedChild } from './rows';

export const children = (db: Db): Children => ({
  ask: (complaint, standing, epoch, now) => askChildren(db, complaint, standing, { epoch, now }),

  async ofComplaint(complaint) {
    const rows = await unfinished(db).where('children.complaint', '=', complaint).orderBy('children.id').execute();
    return rows.map(storedChild);
  },

  async unfinished() {
    const rows = await unfinished(db).execute();
    return rows.map(storedChild);
  },

  async countBegun() {
    const { begun } = await db
      .selectFrom('children')
      .select(({ fn }) => fn.countAll<number>().as('begun'))
      .where('finished', '=', false)
      .where('epoch', '>', 0)
      .executeTakeFirstOrThrow();
    return Number(begun);
  },

  async read(id) {
    const row = await db.selectFrom('children').selectAll().where('id', '=', id).executeTakeFirst();
    return row ? storedChild(row) : null;
  },

  async take(id, { work, epoch, dueAt, reminders }) {
    const taken = { taken: JSON.stringify(work), epoch, due_at: dueAt, reminders };
    await db.updateTable('children').set(taken).where('id', '=', id).execute();
  },

  async isBusy(id, dueAt) {
    await db.updateTable('children').set({ due_at: dueAt }).where('id', '=', id).execute();
  },

  async finish(id) {
    const finished = await db
      .updateTable('children')
      .set({ finished: true })
      .where('id', '=', id)
      .whereRef('asked', '<@', 'taken')
      .returning('id')
      .executeTakeFirst();
    return finished !== undefined;
  },

  async overdueOfClosed(limit, before) {
    const rows = await unfinished(db)
      .innerJoin('complaints', 'complaints.id', 'children.complaint')
      .where('complaints.run', '=', 'closed')
      .where('children.due_at', '<=', before)
      .orderBy('children.due_at')
      .orderBy('children.id')
      .limit(limit)
      .execute();
    return rows.map(storedChild);
  },
});

const unfinished = (db: Db) => db.selectFrom('children').selectAll('children').where('children.finished', '=', false);
