import { secondsBetween, toInstant } from './calendar';
import type { Step } from './offer';
import type { Instant } from './plan';

/** A voucher that can still be used, as the workflow watches it. `remindAt` null: it is too short for a reminder. */
export interface Voucher {
  /** Of its step. */
  key: string;
  step: string;
  n: number;
  remindAt: Instant | null;
  expiresAt: Instant;
}

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
export const isUnused = ({ status, usedAt }: Step): boolean =>
  (status === 'done' || status === 'by-hand') && usedAt === undefined;
