import { FULFILMENTS, type Instant, type StepOrder } from '../../../domain/model';
import type { RemedyLedger } from '../../../register/money/contract';
import type { RemedyProvider, StepResult } from '../../ports';

/**
 * Remedies as rows of the register's ledger, one per step key, for every fulfilment: payments, goods, bookings, words. A
 * company with a payment or booking system sets up another provider instead.
 */
export function ledgerProvider(ledger: RemedyLedger, clock: () => Promise<Instant>): RemedyProvider {
  return {
    honoursKeys: true,

    async status({ key }: StepOrder): Promise<StepResult | null> {
      const reference = await ledger.find(key);
      return reference === null ? null : { kind: 'done', reference };
    },

    async reverse({ key }: StepOrder) {
      const posted = await ledger.reverse(key, await clock());
      return posted ? { kind: 'done', ...posted } : { kind: 'refused', error: 'nothing was posted under that key' };
    },

    async carryOut(complaint: string, order: StepOrder): Promise<StepResult> {
      const error = flawOf(order);
      if (error) return { kind: 'refused', error };
      const { key, remedy, minor, currency, item } = order;
      const { reference } = await ledger.post({ key, complaint, remedy, minor, currency, item, at: await clock() });
      return { kind: 'done', reference };
    },
  };
}

/** Why an order can never be carried out; null when it can. */
function flawOf({ fulfilment, minor, currency }: StepOrder): string | null {
  if (!FULFILMENTS.some((known) => known === fulfilment)) return 'unknown fulfilment';
  if (fulfilment === 'payment' && (minor === null || minor <= 0 || currency === null))
    return 'a payment needs an amount';
  return null;
}
