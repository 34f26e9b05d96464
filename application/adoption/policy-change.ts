import type { Plan } from '../../domain/model';
import type { Fault } from '../../policies/files/reasons';
import type { Origin, Pack, Policies, Regime } from '../../policies/policies';
import { Problem } from '../problem';
import { Pace } from './pace';

export type PolicyName = Plan['pack'];

/** A version of a pack or law that takes the place of another one, and what each complaint lives by then. */
export interface PolicyChange {
  kind: 'pack' | 'regime';
  name: PolicyName;
  /** Ids of the policies whose complaints it may concern, sorted. */
  policies: string[];
  /** Null for a complaint that it does not concern. */
  packFor(plan: Origin): Pack | null;
}

/** What a file would change that is not installed, or what is wrong with it. */
export async function draftedChange(policies: Policies, content: unknown): Promise<PolicyChange | { faults: Fault[] }> {
  const pace = new Pace(Number.POSITIVE_INFINITY);
  const drafted = await policies.draft(content, () => pace.rest());
  if ('pack' in drafted) return changeOfPack(drafted.pack);
  if ('regime' in drafted) return changeOfRegime(drafted.regime);
  return drafted;
}

/** Throws `pack-not-current` unless exactly this version is the current one here. */
export function demandCurrent(policies: Policies, wanted: PolicyName): PolicyChange {
  const change = currentChange(policies, wanted);
  if (change) return change;
  const known = [policies.packs.get(wanted.id), policies.regimes.get(wanted.id)].flatMap((one) => one ?? []);
  const here = known.map(({ id, version, hash }) => `${id} ${version} with hash ${hash}`).join(', or as a law ');
  const found = here ? `Here it is ${here}.` : 'There is no pack or law of this id here.';
  throw new Problem('pack-not-current', `${found} Put its file in place, restart every part of Amends, and repeat.`);
}

/** Null unless this is the current version. A law and the policy under it share an id; their hashes differ. */
export function currentChange({ packs, regimes }: Policies, wanted: PolicyName): PolicyChange | null {
  const [pack, regime] = [packs.get(wanted.id), regimes.get(wanted.id)];
  if (pack && isSame(pack, wanted)) return changeOfPack(pack);
  if (regime && isSame(regime, wanted)) return changeOfRegime(regime);
  return null;
}

const isSame = (here: PolicyName, { version, hash }: PolicyName): boolean =>
  here.version === version && here.hash === hash;

function changeOfPack(pack: Pack): PolicyChange {
  const { id, version, hash } = pack;
  return { kind: 'pack', name: { id, version, hash }, policies: [id], packFor: () => pack };
}

/** Each complaint keeps the version of its pack: a law is no reason to change our own promises. */
function changeOfRegime(regime: Regime): PolicyChange {
  const { id, version, hash, policies } = regime;
  return { kind: 'regime', name: { id, version, hash }, policies, packFor: regime.under };
}
