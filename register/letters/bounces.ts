import type { ComplaintEvent, Effect, Entry, Fact, Instant, Revision } from '../../domain/model';
import { reportInput } from '../inputs/reports';
import type { Db } from '../schema';
import { letterId } from './rows';
import type { LettersTable } from './tables';

/** Source of the facts that our own couriers report. */
export const COURIER = 'courier';

/** Why a letter without words has failed. */
export const NOT_COMPOSED = 'it could not be composed';

type Failure = Pick<LettersTable, 'id' | 'complaint' | 'key' | 'template' | 'channel' | 'posting'>;

/** A letter posted anew after a corrected contact may fail anew: that is another fact, so it has another id. */
export const bounceId = ({ id, posting }: Pick<LettersTable, 'id' | 'posting'>) =>
  posting === 1 ? `bounce:${id}` : `bounce:${id}:${posting}`;

/** Stores the fact that a letter failed for good, so that the complaint tries the next channel. Once per posting. */
export function reportBounce(trx: Db, letter: Failure, at: Instant, reason: string): Promise<void> {
  const { id, complaint, key, template, channel } = letter;
  const nothing = reason === NOT_COMPOSED && ({ uncomposed: true } as const);
  const fact: Fact = { type: 'LetterBounced', letter: key, template, channel, ...nothing };
  const about = { type: 'letter-bounced' as const, ref: id, reason };
  return reportInput(trx, { id: bounceId(letter), source: COURIER, complaint, fact, at, ...about });
}

type Bounce = Extract<Fact, { type: 'LetterBounced' }>;

/** Whether the letter has failed on that channel already; then another report of it says nothing new. */
export async function isKnown(trx: Db, complaint: string, { letter, channel }: Bounce): Promise<boolean> {
  const row = await trx
    .selectFrom('letters')
    .select('status')
    .where('id', '=', letterId(complaint, letter, channel))
    .executeTakeFirst();
  return row?.status === 'failed';
}

/**
 * The effects of a revision without what these repeated bounces ask for: the letter went to the next channel after the first
 * report, and that channel may have failed since. What another input asks for as well stays.
 */
export function withoutRepeats({ entries, effects }: Revision, repeated: string[]): Effect[] {
  if (repeated.length === 0) return effects;
  const isRepeat = ({ input }: Entry) => input !== null && repeated.includes(input);
  const asked = new Set(entries.filter((entry) => !isRepeat(entry)).flatMap(({ event }) => postedAnew(event)));
  const askedAgain = new Set(entries.filter(isRepeat).flatMap(({ event }) => postedAnew(event)));
  return effects.filter((one) => one.kind !== 'resend' || !askedAgain.has(one.key) || asked.has(one.key));
}

/** Keys of the letters that an event sends once more. */
function postedAnew(event: ComplaintEvent): string[] {
  if (event.type === 'LetterFailed') return event.next ? [event.letter] : [];
  return event.type === 'ContactCorrected' ? event.resend : [];
}
