import fc from 'fast-check';
import { OFFER_STATUSES, type Offer, type Reservation, STAGES, STEP_STATUSES, type Step } from '../../../domain/model';
import { budgetUse, holdsOf } from '../../../domain/money';
import { aComplaint } from '../../harness/builders';

const reservation = (id: string, prices: number[][]): Reservation => {
  const minor = Math.max(...prices.map((option) => option.reduce((sum, price) => sum + price, 0)));
  return { id, budget: 'care', minor, currency: 'EUR', prices };
};
const item = { remedy: 'refund', amount: null, item: null, fulfilment: 'payment' } as const;
const offer = (status: Offer['status'], chosen: string | null, of?: Reservation): Offer => ({
  ...{ id: 'o1', round: 1, hash: 'h', status, options: [], validFor: null, validUntil: null, settlesInFull: false },
  ...{ texts: {}, proposedBy: 'li.na', sentAt: null, remindAt: null, chosen },
  ...(of && { reservation: of }),
});
const step = (id: string, status: Step['status'], overrides: Partial<Step> = {}): Step => ({
  ...{ id, round: 1, offer: 'o1', item, part: 'putRight', status, generation: 1, tryNumber: 1 },
  ...{ reference: null, approvedBy: null },
  ...overrides,
});

/** Prices of two options of two items each. */
const prices = fc.array(fc.array(fc.nat(10_000), { minLength: 2, maxLength: 2 }), { minLength: 2, maxLength: 2 });

describe('What a complaint needs of its budget', () => {
  it('is all of the claim while the offer waits for leave or an answer', () => {
    const offers = (['awaiting-approval', 'open'] as const).map((status) =>
      offer(status, null, reservation('c1', [[60, 40]])),
    );
    for (const one of offers) {
      const [use] = budgetUse(aComplaint({ stage: 'resolving', offers: [one] }));
      expect(use).toEqual({ reservation: 'c1', reserved: 100, committed: 0, alternative: true });
    }
  });

  it('is what the chosen option costs, not the dearest, and moves from reserved to spent step by step', () => {
    const offers = [
      offer(
        'accepted',
        '2',
        reservation('c1', [
          [60, 40],
          [50, 5],
        ]),
      ),
    ];
    const use = (...steps: Step[]) => budgetUse(aComplaint({ stage: 'fulfilling', offers, steps }))[0];
    expect(use(step('s1', 'running'), step('s2', 'waiting'))).toMatchObject({ reserved: 55, committed: 0 });
    expect(use(step('s1', 'done'), step('s2', 'failed'))).toMatchObject({ reserved: 5, committed: 50 });
    expect(use(step('s1', 'by-hand'), step('s2', 'reversed'))).toMatchObject({ reserved: 0, committed: 50 });
  });

  it('counts a gift by its own claim, and not as a part of the offer', () => {
    const gift = step('s2', 'done', {
      part: 'gift',
      reservation: { ...reservation('g1', [[15]]), budget: 'goodwill' },
    });
    const offers = [offer('accepted', '1', reservation('c1', [[60, 40]]))];
    const uses = budgetUse(aComplaint({ stage: 'fulfilling', offers, steps: [step('s1', 'done'), gift] }));
    expect(uses).toMatchObject([
      { reservation: 'c1', committed: 60 },
      { reservation: 'g1', committed: 15 },
    ]);
  });

  it('is nothing under a pack without budgets', () => {
    const steps = [step('s1', 'running')];
    expect(budgetUse(aComplaint({ stage: 'fulfilling', offers: [offer('accepted', '1')], steps }))).toEqual([]);
  });

  it('is never more than was claimed, and nothing but steps that run is reserved once it is closed', () => {
    const states = fc.record({
      ...{ prices, stage: fc.constantFrom(...STAGES), status: fc.constantFrom(...OFFER_STATUSES) },
      ...{ first: fc.constantFrom(...STEP_STATUSES), second: fc.constantFrom(...STEP_STATUSES) },
      chosen: fc.constantFrom('1', '2'),
    });
    fc.assert(
      fc.property(states, ({ prices, stage, status, first, second, chosen }) => {
        const money = reservation('c1', prices);
        const accepted = status === 'accepted';
        const steps = accepted ? [step('s1', first), step('s2', second)] : [];
        const offers = [offer(status, accepted ? chosen : null, money)];
        const [use] = budgetUse(aComplaint({ stage, offers, steps }));
        expect((use?.reserved ?? 0) + (use?.committed ?? 0)).toBeLessThanOrEqual(money.minor);
        if (stage === 'closed' && ![first, second].includes('running')) expect(use?.reserved).toBe(0);
      }),
    );
  });
});

describe('Offers of which at most one will be accepted', () => {
  const rows = fc.array(fc.record({ reserved: fc.nat(1_000), committed: fc.nat(1_000), alternative: fc.boolean() }), {
    maxLength: 6,
  });

  it('hold together as much as the dearest of them; everything else holds what it needs', () => {
    fc.assert(
      fc.property(rows, (drawn) => {
        const wanted = drawn.map((row, index) => ({
          id: String(index),
          ...row,
          committed: row.alternative ? 0 : row.committed,
        }));
        const holds = holdsOf(wanted);
        const shared = holds.filter(({ row }) => row.alternative).reduce((sum, { reserved }) => sum + reserved, 0);
        expect(shared).toBe(Math.max(0, ...wanted.filter((row) => row.alternative).map(({ reserved }) => reserved)));
        for (const { row, reserved, committed } of holds.filter(({ row }) => !row.alternative)) {
          expect([reserved, committed]).toEqual([row.reserved, row.committed]);
        }
      }),
    );
  });
});
