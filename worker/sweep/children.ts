import { CHANNELS_OUT } from '../../domain/model';
import { BATCH, before, forEach, GRACE_SECONDS, type Sweep } from './parts';

/** A complaint that has a run sees to its children itself. */
export async function startChildren(sweep: Sweep): Promise<void> {
  const overdue = await sweep.register.children.overdueOfClosed(BATCH, before(sweep.now, GRACE_SECONDS));
  await forEach(sweep, overdue, ({ complaint, kind, number }) => sweep.gateway.startChild({ complaint, kind, number }));
}

export async function wakeCouriers({ register, wakeUp, now }: Sweep): Promise<void> {
  for (const channel of CHANNELS_OUT) {
    const next = await register.letterBox.nextAttempt(channel);
    if (next !== null && next <= before(now, GRACE_SECONDS)) await wakeUp.wakeCourier(channel);
  }
}
