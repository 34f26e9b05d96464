import type { Instant } from '../model';

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** From milliseconds since 1970. */
export function toInstant(milliseconds: number): Instant {
  return new Date(milliseconds).toISOString();
}

export function laterOf(one: Instant, other: Instant): Instant {
  if (one < other) return other;
  return one;
}

/** Whole seconds from `from` to `to`, never negative: how late something is. */
export function secondsBetween(from: Instant, to: Instant): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / SECOND));
}
