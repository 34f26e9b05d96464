import type { Complaint } from '../../domain/complaint';
import type { ComplaintEvent } from '../../domain/events';
import type { Claim, Offer, Step } from '../../domain/offer';
import type { BudgetLine, ClaimAnswer, ClaimRequest } from '../../register/contract/claims';
import { aPerson } from '../builders';
import type { TestRegister } from './databases';
import { open, record } from './turns';

/** Budgets, claims and the turns that take them up, for tests of the register without an API. */
export const AT = '2026-11-25T10:00:00.000Z';

let budgets = 0;
let messages = 0;

/** A budget of its own for one test, in whole euros. */
export function aBudget(euros: number, overrides: Partial<BudgetLine> = {}): BudgetLine {
  budgets += 1;
  const whole = { minor: euros * 100, currency: 'EUR' };
  return { budget: `budget-${budgets}`, period: '2026-11', whole, soft: null, level: null, ...overrides };
}

/** Somebody who has not complained before, ready for an offer. */
export function stranger(register: TestRegister, person = {}): Promise<Complaint> {
  messages += 1;
  const own = { email: `c${messages}@example.com`, phone: `+4479460${String(messages).padStart(5, '0')}` };
  const known = aPerson({ customerRef: `C-${messages}`, ...own, ...person });
  return open(register, { stage: 'resolving' }, { person: known });
}

/** Claims so many euros on the first of the budgets that can bear them. */
export function claim(
  register: TestRegister,
  complaint: Complaint,
  euros: number,
  on: BudgetLine[],
  overrides: Partial<ClaimRequest> = {},
): Promise<ClaimAnswer> {
  messages += 1;
  const lines = on.map((line) => ({ ...line, minor: euros * 100, prices: [[euros * 60, euros * 40]] }));
  const request = { id: `message-${messages}`, complaint: complaint.id, part: 'offer' as const, lines };
  return register.claims.claim({ ...request, givenSince: null, at: AT, ...overrides });
}

export async function claimed(...args: Parameters<typeof claim>): Promise<Claim> {
  const answer = await claim(...args);
  if (answer.kind !== 'claimed') throw new Error('The budget is exhausted');
  return answer.claim;
}

/** An offer of one option of two steps, which cost 60 and 40 % of the claim. */
export const anOffer = (id: string, claim: Claim): Offer => ({
  id,
  round: 1,
  hash: id,
  status: 'awaiting-approval',
  options: [
    {
      id: '1',
      putRight: [{ remedy: 'refund', amount: null, item: null, fulfilment: 'payment' }],
      makeUp: [{ remedy: 'voucher', amount: null, item: null, fulfilment: 'goods' }],
    },
  ],
  validFor: null,
  validUntil: null,
  settlesInFull: false,
  texts: {},
  proposedBy: 'li.na',
  claim,
  sentAt: null,
  remindAt: null,
  chosen: null,
});

/** The command with this claim is recorded, and that ends earlier offers. */
export async function propose(
  register: TestRegister,
  complaint: Complaint,
  id: string,
  claim: Claim,
): Promise<Complaint> {
  const live = complaint.offers.filter(({ status }) => status === 'awaiting-approval' || status === 'open');
  const revised: ComplaintEvent[] = live.map((offer) => ({ type: 'OfferEnded', offer: offer.id, status: 'revised' }));
  return record(register, complaint, [...revised, { type: 'OfferProposed', offer: anOffer(id, claim) }], [], {
    message: claim.id,
  });
}

const stepOf = (id: string, offer: string, part: Step['part'], gift?: Claim): Step => ({
  ...{ id, round: 1, offer, part, status: 'waiting', n: 1, reference: null, approvedBy: null },
  item: { remedy: part === 'gift' ? 'gift' : 'refund', amount: null, item: null, fulfilment: 'payment' },
  ...(gift && { claim: gift }),
});

/** The option is chosen; both steps run, and the gift where there is one. */
export async function choose(register: TestRegister, complaint: Complaint, offer: string, gift?: Claim) {
  const steps = [stepOf('s1', offer, 'putRight'), stepOf('s2', offer, 'makeUp')];
  if (gift) steps.push(stepOf('s3', offer, 'gift', gift));
  return record(
    register,
    complaint,
    [
      {
        ...{ type: 'OptionChosen', offer, option: '1', settledEarly: true, steps, round: 1 },
        ...{ letter: 'choice-confirmed', texts: {} },
      },
      { type: 'StepsStarted', round: 1, steps: steps.map(({ id: step, n }) => ({ step, n })) },
    ],
    [],
    { message: gift?.id ?? `choice of ${complaint.id}` },
  );
}

export const done = (register: TestRegister, complaint: Complaint, step: string) =>
  record(register, complaint, [{ type: 'StepDone', step, n: 1, reference: null }], [], { message: `${step}-done` });

/** Reserved and committed, in whole euros. */
export async function sums(register: TestRegister, line: BudgetLine): Promise<[number, number]> {
  const { reserved, committed } = await register.claims.sumsOf(line);
  return [reserved / 100, committed / 100];
}
