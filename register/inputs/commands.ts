import { sql } from 'kysely';
import type { Instant } from '../../domain/model';
import { dropTexts, insertPending } from '../people/texts';
import type { Db } from '../schema';
import type { InputOutcome, Inputs, NewCommand, StoredInput } from './contract';
import { newInput } from './rows';

/** What came to nothing may be sent anew under its id, with another body. */
const CAME_TO_NOTHING: StoredInput['status'][] = ['refused', 'void', 'expired'];

/**
 * One statement, and so one transaction. Of two that put the same id at once the second waits for the first, and then finds
 * it waiting.
 */
export async function putCommand(db: Db, command: NewCommand): ReturnType<Inputs['put']> {
  const { id, complaint, kind, body, hash, by, expected, at, expiresAt, texts } = command;
  const row = {
    ...newInput(id, at, by),
    ...{ complaint, kind, hash, expires_at: expiresAt, source: null },
    body: JSON.stringify(body),
    expected: expected && JSON.stringify(expected),
  };
  const put = db
    .insertInto('inputs')
    .values(row)
    .onConflict((same) =>
      same
        .column('id')
        .doUpdateSet({ ...row, try: sql`inputs.try + 1` })
        .where('inputs.status', 'in', CAME_TO_NOTHING),
    )
    .returning('try');
  const { rows } = await sql<{ try: number }>`
    with put as (${put}), texts as (${insertPending(db, { complaint, input: id, texts }, sql`exists (select from put)`)})
    select try from put`.execute(db);
  return rows[0] ?? null;
}

/**
 * Only while it still waits, so an outcome that is on record stays. Texts that no entry has taken up have no use any more:
 * a turn settles after it has written.
 */
export async function settleInput(db: Db, id: string, outcome: InputOutcome, at: Instant): Promise<void> {
  const recorded = sql<boolean>`exists (
    select from entries where entries.complaint = inputs.complaint and entries.input = inputs.id)`;
  await db
    .with('gone', () => dropTexts(sql`select ${id}`))
    .updateTable('inputs')
    .set({ ...outcome, settled_at: at, recorded })
    .where('id', '=', id)
    .where('status', '=', 'waiting')
    .execute();
}

/** A turn that has taken it up holds its row until it is done, see `waitingFor`: then this finds it done. */
export async function cancelCommand(db: Db, id: string, tryNumber: number, at: Instant): Promise<boolean> {
  const cancelled = await db
    .with('cancelled', (cte) =>
      cte
        .updateTable('inputs')
        .set({ status: 'void', settled_at: at })
        .where('id', '=', id)
        .where('try', '=', tryNumber)
        .where('status', '=', 'waiting')
        .returning('id'),
    )
    .with('gone', () => dropTexts(sql`select id from cancelled`))
    .selectFrom('cancelled')
    .select('id')
    .execute();
  return cancelled.length > 0;
}

/** Without those that a turn is taking up at this moment: nobody waits for it, so neither can wait for the other. */
export async function expireCommands(db: Db, now: Instant): Promise<number> {
  const { expired } = await db
    .with('late', (cte) =>
      cte
        .selectFrom('inputs')
        .select('id')
        .where('status', '=', 'waiting')
        .where('expires_at', '<=', now)
        .forNoKeyUpdate()
        .skipLocked(),
    )
    .with('expired', (cte) =>
      cte
        .updateTable('inputs')
        .from('late')
        .set({ status: 'expired', settled_at: now })
        .whereRef('inputs.id', '=', 'late.id')
        .returning('inputs.id'),
    )
    .with('gone', () => dropTexts(sql`select id from expired`))
    .selectFrom('expired')
    .select(({ fn }) => fn.countAll<number>().as('expired'))
    .executeTakeFirstOrThrow();
  return expired;
}
