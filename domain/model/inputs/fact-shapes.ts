import { APPROVAL_DECISIONS, type ApprovalDecision, CHANNELS_OUT, LETTERS } from '../vocabulary';
import { type Fact, STEP_RESULTS, VOUCHER_REPORTS } from './facts';

/** What a machine may report. A person's word by signal is looked at by itself, and so is its sender. */
export type MachineFact = Exclude<Fact, { type: 'ApprovalSignalled' | 'SignalNotUnderstood' }>;

interface Field<V> {
  words: string;
  fits: (value: unknown) => value is V;
}
type Fields<F> = { [K in Exclude<keyof F, 'type'>]-?: Field<F[K & keyof F]> };

const oneOf = <const V extends string>(words: readonly V[]): Field<V> => ({
  words: `one of ${words.join(', ')}`,
  fits: (value): value is V => (words as readonly unknown[]).includes(value),
});

/** The register cannot keep a null character, and would be asked again for ever. */
const NAME: Field<string> = {
  words: 'a name of 1 to 300 characters',
  fits: (value): value is string =>
    typeof value === 'string' && value !== '' && value.length <= 300 && !value.includes('\0'),
};
const NAME_OR_NULL: Field<string | null> = {
  words: `${NAME.words}, or null`,
  fits: (value): value is string | null => value === null || NAME.fits(value),
};
const COUNT: Field<number> = {
  words: 'a whole number from 1',
  fits: (value): value is number => Number.isSafeInteger(value) && Number(value) >= 1,
};

const IF_SO: Field<true | undefined> = {
  words: 'true or absent',
  fits: (value): value is true | undefined => value === true || value === undefined,
};

const OF_LETTER = { letter: NAME, template: oneOf(LETTERS), channel: oneOf(CHANNELS_OUT) };
const OF_STEP = { step: NAME, generation: COUNT };

const SHAPES: { [T in MachineFact['type']]: Fields<Extract<MachineFact, { type: T }>> } = {
  LetterBounced: { ...OF_LETTER, uncomposed: IF_SO },
  LetterRead: OF_LETTER,
  PaymentReturned: OF_STEP,
  ParcelLost: OF_STEP,
  ThirdPartyReplied: { enquiry: NAME },
  VoucherUsed: OF_STEP,
  StepReported: { ...OF_STEP, result: oneOf(STEP_RESULTS), reference: NAME_OR_NULL },
  EnquiryUnanswered: { enquiry: NAME },
  VoucherUnused: { ...OF_STEP, kind: oneOf(VOUCHER_REPORTS) },
};

/** What is wrong with something that came as a machine's fact, in words that repeat nothing of it; null: nothing. */
export function faultOf(fact: unknown): string | null {
  const { type, ...said } = { ...(fact as Record<string, unknown> | null | undefined) };
  if (typeof type !== 'string' || !Object.hasOwn(SHAPES, type))
    return `The type of a fact is one of ${Object.keys(SHAPES).join(', ')}.`;
  const fields = Object.entries<Field<unknown>>(SHAPES[type as MachineFact['type']]);
  const wrong = fields.find(([name, { fits }]) => !fits(said[name]));
  return wrong ? `${wrong[0]} of ${type} is ${wrong[1].words}.` : null;
}

/** A signal is typed by hand: any other word would end the approval as nobody can read. */
export const DECISION_WORDS = `A decision is one of ${APPROVAL_DECISIONS.join(', ')}.`;

export const isDecision = (word: string): word is ApprovalDecision =>
  (APPROVAL_DECISIONS as readonly string[]).includes(word);
