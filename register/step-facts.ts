import type { Fact } from '../domain/commands';
import type { RemedyItem, Step } from '../domain/offer';
import { readComplaint } from './complaint-rows';
import type { Db } from './schema';

/** Null: nothing of ours, or more than one thing. */
export type Resolved = { complaint: string; fact: Fact } | null;

type Came = 'PaymentReturned' | 'ParcelLost' | 'VoucherUsed';
interface Generation {
  complaint: string;
  step: string;
  n: number;
  item: RemedyItem;
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
  if (!found || !FITS[type](found.item) || (await isOfAnother(db, found, source))) return null;
  const { complaint, step, n } = found;
  return { complaint, fact: { type, step, n } };
}

/** `{complaint}:{round}:{step}:{n}`, as long as the complaint has such a step. */
async function byKey(db: Db, key: string): Promise<Generation | null> {
  const [complaint = '', round, id, generation] = key.split(':');
  const n = Number(generation);
  const step = await stepOf(db, complaint, id);
  return step && String(step.round) === round && n >= 1 && n <= step.n
    ? { complaint, step: step.id, n, item: step.item }
    : null;
}

async function stepOf(db: Db, complaint: string, id: string | undefined): Promise<Step | undefined> {
  return (await readComplaint(db, complaint))?.steps.find((one) => one.id === id);
}

/** By what the provider called it. Two providers may call different steps alike: then a person must look. */
async function byReference(db: Db, reference: string): Promise<Generation | null> {
  const rows = await db
    .selectFrom('step_references')
    .select(['complaint', 'step', 'n'])
    .where('reference', '=', reference)
    .limit(2)
    .execute();
  const [row] = rows;
  const step = row && rows.length === 1 ? await stepOf(db, row.complaint, row.step) : undefined;
  return row && step ? { ...row, item: step.item } : null;
}

/** A bank or a carrier may speak of any step, a provider of remedies of its own alone. */
async function isOfAnother(db: Db, { complaint, step, n }: Generation, source = ''): Promise<boolean> {
  const asked = db.selectFrom('remedy_attempts').select('key').where('provider', '=', source).limit(1);
  const own = asked.where('complaint', '=', complaint).where('step', '=', step).where('n', '=', n);
  return (await own.executeTakeFirst()) === undefined && (await asked.executeTakeFirst()) !== undefined;
}
