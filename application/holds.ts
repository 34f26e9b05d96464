import { CHANNELS_OUT, type Holdable } from '../domain/model';
import type { Dependencies } from './ports';

type Ports = Pick<Dependencies, 'register' | 'gateway'>;

/** So many are called side by side, since thousands may wait. */
const AT_ONCE = 20;

/** What waits may go on. Who sends it is called meanwhile: nobody waits for that. */
export async function release(
  deps: Ports & Pick<Dependencies, 'logger'>,
  { what, by }: { what: Holdable; by: string },
): Promise<void> {
  await deps.register.holds.release(what);
  deps.logger.warn({ what, by }, 'Released: what was on hold goes on');
  const warn = (details: object) =>
    deps.logger.warn({ what, ...details }, 'Not all that was on hold could be called; it looks by itself');
  callReleased(deps, what).then(
    (missed) => missed > 0 && warn({ missed }),
    (error) => warn({ err: error }),
  );
}

/**
 * Calls who sends what was on hold, so that it goes at once. Answers how many could not be called: couriers are woken by the
 * sweep, and remedies look by themselves within an hour.
 */
export async function callReleased(ports: Ports, what: Holdable): Promise<number> {
  const calls = what === 'letters' ? await ofCouriers(ports) : await ofRemedies(ports);
  let missed = 0;
  for (let at = 0; at < calls.length; at += AT_ONCE) {
    const some = calls.slice(at, at + AT_ONCE);
    const answers = await Promise.allSettled(some.map((call) => call()));
    const failed = answers.filter(({ status }) => status === 'rejected').length;
    if (failed === some.length) return missed + calls.length - at; // Temporal is away
    missed += failed;
  }
  return missed;
}

type Call = () => Promise<void>;

async function ofCouriers({ register, gateway }: Ports): Promise<Call[]> {
  const next = await Promise.all(CHANNELS_OUT.map((channel) => register.letterBox.nextAttempt(channel)));
  return CHANNELS_OUT.filter((_, nth) => next[nth] !== null).map((channel) => () => gateway.wakeCourier(channel));
}

async function ofRemedies({ register, gateway }: Ports): Promise<Call[]> {
  const remedies = (await register.children.unfinished()).filter(({ kind }) => kind === 'remedy');
  return remedies.map((remedy) => () => gateway.startChild(remedy));
}
