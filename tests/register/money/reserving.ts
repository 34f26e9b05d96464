import type { Complaint, ComplaintEvent, Offer, Reservation, Step } from '../../../domain/model';
import type { BudgetLine, ReservationAnswer, ReservationOrder } from '../../../register/money/contract';
import { aPerson } from '../../harness/builders';
import type { TestRegister } from '../../harness/registers';
import { aRevision, open, read, record, take, write } from '../turns';

/** Budgets, and turns that reserve money on them and take it up, for tests of the register without an API. */
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

/** So many euros on the first of the budgets that has enough left. */
export function anOrder(
  complaint: Complaint,
  euros: number,
  on: BudgetLine[],
  overrides: Partial<ReservationOrder> = {},
): ReservationOrder {
  messages += 1;
  const lines = on.map((line) => ({ ...line, minor: euros * 100, prices: [[euros * 60, euros * 40]] }));
  const order = { id: `message-${messages}`, complaint: complaint.id, part: 'offer' as const, lines };
  return { ...order, givenSince: null, at: AT, ...overrides };
}

/** What a turn is answered that has no use for it in the end. */
export const asked = (register: TestRegister, ...order: Parameters<typeof anOrder>): Promise<ReservationAnswer> =>
  take(register, order[0].id, (turn) => turn.register.reservations.reserve(anOrder(...order)));

/** A turn that reserves, and proposes what it has reserved for, where it got it. `offer`: id of the offer. */
export function propose(
  register: TestRegister,
  offer: string,
  ...order: Parameters<typeof anOrder>
): Promise<ReservationAnswer> {
  return take(register, order[0].id, async (turn) => {
    const answer = await turn.register.reservations.reserve(anOrder(...order));
    if (answer.kind === 'reserved') await write(turn, proposal(turn.complaint, offer, answer.reservation));
    return answer;
  });
}

export function reservationOf(answer: ReservationAnswer): Reservation {
  if (answer.kind !== 'reserved') throw new Error('The budget is exhausted');
  return answer.reservation;
}

/** Somebody else, who is offered so many euros. */
export async function another(register: TestRegister, ...order: Tail<Parameters<typeof anOrder>>) {
  return reservationOf(await propose(register, 'o1', await stranger(register), ...order));
}
type Tail<List extends unknown[]> = List extends [unknown, ...infer Rest] ? Rest : never;

/** The complaint with an offer of so many euros. */
export async function offered(register: TestRegister, offer: string, ...order: Parameters<typeof anOrder>) {
  reservationOf(await propose(register, offer, ...order));
  return read(register, order[0].id);
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

/** The offer with this reservation, which ends earlier offers. */
export function proposal(complaint: Complaint, id: string, reservation: Reservation) {
  const live = complaint.offers.filter(({ status }) => status === 'awaiting-approval' || status === 'open');
  const revised: ComplaintEvent[] = live.map((offer) => ({ type: 'OfferEnded', offer: offer.id, status: 'revised' }));
  const events = [...revised, { type: 'OfferProposed' as const, offer: anOffer(id, reservation) }];
  return aRevision(complaint, events, [], { input: reservation.id });
}

const stepOf = (id: string, offer: string, part: Step['part'], gift?: Reservation): Step => ({
  ...{ id, round: 1, offer, part, status: 'waiting', generation: 1, tryNumber: 1, reference: null, approvedBy: null },
  item: { remedy: part === 'gift' ? 'gift' : 'refund', amount: null, item: null, fulfilment: 'payment' },
  ...(gift && { reservation: gift }),
});

/** The option is chosen; both steps run, and the gift where there is one. */
export function choice(complaint: Complaint, offer: string, gift?: Reservation) {
  const steps = [stepOf('s1', offer, 'putRight'), stepOf('s2', offer, 'makeUp')];
  if (gift) steps.push(stepOf('s3', offer, 'gift', gift));
  const started = steps.map(({ id: step, generation }) => ({ step, generation }));
  const chosen = { offer, option: '1', settledEarly: true, steps, round: 1, letter: 'choice-confirmed', texts: {} };
  const events: ComplaintEvent[] = [
    { type: 'OptionChosen', ...chosen },
    { type: 'StepsStarted', round: 1, steps: started },
  ];
  return aRevision(complaint, events, [], { input: gift?.id ?? `choice of ${complaint.id}` });
}

export async function choose(register: TestRegister, complaint: Complaint, offer: string): Promise<Complaint> {
  await take(register, complaint.id, (turn) => write(turn, choice(turn.complaint, offer)));
  return read(register, complaint.id);
}

export const done = (register: TestRegister, complaint: Complaint, step: string) =>
  record(register, complaint, [{ type: 'StepDone', step, generation: 1, reference: null }], [], {
    input: `${step}-done`,
  });

/** Reserved and committed, in whole euros. */
export async function sums(
  { reservations }: Pick<TestRegister, 'reservations'>,
  line: BudgetLine,
): Promise<[number, number]> {
  const { reserved, committed } = await reservations.sumsOf(line);
  return [reserved / 100, committed / 100];
}
