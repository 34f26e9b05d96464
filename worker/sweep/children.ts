import { CHANNELS_OUT, type ChannelOut } from '../../domain/model';
import { BATCH, before, forEach, GRACE_SECONDS, type Sweep } from './parts';

/** A complaint that has a run sees to its children itself. */
export async function startChildren(sweep: Sweep): Promise<void> {
  const overdue = await sweep.register.children.overdueOfClosed(BATCH, before(sweep.now, GRACE_SECONDS));
  await forEach(sweep, overdue, ({ complaint, kind, number }) => sweep.gateway.startChild({ complaint, kind, number }));
}

/** A courier that lives has begun to send a letter long before. */
const SENDS_WITHIN_SECONDS = 2 * 60;

export async function wakeCouriers(sweep: Sweep): Promise<void> {
  const { register, wakeUp, now } = sweep;
  for (const channel of CHANNELS_OUT) {
    const next = await register.letterBox.nextAttempt(channel);
    if (next === null || next > before(now, GRACE_SECONDS)) continue;
    if (next <= before(now, SENDS_WITHIN_SECONDS)) await endIdleCourier(sweep, channel);
    await wakeUp.wakeCourier(channel);
  }
}

/** Each call makes its failing task a new one, so the server never counts five failures. Ending it loses nothing. */
async function endIdleCourier({ register, gateway, logger, now, memory }: Sweep, channel: ChannelOut): Promise<void> {
  if (memory.wellSince === null || memory.wellSince > before(now, SENDS_WITHIN_SECONDS)) return;
  if (await register.holds.isHeld('letters')) return;
  const isEnded = await gateway.endIdleCourier(channel).catch(() => false);
  if (isEnded) logger.warn({ channel }, 'A courier sent nothing for long and is ended; another takes its place');
}
