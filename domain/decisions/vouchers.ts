import type { Fact } from '../commands';
import type { Rule } from '../course';
import { isUnused } from '../vouchers';
import { findStep } from './remedy';

type Of<K extends Fact['type']> = Rule<Extract<Fact, { type: K }>>;

/** Vouchers after they were given, while the complaint lives and after it has closed. */

/** One that was used, taken back or lost meanwhile reminds nobody. */
const voucherUnused: Of<'VoucherUnused'> = (course, { step: id, n, so }) => {
  const step = findStep(course.complaint, id);
  if (step?.n !== n || !isUnused(step)) {
    course.happen({ type: 'FactSetAside', fact: 'voucher-unused', about: id });
  } else if (so === 'remind') {
    course.happen({ type: 'VoucherReminded', step: id, n, letter: course.letter('voucher-reminder') });
  } else {
    course.happen({ type: 'VoucherExpired', step: id, n });
  }
  return undefined;
};

/** Whoever took it says so, even after its last day: that is theirs to decide. */
const voucherUsed: Of<'VoucherUsed'> = (course, { step: id, n }) => {
  const step = findStep(course.complaint, id);
  if (step?.n === n && isUnused(step)) course.happen({ type: 'VoucherUsed', step: id, n });
  else course.happen({ type: 'FactSetAside', fact: 'voucher-used', about: id });
  return undefined;
};

export const VOUCHER_RULES = { VoucherUnused: voucherUnused, VoucherUsed: voucherUsed };
