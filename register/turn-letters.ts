import type { Insertable } from 'kysely';
import type { Complaint } from '../domain/complaint';
import type { RegisterEffect } from '../domain/effects';
import type { Instant } from '../domain/plan';
import type { ChannelOut } from '../domain/vocabulary';
import { addressOf } from './addresses';
import type { RenderLetter } from './contract/letters';
import type { Person } from './contract/people';
import { letterId, reportBounce } from './letter-rows';
import { readTexts } from './people';
import type { Db } from './schema';
import type { LettersTable } from './work-tables';

/** A letter to be written; its texts are references. */
export type LetterOrder = Omit<Extract<RegisterEffect, { kind: 'letter' }>, 'kind'>;
type ResendEffect = Extract<RegisterEffect, { kind: 'resend' }>;
type NewLetter = Insertable<LettersTable>;

/** What writing the letters of one turn needs to know. `complaint` is as it is after the turn. */
export interface Desk {
  trx: Db;
  complaint: Complaint;
  person: Person | null;
  at: Instant;
  render: RenderLetter;
}

/** Renders and stores a letter. Returns the channel whose courier has something to do. */
export async function writeLetter(desk: Desk, order: LetterOrder): Promise<ChannelOut | null> {
  const { complaint, person, at } = desk;
  const { key, template, channel, to, about } = order;
  const rendered = desk.render(
    { key, template, channel, to, about, texts: await said(desk.trx, order) },
    complaint,
    person,
  );
  const address = await addressOf(desk.trx, order, complaint, person);
  const letter: NewLetter = {
    id: letterId(complaint.id, key, channel),
    complaint: complaint.id,
    key,
    template,
    recipient: to,
    ...rendered,
    ...posted(channel, address, at),
    posting: 1,
  };
  const inserted = await desk.trx
    .insertInto('letters')
    .values(letter)
    .onConflict((same) => same.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted ? dispatch(desk, letter) : null;
}

/** An existing letter goes out on another channel, or on the same one to a corrected address. */
export async function resendLetter(desk: Desk, { key, channel }: ResendEffect): Promise<ChannelOut | null> {
  const ofKey = await lettersOf(desk, key);
  const newest = ofKey[0];
  if (!newest) return null; // erased
  const earlier = ofKey.find((letter) => letter.channel === channel);
  if (earlier && earlier.status !== 'failed' && earlier.status !== 'superseded') return null;
  await supersede(desk, key);
  const to = newest.recipient;
  const address = await addressOf(desk.trx, { to, channel }, desk.complaint, desk.person);
  const letter: NewLetter = {
    ...newest,
    id: letterId(newest.complaint, key, channel),
    ...posted(channel, address, desk.at),
    posting: (earlier?.posting ?? 0) + 1,
  };
  await desk.trx
    .insertInto('letters')
    .values(letter)
    .onConflict((same) => same.column('id').doUpdateSet(letter))
    .execute();
  return dispatch(desk, letter);
}

/** Bodies of the texts that the letter quotes, by name; an erased one is missing. */
async function said(trx: Db, { texts }: LetterOrder): Promise<Record<string, string>> {
  const bodies = await readTexts(trx, Object.values(texts));
  const found = Object.entries(texts).flatMap(([name, id]) => {
    const body = bodies.get(id);
    return body === undefined ? [] : [[name, body] as const];
  });
  return Object.fromEntries(found);
}

/** The letter box has it at once; a letter without an address has failed at once. */
function posted(channel: ChannelOut, address: string | null, at: Instant) {
  const status = channel === 'portal' ? 'sent' : address === null ? 'failed' : 'pending';
  return {
    channel,
    address,
    status,
    attempts: 0,
    last_error: status === 'failed' ? NO_ADDRESS : null,
    recorded_at: at,
    sent_at: status === 'sent' ? at : null,
    leased_until: at,
  } as const;
}

const NO_ADDRESS = 'no address on this channel';

async function dispatch(desk: Desk, letter: NewLetter) {
  if (letter.status === 'failed') await reportBounce(desk.trx, letter, desk.at, NO_ADDRESS);
  return letter.status === 'pending' ? letter.channel : null;
}

const lettersOf = ({ trx, complaint }: Desk, key: string) =>
  trx
    .selectFrom('letters')
    .selectAll()
    .where('complaint', '=', complaint.id)
    .where('key', '=', key)
    .orderBy('recorded_at', 'desc')
    .execute();

/** What still waits on another channel shall not arrive as well. */
const supersede = ({ trx, complaint }: Desk, key: string) =>
  trx
    .updateTable('letters')
    .set({ status: 'superseded' })
    .where('complaint', '=', complaint.id)
    .where('key', '=', key)
    .where('status', '=', 'pending')
    .execute();
