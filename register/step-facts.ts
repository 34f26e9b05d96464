import type { Fact } from '../domain/commands';
import type { RemedyItem } from '../domain/offer';
import { readComplaint } from './complaint-rows';
import type { Db } from './schema';

/** Null: nothing of ours, or more than one thing. */
export type Resolved = { complaint: string; fact: Fact } | null;

type Came = 'PaymentReturned' | 'ParcelLost' | 'VoucherUsed';
interface Generation {
  complaint: string;
  step: string;
  n: number;
}

/** Of what kind of remedy each can be true: a parcel is lost of what was sent, not of what was paid. */
const FITS: Record<Came, (item: RemedyItem) => boolean> = {
  PaymentReturned: ({ fulfilment }) => fulfilment === 'payment',
  ParcelLost: ({ fulfilment }) => fulfilment === 'goods',
  VoucherUsed: ({ remedy, lasts }) => remedy === 'voucher' || lasts !== undefined,
};

/** What came of a step that was done, by its key or by what its provider called it. What cannot be so means nothing. */
export async function cameOf(db: Db, type: Came, ref: string, source?: string): Promise<Resolved> {
  const found = (await byKey(db, ref)) ?? (await byReference(db, ref));
  if (!found) return null;
  const { complaint, step: id, n } = found;
  const step = (await readComplaint(db, complaint))?.steps.find((one) => one.id === id);
  if (!step || !FITS[type](step.item) || (await isOfAnother(db, found, source))) return null;
  return { complaint, fact: { type, step: id, n } };
}

/** `{complaint}:{round}:{step}:{n}`, as long as the complaint has such a step. */
async function byKey(db: Db, key: string): Promise<Generation | null> {
  const [complaint = '', round, id, generation] = key.split(':');
  const n = Number(generation);
  const steps = (await readComplaint(db, complaint))?.steps ?? [];
  const known = steps.some((step) => step.id === id && String(step.round) === round && n >= 1 && n <= step.n);
  return known && id ? { complaint, step: id, n } : null;
}

/** By what the provider called it. Two providers may call different steps alike: then a person must look. */
async function byReference(db: Db, reference: string): Promise<Generation | null> {
  const rows = await db
    .selectFrom('step_references')
    .select(['complaint', 'step', 'n'])
    .where('reference', '=', reference)
    .limit(2)
    .execute();
  return rows.length === 1 ? (rows[0] ?? null) : null;
}

/** A bank or a carrier may speak of any step, a provider of remedies of its own alone. */
async function isOfAnother(db: Db, { complaint, step, n }: Generation, source = ''): Promise<boolean> {
  const asked = db.selectFrom('remedy_attempts').select('key').where('provider', '=', source).limit(1);
  const own = asked.where('complaint', '=', complaint).where('step', '=', step).where('n', '=', n);
  return (await own.executeTakeFirst()) === undefined && (await asked.executeTakeFirst()) !== undefined;
}
