import { doubtOf } from '../../policies/files/sources';
import { warningsByFile } from '../../policies/files/warnings';
import type { Pack, Policies } from '../../policies/policies';
import { Problem } from '../problem';

/** The current packs, and how weak each file of policies is: one row per file. */
export const readPolicies = ({ packs, warnings }: Policies) => ({
  packs: [...packs.values()],
  warnings: warningsByFile(warnings),
});

/** `doubts`: a sentence for each number that is not law as it was read. Throws `not-found` for a pack that is not here. */
export function readPolicy({ packs }: Policies, id: string): { pack: Pack; doubts: string[] } {
  const pack = packs.get(id);
  if (!pack) throw new Problem('not-found', `The packs here are ${[...packs.keys()].join(', ')}.`);
  return { pack, doubts: pack.sources.flatMap((number) => doubtOf(number) ?? []) };
}
