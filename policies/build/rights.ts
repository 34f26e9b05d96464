import { parseSpan } from '../../domain/calendar';
import type { Terms } from '../../domain/entitlements';
import type { Money, RemedyItem, Span } from '../../domain/model';
import type { CatalogueEntry, Pack } from '../policies';
import type { PackContent } from '../schema/pack-schema';
import type { RegimeContent } from '../schema/regime-schema';
import { parseMoney } from '../values/money';

/** The rules of the laws first, as they go before what a company promises beside them. */
export function rightsFrom(
  content: PackContent,
  regimes: RegimeContent[],
  catalogue: CatalogueEntry[],
): Pack['rights'] {
  const rules = [...regimes, content].flatMap(({ entitlements = [] }) => entitlements);
  return { rules: [...new Set(rules)], terms: termsFrom(content, catalogue) };
}

/** Who may give nothing alone brings nothing about alone. */
export function reviewLineFrom({ reviewAbove, authority, defaults }: PackContent): Money {
  const line = reviewAbove ?? authority.handler?.upTo;
  return line === undefined ? { minor: 0, currency: defaults.currency } : parseMoney(line);
}

function termsFrom({ rights: { delays = [], bankRates = {} } = {} }: PackContent, catalogue: CatalogueEntry[]): Terms {
  return {
    promises: delays.map(({ over, remedy, item = null, amount }) => ({
      overMinutes: waitMinutes(over),
      item: {
        ...carriedOut({ remedy, item, fulfilment: 'payment' }, catalogue),
        amount: parseMoney(amount),
      },
    })),
    bankRates: Object.fromEntries(Object.entries(bankRates).map(([day, rate]) => [day, hundredths(rate)])),
  };
}

/** Who carries a remedy out, and how long it lasts, is the catalogue's to say where it has it. */
export function carriedOut<Item extends Pick<RemedyItem, 'remedy' | 'item' | 'fulfilment'>>(
  item: Item,
  catalogue: CatalogueEntry[],
): Item & Pick<RemedyItem, 'provider' | 'lasts'> {
  const entry = catalogue.find((one) => one.remedy === item.remedy && one.item === item.item);
  if (!entry) return item;
  const { fulfilment, provider, lasts } = entry;
  return { ...item, fulfilment, ...(provider && { provider }), ...(lasts && { lasts }) };
}

/** `2 hours` is 120; the schema allows minutes and hours. */
export function waitMinutes(wait: Span): number {
  const { amount, unit } = parseSpan(wait);
  return amount * (unit === 'hours' ? 60 : 1);
}

/** `4.25 %` is 425. */
const hundredths = (rate: string): number => Math.round(Number.parseFloat(rate) * 100);
