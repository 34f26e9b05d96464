import { CursorInvalid } from '../../register/cursor';
import type { Register } from '../../register/register';
import type { PolicyChange } from './policy-change';

/** How many complaints to look at, and after which to begin. */
export interface Extent {
  limit: number;
  cursor?: string;
}

/** Open complaints of these policies, whatever their version, policy by policy, oldest first, page by page. */
export async function* pagesOf(
  { records }: Register,
  { policies }: PolicyChange,
  size: number,
  { limit, cursor }: Extent,
) {
  let left = limit;
  let place = cursor === undefined ? beginningOf(policies[0]) : placeOf(cursor, policies);
  while (place && left > 0) {
    const { policy, after } = place;
    const filter = { policy, open: true, sort: 'receivedAt', limit: Math.min(size, left), cursor: after } as const;
    const { items, nextCursor } = await records.list(filter);
    const next = policies.find((id) => id > policy);
    place = nextCursor === null ? beginningOf(next) : { policy, after: nextCursor };
    left -= items.length;
    yield { items, nextCursor: place && `${place.policy}:${place.after ?? ''}` };
  }
}

/** A policy, and the cursor of its list after which to go on; absent: from its beginning. */
interface Place {
  policy: string;
  after?: string;
}

const beginningOf = (policy: string | undefined): Place | null => (policy === undefined ? null : { policy });

function placeOf(cursor: string, policies: string[]): Place {
  const [policy = '', after] = cursor.split(':');
  if (after === undefined || !policies.includes(policy)) throw new CursorInvalid('it names no policy of this change');
  return after === '' ? { policy } : { policy, after };
}
