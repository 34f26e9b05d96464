import type { Fact } from '../domain/commands';
import type { Instant } from '../domain/plan';
import type { StoredLetter } from './contract/letters';
import type { Db } from './schema';
import type { LettersTable } from './work-tables';

type LetterRow = LettersTable;

export const letterId = (complaint: string, key: string, channel: string) => `${complaint}/${key}/${channel}`;

export const storedLetter = (row: LetterRow): StoredLetter => ({
  id: row.id,
  complaint: row.complaint,
  key: row.key,
  template: row.template,
  channel: row.channel,
  language: row.language,
  version: row.version,
  to: row.recipient,
  subject: row.subject,
  text: row.text,
  html: row.html,
  address: row.address,
  status: row.status,
  attempts: row.attempts,
  lastError: row.last_error,
  recordedAt: row.recorded_at,
  sentAt: row.sent_at,
});

/** Source of facts that our own couriers put into the inbox. */
export const COURIER = 'courier';

type Failure = Pick<LetterRow, 'id' | 'complaint' | 'key' | 'template' | 'channel' | 'posting'>;

/** A letter posted anew after a corrected contact may fail anew: that is another fact, or nobody would hear of it. */
export const bounceId = ({ id, posting }: Pick<LetterRow, 'id' | 'posting'>) =>
  posting === 1 ? `bounce:${id}` : `bounce:${id}:${posting}`;

/** Tells the complaint that a letter failed for good, so that it tries the next channel. Once per posting. */
export async function reportBounce(db: Db, letter: Failure, at: Instant, reason: string) {
  const { id, complaint, key, template, channel } = letter;
  const fact: Fact = { type: 'LetterBounced', letter: key, template, channel };
  await db
    .insertInto('inbox')
    .values({
      id: bounceId(letter),
      source: COURIER,
      type: 'letter-bounced',
      ref: id,
      at,
      reason,
      complaint,
      fact: JSON.stringify(fact),
      status: 'waiting',
      stored_at: at,
    })
    .onConflict((same) => same.column('id').doNothing())
    .execute();
}

/** What a fact says of a letter that a provider has taken. */
export async function markLetter(
  trx: Db,
  complaint: string,
  { letter, channel }: { letter: string; channel: string },
  status: 'failed' | 'read',
) {
  await trx
    .updateTable('letters')
    .set({ status })
    .where('id', '=', letterId(complaint, letter, channel))
    .execute();
}
