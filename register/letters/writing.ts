import type { Insertable } from 'kysely';
import type { ChannelOut, Complaint, Effect, Instant } from '../../domain/model';
import type { Person } from '../people/contract';
import { readTexts } from '../people/texts';
import type { Db } from '../schema';
import { addressOf } from './addresses';
import { NOT_COMPOSED, reportBounce } from './bounces';
import { compose, isComposed, raiseUncomposed } from './composing';
import type { Posted, RenderLetter } from './contract';
import { letterId } from './rows';
import type { LettersTable } from './tables';

/** A letter to be written; its texts are references. */
export type LetterOrder = Omit<Extract<Effect, { kind: 'letter' }>, 'kind'>;
type ResendEffect = Extract<Effect, { kind: 'resend' }>;
type NewLetter = Insertable<LettersTable>;

/** What writing the letters of one turn needs. `complaint` is as it is after the turn. */
export interface LetterContext {
  trx: Db;
  complaint: Complaint;
  person: Person | null;
  at: Instant;
  render: RenderLetter;
}

/** Renders and stores a letter. */
export async function writeLetter(context: LetterContext, order: LetterOrder): Promise<Posted | null> {
  const { complaint, person, at } = context;
  const { key, template, channel, to, about } = order;
  const draft = { key, template, channel, to, about, texts: await quoted(context.trx, order) };
  const { fault, ...rendered } = compose(context.render, draft, complaint, person);
  const address = await addressOf(context.trx, order, complaint, person);
  const letter: NewLetter = {
    id: letterId(complaint.id, key, channel),
    complaint: complaint.id,
    key,
    template,
    recipient: to,
    ...rendered,
    ...posted(channel, address, at),
    ...(fault !== null && { status: 'failed' as const, last_error: fault, sent_at: null }),
    posting: 1,
  };
  const inserted = await context.trx
    .insertInto('letters')
    .values(letter)
    .onConflict((same) => same.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted ? dispatch(context, letter) : null;
}

/** An existing letter that says something goes out on another channel, or on the same one to a corrected address. */
export async function resendLetter(context: LetterContext, { key, channel }: ResendEffect): Promise<Posted | null> {
  const ofKey = await lettersOf(context, key);
  const newest = ofKey[0];
  if (!newest || !isComposed(newest)) return null; // or erased
  const earlier = ofKey.find((letter) => letter.channel === channel);
  if (earlier && earlier.status !== 'failed' && earlier.status !== 'superseded') return null;
  await supersede(context, key);
  const to = newest.recipient;
  const address = await addressOf(context.trx, { to, channel }, context.complaint, context.person);
  const letter: NewLetter = {
    ...newest,
    id: letterId(newest.complaint, key, channel),
    ...posted(channel, address, context.at),
    posting: (earlier?.posting ?? 0) + 1,
  };
  await context.trx
    .insertInto('letters')
    .values(letter)
    .onConflict((same) => same.column('id').doUpdateSet(letter))
    .execute();
  return dispatch(context, letter);
}

/** Bodies of the texts that the letter quotes, by name; an erased one is missing. */
async function quoted(trx: Db, { texts }: LetterOrder): Promise<Record<string, string>> {
  const bodies = await readTexts(trx, Object.values(texts));
  const found = Object.entries(texts).flatMap(([name, id]) => {
    const body = bodies.get(id);
    return body === undefined ? [] : [[name, body] as const];
  });
  return Object.fromEntries(found);
}

/** On the portal a letter is sent by being stored; without an address it has failed at once. */
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

async function dispatch({ trx, at }: LetterContext, letter: NewLetter): Promise<Posted | null> {
  if (!isComposed(letter)) await raiseUncomposed(trx, letter, at);
  if (letter.status === 'pending') return letter.channel;
  if (letter.status !== 'failed') return null;
  await reportBounce(trx, letter, at, isComposed(letter) ? NO_ADDRESS : NOT_COMPOSED);
  return 'bounced';
}

const lettersOf = ({ trx, complaint }: LetterContext, key: string) =>
  trx
    .selectFrom('letters')
    .selectAll()
    .where('complaint', '=', complaint.id)
    .where('key', '=', key)
    .orderBy('recorded_at', 'desc')
    .execute();

/** A letter that still waits on another channel must not arrive as well. */
const supersede = ({ trx, complaint }: LetterContext, key: string) =>
  trx
    .updateTable('letters')
    .set({ status: 'superseded' })
    .where('complaint', '=', complaint.id)
    .where('key', '=', key)
    .where('status', '=', 'pending')
    .execute();
