import type { Complaint, Instant, Money, OfferBasis } from '../../domain/model';
import { valueIn } from '../../domain/money';
import type { Pack, Policies } from '../../policies/policies';
import type { Dependencies } from '../ports';
import { Problem } from '../problem';

const DAY = 86_400_000;

/** From when on what one person was given counts; null: it is not added up. */
export const givenSince = ({ rollingDays }: Pack, now: Instant): Instant | null =>
  rollingDays === null ? null : new Date(Date.parse(now) - rollingDays * DAY).toISOString();

/** What this complainant was given before, as it counts against the authority for an offer. */
export async function givenBefore(
  { policies, register, clock }: Pick<Dependencies, 'policies' | 'register' | 'clock'>,
  { id }: Complaint,
  pack: Pack,
): Promise<Pick<OfferBasis, 'given'>> {
  const since = pack.budgets.remedies === undefined ? null : givenSince(pack, clock());
  if (since === null) return {};
  return { given: givenIn(pack.defaults.currency, await register.reservations.givenTo(id, since), policies) };
}

/** One sum in the currency of the limits. Throws where the table has lost a currency in which something was given. */
export function givenIn(currency: string, sums: Money[], { rates }: Pick<Policies, 'rates'>): Money {
  const values = sums.map((sum) => {
    const minor = valueIn(sum, currency, rates);
    if (minor !== null) return minor;
    throw new Problem('unavailable', `rates.yaml does not tell what ${sum.currency} is worth in ${currency}.`);
  });
  return { minor: values.reduce((sum, minor) => sum + minor, 0), currency };
}
