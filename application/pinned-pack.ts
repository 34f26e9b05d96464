import type { Complaint } from '../domain/model';
import type { Pack, Policies } from '../policies/policies';
import { Problem } from './problem';

/**
 * The version of its pack that a complaint lives by, under its versions of laws. Where an operator has taken a file away
 * the current one answers: its limits are somebody's decision too, and a complaint that could get no offer any more would
 * be worse. Throws when there is no version at all.
 */
export function pinnedPack({ versions, pinned: packOf }: Policies, { plan }: Complaint): Pack {
  const { pack: pinned } = plan;
  const all = versions.get(pinned.id) ?? [];
  const pack = packOf(plan) ?? all.find(({ version }) => version === pinned.version) ?? all[0];
  if (!pack) throw new Problem('unavailable', `The policy pack ${pinned.id} is not installed here. Nothing was done.`);
  return pack;
}
