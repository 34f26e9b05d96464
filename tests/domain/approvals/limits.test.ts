import fc from 'fast-check';
import { checkOptions, roleNeeded } from '../../../domain/approvals';
import {
  type Authority,
  type Money,
  type OfferBasis,
  type Option,
  type Rates,
  RESPONSIBILITIES,
  rank,
} from '../../../domain/model';

const RATES: Rates = { id: '2026-11', base: 'EUR', millionths: { GBP: 1_150_000, USD: 862_069, JPY: 5_600 } };
const ROWS: Authority[] = [
  { role: 'handler', currency: 'EUR', upTo: 10_000, remedies: 'all' },
  { role: 'supervisor', currency: 'EUR', upTo: 50_000, remedies: 'all' },
  { role: 'manager', currency: 'EUR', upTo: 250_000, remedies: 'all' },
];
const basis = (more: Partial<OfferBasis> = {}): OfferBasis => ({
  authority: ROWS,
  catalogue: [
    { remedy: 'refund', cost: null, limit: null },
    { remedy: 'voucher', cost: null, limit: null },
    { remedy: 'resend', cost: { minor: 1500, currency: 'EUR' }, limit: null },
  ],
  ...more,
});

const giving = (amount: Money): Omit<Option, 'id'> => ({
  putRight: [{ remedy: 'refund', amount, item: null, fulfilment: 'payment' }],
  makeUp: [{ remedy: 'voucher', amount: { ...amount, minor: 0 }, item: null, fulfilment: 'goods' }],
});
const two = (amount: Money) => [giving(amount), giving(amount)];
const needed = (minor: number, currency: string, more?: Partial<OfferBasis>, fault?: 'ours' | 'third-party') =>
  roleNeeded(two({ minor, currency }), basis(more), 'handler', fault);

describe('what a complainant was given before counts', () => {
  const rolling = ROWS.map((row) => ({ ...row, rolling: row.upTo * 2 }));
  it.each([
    ['nothing yet', 0, 10_000, 'handler'],
    ['as much as leaves just this', 10_000, 10_000, 'handler'],
    ['a cent more than that', 10_001, 10_000, 'supervisor'],
    ['more than a handler may ever give one person', 20_001, 0, 'supervisor'],
    ['more than anybody may', 500_000, 1, null],
  ])('%s: after %i cents, %i more need a %s', (_, given, minor, role) => {
    expect(needed(minor, 'EUR', { authority: rolling, given: { minor: given, currency: 'EUR' } })).toBe(role);
  });

  it('without a total in the table it counts for nothing', () => {
    expect(needed(10_000, 'EUR', { given: { minor: 10 ** 9, currency: 'EUR' } })).toBe('handler');
  });
});

describe('whose fault it was counts', () => {
  const byFault = ROWS.map((row) => ({ ...row, byFault: { 'third-party': row.upTo / 2 } }));
  it.each([
    ['ours', 10_000, 'handler'],
    ['third-party', 5000, 'handler'],
    ['third-party', 5001, 'supervisor'],
    [undefined, 10_000, 'handler'],
  ] as const)('%s: %i cents need a %s', (fault, minor, role) => {
    expect(needed(minor, 'EUR', { authority: byFault }, fault)).toBe(role);
  });
});

describe('money of a budget that is used up', () => {
  const reservation = { id: 'c1', budget: 'reserve', minor: 1000, currency: 'EUR', level: 'manager' } as const;
  it('needs the role that gives the money of the next, however little it is', () => {
    expect(needed(100, 'EUR', { reservation })).toBe('manager');
  });
  it('and never less than authority says', () => {
    expect(needed(100_000, 'EUR', { reservation: { ...reservation, level: 'supervisor' } })).toBe('manager');
  });
});

