import type { Fact } from '../domain/model';
import type { InternalFact } from '../register/outside/contract';
import type { Outside } from './outside';

const FACT_KINDS: Partial<Record<Fact['type'], InternalFact>> = {
  EnquiryUnanswered: 'enquiry-unanswered',
  VoucherUnused: 'voucher-unused',
};

/** Keeps a fact whose complaint has no run to receive it; the sweep takes it from the register. */
export function makePostFact({ register, clock }: Pick<Outside, 'register' | 'clock'>) {
  return async function postFact({
    complaint,
    id,
    fact,
  }: {
    complaint: string;
    id: string;
    fact: Fact;
  }): Promise<void> {
    const type = FACT_KINDS[fact.type] ?? 'step-reported';
    await register.receivedFacts.put({
      id,
      source: 'amends',
      type,
      ref: id,
      at: await clock(),
      reason: null,
      complaint,
      fact,
    });
  };
}
