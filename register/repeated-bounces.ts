import type { Fact } from '../domain/commands';
import type { Turn } from '../domain/effects';
import { letterId } from './letter-rows';
import type { Db } from './schema';

type Bounce = Extract<Fact, { type: 'LetterBounced' }>;

/** Whether the letter has failed on that channel already: then nothing is new about another report of it. */
export async function isKnown(trx: Db, complaint: string, { letter, channel }: Bounce): Promise<boolean> {
  const row = await trx
    .selectFrom('letters')
    .select('status')
    .where('id', '=', letterId(complaint, letter, channel))
    .executeTakeFirst();
  return row?.status === 'failed';
}

/** Keeps it as what it was: a report that said nothing new. */
export async function setAside(trx: Db, id: string): Promise<void> {
  await trx.updateTable('inbox').set({ status: 'set-aside' }).where('id', '=', id).execute();
}

/**
 * The effects of a turn without what these repeated bounces ask for: the letter went on to the next channel after the
 * first report, and that channel may have failed since. What another message of the turn asks for as well stays.
 */
export function withoutRepeats({ entries, effects }: Turn, repeated: string[]): Turn['effects'] {
  if (repeated.length === 0) return effects;
  const isRepeat = ({ message }: Turn['entries'][number]) => message !== null && repeated.includes(message);
  const asked = new Set(entries.filter((entry) => !isRepeat(entry)).flatMap(({ event }) => postedAnew(event)));
  const again = new Set(entries.filter(isRepeat).flatMap(({ event }) => postedAnew(event)));
  return effects.filter((one) => one.kind !== 'resend' || !again.has(one.key) || asked.has(one.key));
}

/** Letters that an event sends out once more. */
function postedAnew(event: Turn['entries'][number]['event']): string[] {
  if (event.type === 'LetterFailed') return event.next ? [event.letter] : [];
  return event.type === 'ContactCorrected' ? event.resend : [];
}
