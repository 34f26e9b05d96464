import { budgetsFrom } from '../../policies/build/budgets';
import type { CatalogueEntry, Pack, Policies, StaffMember } from '../../policies/policies';
import { aPlan } from '../harness/builders';
import { TestPolicies } from '../harness/test-policies';
import { aStaff, LI_NA } from '../letters/house';
import {
  BUDGETS,
  COSTS,
  CURRENCIES,
  euros,
  GIFT,
  LIMITS,
  PEOPLE,
  RIGHT_STEP,
  RIGHT_STEPS,
  SIGNAL_LIMIT,
  STANDS_IN,
  TWO_MUST_AGREE,
  WORTH,
} from './house';

/** The house of the model, in the form in which production reads it from files. */

const { approval } = aPlan();
export const PLAN = aPlan({ approval: { ...approval, bySignal: { unverifiedUpTo: euros(SIGNAL_LIMIT) } } });

/** With whom a relative is in conflict: whoever complains in this case. */
export const refOf = (complaint: string): string => `whoever complains in ${complaint}`;

const members = PEOPLE.filter(({ left }) => !left).map(({ id, role, pays, relativeIn }): StaffMember => {
  const conflicts = relativeIn && [{ customerRef: refOf(relativeIn), reason: 'relative' as const }];
  const substitutes = PEOPLE.filter(({ standsInFor }) => standsInFor === id).flatMap(({ id: person }) =>
    STANDS_IN.map((window) => ({ person, ...window })),
  );
  return { ...LI_NA, id, role, supervisor: null, substitutes, ...(pays && { pays }), ...(conflicts && { conflicts }) };
});

const sold = (remedy: CatalogueEntry['remedy'], fulfilment: CatalogueEntry['fulfilment'], item: string | null = null) =>
  ({
    ...{ remedy, item, fulfilment, part: 'both', limit: null, usual: null, provider: null, takes: null, lasts: null },
    cost: COSTS[remedy] === undefined ? null : euros(COSTS[remedy]),
    ...{ suits: { causes: ['system'], severities: ['normal'] }, words: {} },
  }) satisfies CatalogueEntry as CatalogueEntry;

export function housePolicies(): Policies {
  const house = new TestPolicies(aStaff(members));
  house.plan = PLAN;
  house.authority = Object.entries(LIMITS).map(([role, limit]) => ({
    ...{ role: role as StaffMember['role'], currency: 'EUR', remedies: 'all' as const },
    ...limit,
  }));
  house.catalogue = [
    ...[sold('refund', 'payment'), sold('voucher', 'goods')],
    ...[sold('resend', 'goods', 'suitcase'), sold('upgrade', 'booking', 'suite')],
  ];
  house.routes = [
    { above: euros(TWO_MUST_AGREE), route: { inOrder: [{ role: 'supervisor' }, { role: 'manager' }] } },
  ] as Pack['routes'];
  house.gift = { item: GIFT.item, cost: euros(GIFT.minor) };
  const money = { remedy: 'money', item: null, fulfilment: 'payment' } as const;
  const promises = Array.from({ length: RIGHT_STEPS }, (_, index) => {
    const overMinutes = (index + 1) * RIGHT_STEP;
    return { overMinutes, item: { ...money, amount: euros(overMinutes) } };
  });
  house.rights = { rules: ['bill-of-rights@1'], terms: { promises, bankRates: {} } };
  const pack = { ...house.policies.pinned(PLAN), budgets: { remedies: 'care', gifts: 'goodwill' }, rollingDays: 3650 };
  return { ...house.policies, pinned: () => pack as Pack, budgets: budgets(), rates: rates() };
}

function budgets(): Policies['budgets'] {
  const whole = (name: keyof typeof BUDGETS) => `${BUDGETS[name] / 100}.00 EUR`;
  const yearly = { period: 'year' as const };
  return budgetsFrom([
    {
      zone: 'UTC',
      budgets: {
        care: { title: 'Care', ...yearly, whole: whole('care'), next: 'reserve' },
        reserve: { title: 'Reserve', ...yearly, whole: whole('reserve'), level: 'manager' },
        goodwill: { title: 'Goodwill', ...yearly, whole: whole('goodwill') },
      },
      sources: [],
    },
  ]);
}

const rates = (): Policies['rates'] => ({
  ...{ id: 'ecb', base: 'EUR' },
  millionths: Object.fromEntries(CURRENCIES.map((name) => [name, WORTH[name]?.millionths ?? 0])),
});
