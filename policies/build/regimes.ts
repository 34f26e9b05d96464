import { hashOf } from '../files/hash';
import { allPacks, allRegimes, type PolicyFiles } from '../files/policy-files';
import type { Origin, Pack, Policies, Regime } from '../policies';
import type { PackContent } from '../schema/pack-schema';
import type { RegimeContent } from '../schema/regime-schema';
import { assemble, type Installed, type Laws, lawsWith } from './assemble';
import { versionOf } from './pack';

/**
 * Which versions of laws a complaint lives by: packs and regimes change apart from each other, so a pack's version alone
 * does not say it. What is asked for often is put together once.
 */
export function pinner(installed: Installed): Policies['pinned'] {
  return remembering((origin) => {
    const own = lawsOf(origin, installed.policyFiles);
    if (own.length < (origin.regimes ?? []).length) return null;
    const laws = lawsWith(own, installed.policyFiles);
    const content = contentsFor(origin, laws, installed.policyFiles).find((one) => isOf(one, origin));
    return content ? assemble(content, laws(origin.pack.id) ?? null, installed, laws) : null;
  });
}

/** A checked version of a law, installed or not. */
export function regimeFrom(content: RegimeContent, installed: Installed): Regime {
  const { id, version, title } = content;
  const under = remembering((origin) => {
    const laws = lawsWith([content, ...lawsOf(origin, installed.policyFiles)], installed.policyFiles);
    const contents = contentsFor(origin, laws, installed.policyFiles);
    const base = contents.find((one) => isOf(one, origin)) ?? contents[0];
    return base ? assemble(base, laws(origin.pack.id) ?? null, installed, laws) : null;
  });
  return {
    ...{ id, version, title, hash: hashOf(content), policies: policiesUnder(id, installed.policyFiles) },
    under: (origin) => (runs(origin, id) ? under(origin) : null),
  };
}

const runs = ({ regimes = [] }: Origin, regime: string): boolean => regimes.some(({ id }) => id === regime);

/** The versions of laws that a plan names, without those whose file is gone. */
function lawsOf({ regimes = [] }: Origin, policyFiles: PolicyFiles): RegimeContent[] {
  const all = allRegimes(policyFiles).map(({ content }) => content);
  return regimes.flatMap(({ id, version }) => all.find((law) => law.id === id && law.version === version) ?? []);
}

/** Versions of the pack under the plan's policy, the current one first: of a law, those of its base. */
function contentsFor({ pack }: Origin, laws: Laws, policyFiles: PolicyFiles): PackContent[] {
  const id = laws(pack.id)?.base ?? pack.id;
  return allPacks(policyFiles).flatMap(({ content }) => (content.id === id ? content : []));
}

function isOf(content: PackContent, { pack, regimes = [] }: Origin): boolean {
  const law = regimes.find(({ id }) => id === pack.id);
  return versionOf(content, law ?? null) === pack.version;
}

/** Policies whose complaints may run that law: in any version they name it, or a law that it holds beside. */
function policiesUnder(id: string, policyFiles: PolicyFiles): string[] {
  const laws = allRegimes(policyFiles).map(({ content }) => content);
  const bringing = [id, ...laws.filter(({ beside }) => beside?.includes(id)).map((law) => law.id)];
  const packs = allPacks(policyFiles).map(({ content }) => content);
  const named = packs.filter(({ regimes }) => regimes?.some((name) => bringing.includes(name))).map((pack) => pack.id);
  const under = laws.filter((law) => bringing.includes(law.id) || named.includes(law.base)).map((law) => law.id);
  return [...new Set([...named, ...under])].sort();
}

/** Complaints that live by the same have the same hash; there are as few of them as versions. */
function remembering(make: (origin: Origin) => Pack | null): typeof make {
  const made = new Map<string, Pack | null>();
  return (origin) => {
    const key = JSON.stringify([origin.pack, origin.regimes?.map(({ id, version }) => [id, version])]);
    const known = made.get(key);
    if (known !== undefined) return known;
    const pack = make(origin);
    made.set(key, pack);
    return pack;
  };
}
