import { decideClosed } from './closed';
import { listComplaints } from './complaint-list';
import { selectStored, storedComplaint } from './complaint-rows';
import { pinnedPacks } from './pinned-packs';
import { record } from './record';
import type { Records } from './register';
import type { Db } from './schema';
import { auditRefusal, timeline } from './timeline';

export const records = (db: Db): Records => ({
  async read(id) {
    const row = await selectStored(db).where('id', '=', id).executeTakeFirst();
    return row ? storedComplaint(row) : null;
  },
  list: (filter) => listComplaints(db, filter),
  record: (turn, render) => db.transaction().execute((trx) => record(trx, turn, render)),
  decideClosed: (id, input, now, decide, render) =>
    db.transaction().execute((trx) => decideClosed(trx, id, input, now, decide, render)),
  timeline: (id) => timeline(db, id),
  pinnedPacks: () => pinnedPacks(db),
  auditRefusal: (row) => auditRefusal(db, row),
});
