import { sql } from 'kysely';
import type { Instant, Money } from '../../domain/model';
import type { PersonKeys } from '../people/person-keys';
import type { Db } from '../schema';

/**
 * Promised and given to whoever shares a key, without the unanswered offers of this complaint, which the new one replaces.
 * An erased person has no keys any more; their reservations still have the one they were made under.
 */
export function givenTo(db: Db, { all }: PersonKeys, complaint: string, since: Instant | null): Promise<Money[]> {
  if (since === null) return Promise.resolve([]);
  const theirs = db.selectFrom('person_keys').select('complaint').where('key', 'in', all);
  return db
    .selectFrom('reservations')
    .select(['currency', sql<number>`sum(reserved + committed + uncovered)::bigint`.as('minor')])
    .where((reservation) =>
      reservation.or([
        reservation('complaint', '=', complaint),
        reservation('complaint', 'in', theirs),
        reservation('person_key', 'in', all),
      ]),
    )
    .where('at', '>=', since)
    .where((reservation) => reservation.not(reservation.and({ complaint, alternative: true })))
    .groupBy('currency')
    .execute();
}
