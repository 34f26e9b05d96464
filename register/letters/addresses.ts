import type { ChannelOut, Complaint } from '../../domain/model';
import type { Person } from '../people/contract';
import { readTexts } from '../people/texts';
import type { Db } from '../schema';

/** Where a letter goes: the complainant by channel, a third party by the e-mail address of its enquiry. Null: nowhere. */
export async function addressOf(
  db: Db,
  letter: { to: string; channel: ChannelOut },
  complaint: Complaint,
  person: Person | null,
): Promise<string | null> {
  if (letter.to === 'complainant') return person ? addressOn(letter.channel, person) : null;
  return letter.channel === 'email' ? thirdPartyEmail(db, complaint, letter.to) : null;
}

/** Null for the portal, which needs no address: its letters are read over the API. */
export function addressOn(channel: ChannelOut, person: Pick<Person, 'email' | 'phone'>): string | null {
  const addresses = { email: person.email, sms: person.phone, portal: null };
  return addresses[channel];
}

/** `to` is `enquiry:e1`. */
async function thirdPartyEmail(db: Db, complaint: Complaint, to: string) {
  const enquiry = complaint.enquiries.find(({ id }) => to === `enquiry:${id}`);
  const text = enquiry?.texts.thirdPartyEmail;
  if (text === undefined) return null;
  return (await readTexts(db, [text])).get(text) ?? null;
}

/** Letters to the complainant that still wait go to the corrected address. */
export async function redirectLetters(trx: Db, complaint: string, contact: Partial<Person>) {
  const moved = [
    { channel: 'email', address: contact.email },
    { channel: 'sms', address: contact.phone },
  ] as const;
  for (const { channel, address } of moved) {
    if (address === undefined) continue;
    await trx
      .updateTable('letters')
      .set({ address })
      .where('complaint', '=', complaint)
      .where('recipient', '=', 'complainant')
      .where('channel', '=', channel)
      .where('status', '=', 'pending')
      .execute();
  }
}
