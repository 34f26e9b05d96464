import { type RawBuilder, sql } from 'kysely';
import { toInstant } from '../../domain/calendar';
import type { Instant } from '../../domain/model';

/** A run that was called or looked at for a reason is so again after this long, while the reason lasts. */
const LOOK_AGAIN_MS = 5 * 60_000;
export const longBefore = (now: Instant): Instant => toInstant(Date.parse(now) - LOOK_AGAIN_MS);

/** Of a complaint: its run was not called or looked at since `reason` arose, or long ago. */
export const notLookedAtSince = (reason: RawBuilder<unknown>, now: Instant): RawBuilder<boolean> =>
  sql<boolean>`(looked_at is null or looked_at < ${reason} or looked_at <= ${longBefore(now)}::timestamptz)`;