describe('an offer in another currency than its limits', () => {
  it.each([
    ['86.95 GBP are 99.9925 EUR', 8695, 'GBP', 'handler'],
    ['86.96 GBP are 100.004 EUR', 8696, 'GBP', 'supervisor'],
    ['17,857 JPY are 99.9992 EUR', 17_857, 'JPY', 'handler'],
    ['17,858 JPY are 100.0048 EUR', 17_858, 'JPY', 'supervisor'],
  ])('%s', (_, minor, currency, role) => {
    expect(needed(minor, currency, { rates: RATES })).toBe(role);
  });

  it('is held to a limit that is rounded down: no cent more than it is worth', () => {
    const yen: Authority[] = [
      { role: 'handler', currency: 'JPY', upTo: 1, remedies: 'all' },
      { role: 'manager', currency: 'JPY', upTo: 1000, remedies: 'all' },
    ];
    // One yen is 0.56 cents: rounded up one cent would do, rounded down nothing does.
    expect(needed(1, 'EUR', { authority: yen, rates: RATES })).toBe('manager');
  });

  it('leaves less of a total by what was given before, rounded up: a part of a penny is a penny', () => {
    const pounds: Authority[] = [
      { role: 'handler', currency: 'GBP', upTo: 10_000, rolling: 10_000, remedies: 'all' },
      { role: 'manager', currency: 'GBP', upTo: 20_000, remedies: 'all' },
    ];
    const given = { minor: 1, currency: 'EUR' }; // 0.87 pence
    expect(needed(9_999, 'GBP', { authority: pounds, rates: RATES, given })).toBe('handler');
    expect(needed(10_000, 'GBP', { authority: pounds, rates: RATES, given })).toBe('manager');
  });

  it('counts a cost of the catalogue in the currency of the offer', () => {
    const option: Omit<Option, 'id'> = {
      putRight: giving({ minor: 7390, currency: 'GBP' }).putRight,
      makeUp: [{ remedy: 'resend', amount: null, item: 'suitcase', fulfilment: 'goods' }],
    };
    expect(roleNeeded([option, option], basis({ rates: RATES }), 'handler')).toBe('handler');
    const more = { ...option, putRight: giving({ minor: 7391, currency: 'GBP' }).putRight };
    expect(roleNeeded([option, more], basis({ rates: RATES }), 'handler')).toBe('supervisor');
    const belittled = {
      ...more,
      makeUp: more.makeUp.map((item) => ({ ...item, amount: { minor: 1, currency: 'GBP' } })),
    };
    expect(roleNeeded([option, belittled], basis({ rates: RATES }), 'handler')).toBe('supervisor');
  });

  it.each([
    ['without a table of exchange', { minor: 1, currency: 'GBP' }, undefined, 'mixed-currencies'],
    ['in a currency that the table lacks', { minor: 1, currency: 'CHF' }, RATES, 'currency-without-rate'],
    ['that the table knows', { minor: 1, currency: 'GBP' }, RATES, undefined],
    ['of absurd size, which only the highest limit stops', { minor: 9e15, currency: 'USD' }, RATES, undefined],
  ])('%s: %o', (_, amount, rates, code) => {
    expect(checkOptions(two(amount), basis({ ...(rates && { rates }) }))?.code).toBe(code);
  });

  it('of absurd size nobody may give, in whatever currency', () => {
    expect(needed(9e15, 'USD', { rates: RATES })).toBeNull();
  });

  it('is still one currency: two in one offer are refused, rates or not', () => {
    const mixed = [giving({ minor: 1, currency: 'EUR' }), giving({ minor: 1, currency: 'GBP' })];
    expect(checkOptions(mixed, basis({ rates: RATES }))?.code).toBe('mixed-currencies');
  });

  it('a limit of the catalogue holds in any currency', () => {
    const limit = { minor: 10_000, currency: 'EUR' };
    const catalogue = basis().catalogue.map((entry) => ({ ...entry, limit }));
    expect(checkOptions(two({ minor: 8695, currency: 'GBP' }), basis({ catalogue, rates: RATES }))).toBeUndefined();
    expect(checkOptions(two({ minor: 8696, currency: 'GBP' }), basis({ catalogue, rates: RATES }))?.code).toBe(
      'over-limit',
    );
  });
});

describe('whatever the table says', () => {
  const currency = fc.constantFrom('EUR', 'GBP', 'USD', 'JPY');
  const limit = fc.integer({ min: 0, max: 300_000 });
  const row = (role: Authority['role']) =>
    fc.record(
      {
        role: fc.constant(role),
        currency: fc.constant('EUR'),
        upTo: limit,
        remedies: fc.constantFrom('all' as const, ['refund' as const], ['refund' as const, 'voucher' as const]),
        rolling: limit,
        byFault: fc.dictionary(fc.constantFrom(...RESPONSIBILITIES), limit),
      },
      { requiredKeys: ['role', 'currency', 'upTo', 'remedies'] },
    );
  const table = fc.tuple(row('handler'), row('supervisor'), row('manager'), row('executive'));
  const given = fc.record({ minor: limit, currency: fc.constant('EUR') });
  const amount = fc.record({ minor: limit, currency });
  const fault = fc.constantFrom(...RESPONSIBILITIES);
  /** Nobody is above all. */
  const height = (role: string | null) => (role === null ? 4 : rank(role));
  const ask = (of: Money, more: Partial<OfferBasis>, whose: (typeof RESPONSIBILITIES)[number]) =>
    height(roleNeeded(two(of), basis({ rates: RATES, ...more }), 'handler', whose));

  it('more money never needs a lower role, nor does more given before', () => {
    fc.assert(
      fc.property(table, amount, given, limit, fault, (authority, of, before, more, whose) => {
        const now = ask(of, { authority, given: before }, whose);
        expect(ask({ ...of, minor: of.minor + more }, { authority, given: before }, whose)).toBeGreaterThanOrEqual(now);
        const richer = { ...before, minor: before.minor + more };
        expect(ask(of, { authority, given: richer }, whose)).toBeGreaterThanOrEqual(now);
      }),
    );
  });

  it('a stricter table never lets more through: lower limits, a total more, a budget’s level', () => {
    fc.assert(
      fc.property(table, amount, given, limit, fault, (authority, of, before, less, whose) => {
        const now = ask(of, { authority, given: before }, whose);
        const strict = (minor: number) => Math.max(0, minor - less);
        const lower = authority.map((one) => ({ ...one, upTo: strict(one.upTo), rolling: strict(one.rolling ?? 1e9) }));
        const without = authority.map((one) => ({ ...one, byFault: undefined }));
        const lowered = lower.map((one) => ({ ...one, byFault: undefined }));
        expect(ask(of, { authority: lowered, given: before }, whose)).toBeGreaterThanOrEqual(
          ask(of, { authority: without, given: before }, whose),
        );
        const reservation = { id: 'c1', budget: 'reserve', minor: 1, currency: 'EUR', level: 'manager' } as const;
        expect(ask(of, { authority, given: before, reservation }, whose)).toBeGreaterThanOrEqual(now);
      }),
    );
  });

  it('whoever may give it in one currency could give its worth, rounded up, in that of the table', () => {
    fc.assert(
      fc.property(table, amount, given, fault, (authority, of, before, whose) => {
        const { millionths } = RATES;
        const [units, rate] = [of.currency === 'JPY' ? 1 : 100, millionths[of.currency] ?? 1_000_000];
        const worth = Math.ceil((of.minor * rate * 100) / units / 1_000_000);
        const euro = { minor: worth, currency: 'EUR' };
        expect(ask(of, { authority, given: before }, whose)).toBeGreaterThanOrEqual(
          ask(euro, { authority, given: before }, whose),
        );
      }),
    );
  });
});
