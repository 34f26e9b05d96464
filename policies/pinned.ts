import type { Plan } from '../domain/plan';
import type { Policies } from './policies';

/** Whether the file that a complaint's numbers come from is here, holds other numbers now, or is gone. */
export const FILED = ['installed', 'changed', 'missing'] as const;
export type Filed = (typeof FILED)[number];

/** A policy that open complaints carry, and how many of them do. */
export interface Pinned {
  pack: Plan['pack'];
  complaints: number;
}

export function filedAs({ versions }: Pick<Policies, 'versions'>, { id, version, hash }: Plan['pack']): Filed {
  const installed = versions.get(id)?.find((pack) => pack.version === version);
  if (!installed) return 'missing';
  return installed.hash === hash ? 'installed' : 'changed';
}

/** Sentences for whoever starts Amends; the complaints themselves go on with the plan they carry. */
export function warningsOfPinned(policies: Pick<Policies, 'versions'>, pinned: Pinned[]): string[] {
  return pinned.flatMap(({ pack, complaints }) => {
    const filed = filedAs(policies, pack);
    if (filed === 'installed') return [];
    const who = `${complaints} open complaints live by ${pack.id} ${pack.version} (${pack.hash.slice(0, 12)})`;
    return filed === 'missing'
      ? `${who}, whose file is gone: where its numbers come from cannot be read, and limits are those of the current version`
      : `${who}, but the file of that version holds other content now: a change needs a version of its own`;
  });
}
