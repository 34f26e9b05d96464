import type { Fact } from '../domain/commands';
import type { InternalFact } from '../register/contract/outside';
import type { Outside } from './outside';

const TYPES: Partial<Record<Fact['type'], InternalFact>> = {
  EnquiryUnanswered: 'enquiry-unanswered',
  VoucherUnused: 'voucher-unused',
};

/** Keeps a fact whose complaint has no run that could hear it; the sweep takes it from the register's inbox. */
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
    const type = TYPES[fact.type] ?? 'step-reported';
    await register.inbox.put({ id, source: 'amends', type, ref: id, at: await clock(), reason: null, complaint, fact });
  };
}
