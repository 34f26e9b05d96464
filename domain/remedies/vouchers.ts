import { secondsBetween, toInstant } from '../calendar';
import { type FactRule, type FactTable, type Instant, isDone, type Step } from '../model';
import { setAside } from '../tasks';
import { findStep } from './steps';

/**
 * The last tenth of its life, and at least a day, is left when the reminder comes: long enough to plan a visit with a
 * voucher of a year, and still of use with one of a week. A life of less than two days has no reminder: it would come
 * with the voucher.
 */
const LEFT = 1 / 10;
const LEAST_LEFT_S = 24 * 60 * 60;

export function reminderOf(from: Instant, expiresAt: Instant): Instant | null {
  const life = secondsBetween(from, expiresAt);
  const left = Math.max(life * LEFT, LEAST_LEFT_S);
  return life < 2 * LEAST_LEFT_S ? null : toInstant(Date.parse(expiresAt) - left * 1000);
}

/** Whether there is something left to use. */
export const isUnused = (step: Step): boolean => isDone(step) && step.usedAt === undefined;

/** One that was used, taken back or lost meanwhile reminds nobody. */
const voucherUnused: FactRule<'VoucherUnused'> = (context, { step: id, generation, kind }) => {
  const step = findStep(context.complaint, id);
  if (step?.generation !== generation || !isUnused(step)) {
    setAside(context, 'voucher-unused', id);
  } else if (kind === 'remind') {
    context.emit({ type: 'VoucherReminded', step: id, generation, letter: context.letter('voucher-reminder') });
  } else {
    context.emit({ type: 'VoucherExpired', step: id, generation });
  }
  return undefined;
};

/** Whoever took it says so, even after its last day: that is theirs to decide. */
const voucherUsed: FactRule<'VoucherUsed'> = (context, { step: id, generation }) => {
  const step = findStep(context.complaint, id);
  if (step?.generation === generation && isUnused(step)) context.emit({ type: 'VoucherUsed', step: id, generation });
  else setAside(context, 'voucher-used', id);
  return undefined;
};

/** Vouchers after they were given, while the complaint lives and after it has closed. */
export const VOUCHER_FACTS: FactTable<'VoucherUnused' | 'VoucherUsed'> = {
  VoucherUnused: voucherUnused,
  VoucherUsed: voucherUsed,
};
