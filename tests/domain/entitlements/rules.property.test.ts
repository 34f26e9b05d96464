import fc from 'fast-check';
import { BECAUSE, ENTITLEMENTS, type Flight, judgeAll, nameOf } from '../../../domain/entitlements';
import { aFlight, judged } from './flights';

const flights: fc.Arbitrary<Flight> = fc.record(
  {
    type: fc.constant('flight' as const),
    from: fc.constantFrom('DE', 'CA', 'CN', 'RE', 'GB'),
    to: fc.constantFrom('ES', 'CA', 'US', 'CH', 'GB'),
    km: fc.integer({ min: 1, max: 20_000 }),
    carrier: fc.record({ community: fc.boolean(), large: fc.boolean() }),
    what: fc.constantFrom('delay' as const, 'cancellation' as const, 'denied-boarding' as const),
    arrivalDelayMinutes: fc.integer({ min: 0, max: 3000 }),
    noticeDays: fc.integer({ min: 0, max: 30 }),
    rerouted: fc.record({
      departsEarlierMinutes: fc.integer({ min: 0, max: 300 }),
      arrivesLaterMinutes: fc.integer({ min: 0, max: 600 }),
    }),
    refunded: fc.boolean(),
    compensatedElsewhere: fc.boolean(),
    cause: fc.constantFrom('within-control' as const, 'safety' as const, 'extraordinary' as const),
  },
  { requiredKeys: ['type', 'from', 'to', 'km', 'carrier', 'what', 'arrivalDelayMinutes', 'cause'] },
);
const FLIGHT_RULES = ['eu261@1', 'appr@1'];
const minor = (rule: string, flight: Flight) => judged(rule, flight).item?.amount.minor ?? 0;

describe('rights of passengers', () => {
  it.each(FLIGHT_RULES)('%s never give less for a longer delay', (rule) => {
    fc.assert(
      fc.property(flights, fc.nat(600), (flight, more) => {
        const later = { ...flight, arrivalDelayMinutes: flight.arrivalDelayMinutes + more };
        expect(minor(rule, later)).toBeGreaterThanOrEqual(minor(rule, flight));
      }),
    );
  });

  it('eu261@1 never gives less for a longer way where no re-routing was offered and the delay is over four hours', () => {
    fc.assert(
      fc.property(flights, fc.nat(9000), ({ rerouted: _, ...flight }, more) => {
        const late = { ...flight, arrivalDelayMinutes: 240 + flight.arrivalDelayMinutes };
        expect(minor('eu261@1', { ...late, km: late.km + more })).toBeGreaterThanOrEqual(minor('eu261@1', late));
      }),
    );
  });

  it.each(FLIGHT_RULES)('%s give whole minor units, only amounts that the law names, and always say why', (rule) => {
    const named = {
      'eu261@1': [125, 200, 250, 300, 400, 600],
      'appr@1': [125, 250, 400, 500, 700, 900, 1000, 1800, 2400],
    };
    fc.assert(
      fc.property(flights, (flight) => {
        const { item, because } = judged(rule, flight);
        expect([0, ...(named[rule as keyof typeof named] ?? [])]).toContain((item?.amount.minor ?? 0) / 100);
        expect(because.length).toBeGreaterThan(0);
        expect(because.filter((step) => !(step in BECAUSE))).toEqual([]);
      }),
    );
  });

  it('come from the next law where the one before gave nothing', () => {
    const home = aFlight({ from: 'CA', to: 'US', arrivalDelayMinutes: 600 });
    const { rights, judged: said } = judgeAll(FLIGHT_RULES, home, { promises: [], bankRates: {} });
    expect(said.map(({ amount }) => amount)).toEqual([null, { minor: 1000_00, currency: 'CAD' }]);
    expect(rights).toMatchObject([{ rule: 'appr@1', item: { amount: { minor: 1000_00, currency: 'CAD' } } }]);
  });

  it('are, whatever the flight, what the first law that gives anything gives, and no other', () => {
    fc.assert(
      fc.property(flights, fc.subarray(FLIGHT_RULES, { minLength: 1 }), (flight, rules) => {
        const { rights } = judgeAll(rules, flight, { promises: [], bankRates: {} });
        const first = rules.find((rule) => judged(rule, flight).item);
        expect(rights).toEqual(first ? [{ rule: first, item: judged(first, flight).item }] : []);
      }),
    );
  });

  it('never come from two countries for one event', () => {
    fc.assert(
      fc.property(flights, (flight) => {
        const { rights, judged: words } = judgeAll(FLIGHT_RULES, flight, { promises: [], bankRates: {} });
        expect(rights.length).toBeLessThanOrEqual(1);
        expect(words.map(({ rule }) => rule)).toEqual(FLIGHT_RULES);
      }),
    );
  });
});

describe('late payment', () => {
  it('never gives less for a day more, and is never negative', () => {
    const terms = { promises: [], bankRates: { '2025-06-30': 425 } };
    const paidOn = (day: number) => new Date(Date.UTC(2025, 6, 2) + day * 86_400_000).toISOString().slice(0, 10);
    const owed = (debt: number, day: number) => {
      const amount = { minor: debt, currency: 'GBP' };
      const circumstances = { type: 'late-payment', amount, dueOn: '2025-07-01', paidOn: paidOn(day) } as const;
      return judgeAll(['late-payment-uk@1'], circumstances, terms).rights[0]?.item.amount.minor ?? 0;
    };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 9 }), fc.integer({ min: -30, max: 3000 }), (debt, day) => {
        expect(owed(debt, day)).toBeGreaterThanOrEqual(0);
        expect(owed(debt, day + 1)).toBeGreaterThanOrEqual(owed(debt, day));
      }),
    );
  });
});

describe('a bill of rights', () => {
  const voucher = (minorUnits: number) =>
    ({ remedy: 'voucher', amount: { minor: minorUnits, currency: 'EUR' }, item: null, fulfilment: 'goods' }) as const;
  const terms = {
    promises: [
      { overMinutes: 60, item: voucher(1000) },
      { overMinutes: 240, item: voucher(5000) },
    ],
    bankRates: {},
  };
  it.each([
    [60, null],
    [61, 1000],
    [240, 1000],
    [241, 5000],
  ])('of 60 and 240 minutes gives for %d minutes %s', (minutes, expected) => {
    const [word] = judgeAll(['bill-of-rights@1'], { type: 'delay', minutes }, terms).judged;
    expect(word?.amount?.minor ?? null).toBe(expected);
  });
});

describe('the rules', () => {
  it('each have a name of their own and a source with its day', () => {
    expect(new Set(ENTITLEMENTS.map(nameOf)).size).toBe(ENTITLEMENTS.length);
    for (const { source, seenOn, confidence } of ENTITLEMENTS) {
      expect(source.length).toBeGreaterThan(20);
      expect(seenOn !== null).toBe(confidence !== 'house');
    }
  });

  it('keep silent about circumstances of another kind', () => {
    expect(judgeAll(['late-payment-uk@1', 'bill-of-rights@1'], aFlight(), { promises: [], bankRates: {} })).toEqual({
      rights: [],
      judged: [],
    });
  });
});
