import { type Fact, parseStepKey, type RemedyItem, type Step } from '../../domain/model';
import { readComplaint } from '../complaints/rows';
import type { Db } from '../schema';

/** Null: nothing of ours, or more than one thing. */
export type Resolved = { complaint: string; fact: Fact } | null;

/** Whose steps are spoken of; null: anybody's. */
export type Providers = readonly string[] | null;

type StepFact = 'PaymentReturned' | 'ParcelLost' | 'VoucherUsed';
interface Generation {
  complaint: string;
  step: string;
  generation: number;
  item: RemedyItem;
}

/** Who carries out what no provider is named for. */
const LEDGER = 'ledger';

/** For which remedies each fact can be true: a parcel can be lost only of what was sent, not of what was paid. */
const CAN_BE_TRUE: Record<StepFact, (item: RemedyItem) => boolean> = {
  PaymentReturned: ({ fulfilment }) => fulfilment === 'payment',
  ParcelLost: ({ fulfilment }) => fulfilment === 'goods',
  VoucherUsed: ({ remedy, lasts }) => remedy === 'voucher' || lasts !== undefined,
};

/** What happened to a step after it was done, by its key or by its provider's reference. What cannot be true resolves to null. */
export async function resolveStep(db: Db, type: StepFact, ref: string, providers: Providers): Promise<Resolved> {
  const found = (await byKey(db, ref)) ?? (await byReference(db, ref));
  if (!found || !CAN_BE_TRUE[type](found.item) || !isOf(found.item, providers)) return null;
  const { complaint, step, generation } = found;
  return { complaint, fact: { type, step, generation } };
}

/** By our own key, as long as the complaint has such a step. */
async function byKey(db: Db, text: string): Promise<Generation | null> {
  const key = parseStepKey(text);
  if (!key) return null;
  const { complaint, generation } = key;
  const step = await stepOf(db, complaint, key.step);
  return step && step.round === key.round && generation <= step.generation
    ? { complaint, step: step.id, generation, item: step.item }
    : null;
}

async function stepOf(db: Db, complaint: string, id: string): Promise<Step | undefined> {
  return (await readComplaint(db, complaint))?.steps.find((one) => one.id === id);
}

/** By the provider's reference. Two providers may give different steps the same one: then a person must look. */
async function byReference(db: Db, reference: string): Promise<Generation | null> {
  const rows = await db
    .selectFrom('step_references')
    .select(['complaint', 'step', 'generation'])
    .where('reference', '=', reference)
    .limit(2)
    .execute();
  const [row] = rows;
  const step = row && rows.length === 1 ? await stepOf(db, row.complaint, row.step) : undefined;
  return row && step ? { ...row, item: step.item } : null;
}

const isOf = ({ provider = LEDGER }: RemedyItem, providers: Providers): boolean =>
  providers === null || providers.includes(provider);
