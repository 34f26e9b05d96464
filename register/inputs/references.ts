import type { FactType } from '../../domain/model';
import { readComplaint } from '../complaints/rows';
import type { Db } from '../schema';
import { type Providers, type Resolved, resolveStep } from './step-reference';

/** What a reference of a fact means; see `Inputs.resolve`. */
export const resolve = (db: Db, type: FactType, ref: string, providers: Providers): Promise<Resolved> =>
  RESOLVERS[type](db, ref, providers);

const RESOLVERS: Record<FactType, (db: Db, ref: string, providers: Providers) => Promise<Resolved>> = {
  'letter-bounced': (db, ref) => resolveLetter(db, 'LetterBounced', ref),
  'letter-read': (db, ref) => resolveLetter(db, 'LetterRead', ref),
  'payment-returned': (db, ref, providers) => resolveStep(db, 'PaymentReturned', ref, providers),
  'parcel-lost': (db, ref, providers) => resolveStep(db, 'ParcelLost', ref, providers),
  'third-party-replied': resolveEnquiry,
  'voucher-used': (db, ref, providers) => resolveStep(db, 'VoucherUsed', ref, providers),
  'step-done': (db, ref, providers) => resolveAttempt(db, 'done', ref, providers),
  'step-refused': (db, ref, providers) => resolveAttempt(db, 'failed', ref, providers),
};

async function resolveLetter(db: Db, type: 'LetterBounced' | 'LetterRead', id: string): Promise<Resolved> {
  const row = await db
    .selectFrom('letters')
    .select(['complaint', 'key', 'template', 'channel'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row
    ? { complaint: row.complaint, fact: { type, letter: row.key, template: row.template, channel: row.channel } }
    : null;
}

/** By step key or by the provider's own reference. */
async function resolveAttempt(db: Db, result: 'done' | 'failed', ref: string, providers: Providers): Promise<Resolved> {
  if (providers?.length === 0) return null;
  const rows = await db
    .selectFrom('remedy_attempts')
    .select(['complaint', 'step', 'generation', 'reference'])
    .$if(providers !== null, (all) => all.where('provider', 'in', providers ?? []))
    .where((is) => is.or([is('key', '=', ref), is('reference', '=', ref)]))
    .limit(2)
    .execute();
  const [row] = rows;
  if (!row || rows.length > 1) return null;
  const { complaint, step, generation } = row;
  const reference = result === 'done' ? (row.reference ?? ref) : null;
  return { complaint, fact: { type: 'StepReported', step, generation, result, reference } };
}

/** `{complaint}/e1` */
async function resolveEnquiry(db: Db, ref: string): Promise<Resolved> {
  const [complaint = '', id = ''] = ref.split('/');
  const known = (await readComplaint(db, complaint))?.enquiries.some((asked) => asked.id === id);
  return known ? { complaint, fact: { type: 'ThirdPartyReplied', enquiry: id } } : null;
}
