import type { Fact, Instant, Revision } from '../../domain/model';
import { redirectLetters } from '../letters/addresses';
import { COURIER, isKnown } from '../letters/bounces';
import { markLetter } from '../letters/rows';
import { correctPerson } from '../people/people';
import { referredTexts, takeUpTexts } from '../people/texts';
import type { Db } from '../schema';

/**
 * Takes up what was stored before and waited for this revision: texts, a corrected contact, reports about letters. Returns
 * the ids of bounces that were known already.
 */
export async function takeUp(trx: Db, revision: Revision, at: Instant): Promise<string[]> {
  const { complaint, number, entries } = revision;
  const contact = await takeUpTexts(trx, referredTexts(entries));
  if (contact) {
    await correctPerson(trx, complaint, contact);
    await redirectLetters(trx, complaint, contact);
  }
  const repeated: string[] = [];
  for (const { id, source, fact } of await letterReports(trx, revision)) {
    if (fact.type === 'LetterRead') await markLetter(trx, complaint, fact, 'read');
    // A courier marks the letter itself before it reports, and the letter may have been posted anew since.
    else if (source !== COURIER) {
      if (await isKnown(trx, complaint, fact)) repeated.push(id);
      else await markLetter(trx, complaint, fact, 'failed');
    }
  }
  if (repeated.length > 0) await setAside(trx, repeated, number, at);
  return repeated;
}

type LetterReport = Extract<Fact, { type: 'LetterBounced' | 'LetterRead' }>;

async function letterReports(trx: Db, { entries }: Revision) {
  const inputs = [...new Set(entries.flatMap(({ input }) => input ?? []))];
  if (inputs.length === 0) return [];
  return trx
    .selectFrom('inputs')
    .select(['id', 'source', 'body as fact'])
    .where('id', 'in', inputs)
    .where('kind', 'in', ['LetterBounced', 'LetterRead'])
    .$narrowType<{ fact: LetterReport }>()
    .execute();
}

/** A report that said nothing new stays on record as such. */
async function setAside(trx: Db, ids: string[], revision: number, at: Instant): Promise<void> {
  await trx
    .updateTable('inputs')
    .set({ status: 'set-aside', revision, recorded: true, settled_at: at })
    .where('id', 'in', ids)
    .execute();
}
