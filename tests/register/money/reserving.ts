import type { Complaint, ComplaintEvent, Offer, Reservation, Step } from '../../../domain/model';
import type { BudgetLine, ReservationAnswer, ReservationOrder } from '../../../register/money/contract';
import { aPerson } from '../../harness/builders';
import type { TestRegister } from '../databases';
import { open, record } from '../turns';

/** Budgets, reservations and the turns that take them up, for tests of the register without an API. */
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

/** Reserves so many euros on the first of the budgets that has enough left. */
export function reserve(
  register: TestRegister,
  complaint: Complaint,
  euros: number,
  on: BudgetLine[],
  overrides: Partial<ReservationOrder> = {},
): Promise<ReservationAnswer> {
  messages += 1;
  const lines = on.map((line) => ({ ...line, minor: euros * 100, prices: [[euros * 60, euros * 40]] }));
  const request = { id: `message-${messages}`, complaint: complaint.id, part: 'offer' as const, lines };
  return register.reservations.reserve({ ...request, givenSince: null, at: AT, ...overrides });
}

export async function reserved(...args: Parameters<typeof reserve>): Promise<Reservation> {
  const answer = await reserve(...args);
  if (answer.kind !== 'reserved') throw new Error('The budget is exhausted');
  return answer.reservation;
}

/** An offer of one option of two steps, which cost 60 and 40 % of the reservation. */
export const anOffer = (id: string, reservation: Reservation): Offer => ({
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
  reservation,
  sentAt: null,
  remindAt: null,
  chosen: null,
});

/** Records the offer with this reservation, which ends earlier offers. */
export async function propose(
  register: TestRegister,
  complaint: Complaint,
  id: string,
  reservation: Reservation,
): Promise<Complaint> {
  const live = complaint.offers.filter(({ status }) => status === 'awaiting-approval' || status === 'open');
  const revised: ComplaintEvent[] = live.map((offer) => ({ type: 'OfferEnded', offer: offer.id, status: 'revised' }));
  return record(register, complaint, [...revised, { type: 'OfferProposed', offer: anOffer(id, reservation) }], [], {
    message: reservation.id,
  });
}

const stepOf = (id: string, offer: string, part: Step['part'], gift?: Reservation): Step => ({
  ...{ id, round: 1, offer, part, status: 'waiting', generation: 1, reference: null, approvedBy: null },
  item: { remedy: part === 'gift' ? 'gift' : 'refund', amount: null, item: null, fulfilment: 'payment' },
  ...(gift && { reservation: gift }),
});

/** The option is chosen; both steps run, and the gift where there is one. */
export async function choose(register: TestRegister, complaint: Complaint, offer: string, gift?: Reservation) {
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
      { type: 'StepsStarted', round: 1, steps: steps.map(({ id: step, generation }) => ({ step, generation })) },
    ],
    [],
    { message: gift?.id ?? `choice of ${complaint.id}` },
  );
}

export const done = (register: TestRegister, complaint: Complaint, step: string) =>
  record(register, complaint, [{ type: 'StepDone', step, generation: 1, reference: null }], [], {
    message: `${step}-done`,
  });

/** Reserved and committed, in whole euros. */
export async function sums(register: TestRegister, line: BudgetLine): Promise<[number, number]> {
  const { reserved, committed } = await register.reservations.sumsOf(line);
  return [reserved / 100, committed / 100];
}
