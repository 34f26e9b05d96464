import type { Attempt } from '../../register/money/contract';
import type { Register } from '../../register/register';
import type { OrderedWork } from './order';

/**
 * Where the register came from a backup, the first attempt that it knows of may repeat one that was lost: what is known of it
 * then. Null: it is the first. A provider that `canTell` is asked about every order, as a complaint may have been opened
 * anew under the id that it had. Of what others were asked only a person can find out, hence of what is older alone.
 */
export async function lostAttempt(
  { reconciliations }: Pick<Register, 'reconciliations'>,
  { receivedAt, order: { tryNumber } }: OrderedWork,
  canTell: boolean,
): Promise<Attempt | null> {
  const at = await reconciliations.lastAt();
  if (at === null || (!canTell && receivedAt >= at)) return null;
  return { result: null, reference: null, reported: false, tryNumber };
}
