import type { Db } from '../schema';
import type { StoredLetter } from './contract';
import type { LettersTable } from './tables';

export const letterId = (complaint: string, key: string, channel: string) => `${complaint}/${key}/${channel}`;

export const storedLetter = (row: LettersTable): StoredLetter => ({
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

/** Marks what a received fact says of a letter that was sent. */
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
