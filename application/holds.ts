import { CHANNELS_OUT } from '../domain/model';
import type { Hold, Holdable } from '../register/outside/contract';
import type { Dependencies } from './ports';

type Ports = Pick<Dependencies, 'register' | 'gateway' | 'clock'>;

/** The brake: from now on no process sends letters, or asks a provider for anything that costs. */
export async function putOnHold(
  { register, clock }: Pick<Ports, 'register' | 'clock'>,
  { what, by, reason }: Omit<Hold, 'since'>,
): Promise<void> {
  await register.holds.hold({ what, by, reason, since: clock() });
}

/**
 * What waits goes on at once: whoever sends it is called. Answers how many could not be: couriers are woken by the sweep,
 * remedies look by themselves within an hour.
 */
export async function release({ register, gateway }: Omit<Ports, 'clock'>, what: Holdable): Promise<number> {
  await register.holds.release(what);
  return what === 'letters' ? wakeCouriers({ register, gateway }) : callRemedies({ register, gateway });
}

async function wakeCouriers({ register, gateway }: Omit<Ports, 'clock'>): Promise<number> {
  let missed = 0;
  for (const channel of CHANNELS_OUT)
    if ((await register.letterBox.nextAttempt(channel)) !== null)
      missed += await failures([gateway.wakeCourier(channel)]);
  return missed;
}

/** So many are called side by side. */
const AT_ONCE = 20;

async function callRemedies({ register, gateway }: Omit<Ports, 'clock'>): Promise<number> {
  const remedies = (await register.children.begun()).filter(({ kind }) => kind === 'remedy');
  let missed = 0;
  for (let at = 0; at < remedies.length; at += AT_ONCE)
    missed += await failures(remedies.slice(at, at + AT_ONCE).map((one) => gateway.startChild(one)));
  return missed;
}

async function failures(calls: Promise<void>[]): Promise<number> {
  return (await Promise.allSettled(calls)).filter(({ status }) => status === 'rejected').length;
}
