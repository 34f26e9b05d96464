import type { Dependencies } from '../ports';
import { Problem } from '../problem';

/** Throws `unavailable`, with the names of the parts that are away. */
export async function demandReady({ register, gateway }: Dependencies): Promise<void> {
  const away = await Promise.all([isAway('register', register.ping()), isAway('Temporal', gateway.ping())]);
  const parts = away.flatMap((part) => part ?? []);
  if (parts.length > 0) throw new Problem('unavailable', `Away: ${parts.join(', ')}.`);
}

const isAway = (part: string, ping: Promise<void>): Promise<string | null> =>
  ping.then(
    () => null,
    () => part,
  );
