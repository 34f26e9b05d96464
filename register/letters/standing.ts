import { sql } from 'kysely';
import { toInstant } from '../../domain/calendar';
import type { ChannelOut, Instant } from '../../domain/model';
import type { Db } from '../schema';
import type { ChannelStanding } from './contract';

/** Failures of so many days are still a matter for operations. */
const DAYS = 7;
const DAY_MS = 86_400_000;

export async function channelStanding(db: Db, channel: ChannelOut, now: Instant): Promise<ChannelStanding> {
  const since = toInstant(Date.parse(now) - DAYS * DAY_MS);
  const ofChannel = db.selectFrom('letters').where('channel', '=', channel);
  const waiting = await ofChannel
    .where('status', '=', 'pending')
    .select(({ fn }) => [fn.countAll<number>().as('pending'), fn.min('recorded_at').as('oldest')])
    .executeTakeFirstOrThrow();
  const { failed } = await ofChannel
    .where('status', '=', 'failed')
    .where('recorded_at', '>', since)
    .select(({ fn }) => fn.countAll<number>().as('failed'))
    .executeTakeFirstOrThrow();
  return { pending: Number(waiting.pending), oldest: waiting.oldest, failed: Number(failed) };
}

/** What is being sent at this moment is leased for less. */
export async function retryNow(db: Db, channel: ChannelOut, now: Instant, leaseSeconds: number): Promise<void> {
  await db
    .updateTable('letters')
    .set({ leased_until: now })
    .where('channel', '=', channel)
    .where('status', '=', 'pending')
    .where('leased_until', '>', sql<Instant>`${now}::timestamptz + make_interval(secs => ${leaseSeconds})`)
    .execute();
}
