import type { Origin, Policies } from '../policies';

/** Whether the file that a complaint's numbers come from is installed, changed or missing. */
export const FILED = ['installed', 'changed', 'missing'] as const;
export type Filed = (typeof FILED)[number];

/** A plan's origin, and how many open complaints have it. */
export interface Pinned extends Origin {
  complaints: number;
}

export function filedAs({ pinned }: Pick<Policies, 'pinned'>, plan: Origin): Filed {
  const here = pinned(plan);
  if (!here) return 'missing';
  return here.hash === plan.pack.hash ? 'installed' : 'changed';
}

/** Sentences for the log at start; the complaints keep their plan. */
export function warningsOfPinned(policies: Pick<Policies, 'pinned'>, pinned: Pinned[]): string[] {
  return pinned.flatMap(({ complaints, ...plan }) => {
    const filed = filedAs(policies, plan);
    if (filed === 'installed') return [];
    const { pack, regimes = [] } = plan;
    const laws = regimes.length > 0 ? ` under ${regimes.map(({ id, version }) => `${id} ${version}`).join(', ')}` : '';
    const who = `${complaints} open complaints live by ${pack.id} ${pack.version}${laws} (${pack.hash.slice(0, 12)})`;
    return filed === 'missing'
      ? `${who}, whose file is gone: where its numbers come from cannot be read, and limits are those of the current version`
      : `${who}, but the file of that version holds other content now: a change needs a version of its own`;
  });
}
