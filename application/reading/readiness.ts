import type { Dependencies } from '../ports';
import { Problem } from '../problem';

/** Throws `unavailable`, with the names of the parts that are away, or `other-namespace`. */
export async function demandReady({ register, gateway }: Dependencies): Promise<void> {
  const away = await Promise.all([isAway('register', register.ping()), isAway('Temporal', gateway.ping())]);
  const parts = away.flatMap((part) => part ?? []);
  if (parts.length > 0) throw new Problem('unavailable', `Away: ${parts.join(', ')}.`);
  await gateway.demandOwnNamespace();
}

/** How the runs of complaints are, from the register alone. */
export async function readRuns({ register, clock }: Pick<Dependencies, 'register' | 'clock'>) {
  const { open, doubted, unstarted, stuck, restored } = await register.runs.counts(clock());
  return { open, missing: doubted + unstarted, stuck, restored };
}

const isAway = (part: string, ping: Promise<void>): Promise<string | null> =>
  ping.then(
    () => null,
    () => part,
  );
