import { toInstant } from '../../domain/calendar';
import type { GiftBasis, OfferBasis, Option, Plan } from '../../domain/model';
import { itemsOf } from '../../domain/money';
import { budgetsFrom } from '../../policies/build/budgets';
import type { CatalogueEntry, Pack, Policies, Staff } from '../../policies/policies';
import { aCalendarSnapshot, aPlan } from './builders';
import { fewStaff } from './fakes';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A handler may give 50 EUR, a supervisor 500, a manager 5,000. */
export const AUTHORITY: OfferBasis['authority'] = [
  { role: 'handler', currency: 'EUR', upTo: 5_000, remedies: 'all' },
  { role: 'supervisor', currency: 'EUR', upTo: 50_000, remedies: 'all' },
  { role: 'manager', currency: 'EUR', upTo: 500_000, remedies: 'all' },
];

/** An option as the domain has it: with who carries each thing out, which a request leaves to the catalogue. */
export type Terms = Omit<Option, 'id'>;

const eur = (minor: number) => ({ minor, currency: 'EUR' });

/** On sale unless a test sells something else: a refund and a voucher, or a smaller refund and points. */
export const TERMS: Terms[] = [
  {
    putRight: [{ remedy: 'refund', amount: eur(12000), item: null, fulfilment: 'payment' }],
    makeUp: [{ remedy: 'voucher', amount: eur(2500), item: null, fulfilment: 'goods' }],
  },
  {
    putRight: [{ remedy: 'part-refund', amount: eur(6000), item: null, fulfilment: 'payment' }],
    makeUp: [{ remedy: 'points', amount: null, item: 'points-2000', fulfilment: 'goods' }],
  },
];

/**
 * One pack whose contents a test writes before it acts: who may give what, what is sold, who must agree, which gift there
 * is. What production reads from files it reads from here.
 */
export class TestPolicies {
  authority = AUTHORITY;
  routes: Pack['routes'] = [];
  gift: GiftBasis | null = null;
  rights: Pack['rights'] = { rules: [], terms: {} as Pack['rights']['terms'] };
  reviewAbove = eur(1_000_000);
  catalogue: CatalogueEntry[] = [];
  /** The version that is installed now. */
  plan: Plan = aPlan();

  constructor(readonly staff: Staff = fewStaff as Staff) {
    this.sell(TERMS);
    this.policies = this.read();
  }

  /** Puts these things on sale, each at the price that authority counts where no amount is named. */
  sell(options: Terms[], cost = eur(1000)): void {
    this.catalogue = options.flatMap(itemsOf).map((item) => ({
      ...{ remedy: item.remedy, item: item.item, fulfilment: item.fulfilment, part: 'both', cost, limit: null },
      ...{ usual: null, provider: item.provider ?? null, takes: null, lasts: item.lasts ?? null },
      ...{
        suits: { causes: ['value', 'system', 'people'], severities: ['low', 'normal', 'high', 'critical'] },
        words: {},
      },
    })) as CatalogueEntry[];
  }

  /** What production would read from files. The pack is put together anew each time that it is asked for. */
  readonly policies: Policies;

  private read(): Policies {
    const pack = () => this.pack();
    return {
      get packs() {
        return new Map([[pack().id, pack()]]);
      },
      get versions() {
        return new Map([[pack().id, [pack()]]]);
      },
      regimes: new Map(),
      pinned: (plan) => (plan.pack.id === pack().id ? pack() : null),
      draft: async () => ({ faults: [] }),
      staff: this.staff,
      budgets: budgetsFrom([]),
      rates: null,
      calendars: new Map(),
      warnings: [],
      makeCalendarSnapshot: (_, personZone, from, now) =>
        aCalendarSnapshot({ personZone, from, until: toInstant(Date.parse(now) + 730 * DAY_MS) }),
    };
  }

  private pack(): Pack {
    const { id, version, hash } = this.plan.pack;
    return {
      ...{ id, version, hash, title: id, regimes: [], rollingDays: null, budgets: {}, together: [], sources: [] },
      defaults: { language: 'en', timeZone: 'Asia/Shanghai', severity: 'normal', currency: 'EUR' },
      plan: () => this.plan,
      authority: this.authority,
      routes: this.routes,
      catalogue: this.catalogue,
      rights: this.rights,
      reviewAbove: this.reviewAbove,
      gift: () => this.gift,
    } as unknown as Pack;
  }
}
