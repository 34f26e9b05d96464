import type { Db } from '../schema';
import type { Records, TimelineRow } from './contract';

/** Entries and refusals, merged, oldest first. */
export async function timeline(db: Db, complaint: string): Promise<TimelineRow[]> {
  const entries = await db
    .selectFrom('entries')
    .select(['at', 'by', 'revision', 'event'])
    .where('complaint', '=', complaint)
    .orderBy('revision')
    .orderBy('seq')
    .execute();
  const refusals = await db
    .selectFrom('refusals')
    .select(['at', 'by', 'command', 'code', 'detail'])
    .where('complaint', '=', complaint)
    .orderBy('id')
    .execute();
  const refused = refusals.map(({ at, by, command, code, detail }) => ({
    at,
    by,
    revision: null,
    event: { type: 'Refused' as const, command, code, detail },
  }));
  return [...entries, ...refused].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

export const auditRefusal: (db: Db, row: Parameters<Records['auditRefusal']>[0]) => Promise<void> = async (
  db,
  { complaint, at, actor, command, refusal },
) => {
  const { code, detail } = refusal;
  await db
    .insertInto('refusals')
    .values({ complaint, at, by: actor.id, role: actor.role, command, code, detail })
    .execute();
};
