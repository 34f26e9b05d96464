import type { Instant } from '../../../domain/model';

/** Something that is done at an instant of skipped time. */
export interface Moment {
  at: Instant;
  act(): Promise<void>;
}

/** How many complaints are acted on at once. */
const AT_ONCE = 8;

/** Does all in the order of their instants: time is skipped for all complaints together. */
export async function inOrder(moments: Moment[], sleepTo: (instant: Instant) => Promise<void>): Promise<void> {
  for (const group of byInstant(moments)) {
    await sleepTo(group[0]?.at ?? '');
    for (let from = 0; from < group.length; from += AT_ONCE) {
      await Promise.all(group.slice(from, from + AT_ONCE).map(({ act }) => act()));
    }
  }
}

function byInstant(moments: Moment[]): Moment[][] {
  const groups = new Map<Instant, Moment[]>();
  for (const moment of moments) groups.set(moment.at, [...(groups.get(moment.at) ?? []), moment]);
  return [...groups].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, group]) => group);
}
