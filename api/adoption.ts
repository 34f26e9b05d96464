import type { Actor } from '../domain/commands';
import { livesBy } from '../domain/decisions/adoption';
import { countIn, foresee, noPreview, type Preview } from '../domain/foresight';
import type { Plan } from '../domain/plan';
import type { Origin, Pack, Regime } from '../policies/policies';
import { CursorInvalid, type Register, type StoredComplaint } from '../register/register';
import { carryOutOne } from './command';
import { adoptionId } from './ids';
import { planFacts } from './pack';
import type { Dependencies } from './ports';
import { Problem } from './problem';
import type { ApplyView } from './schemas/adoption';

/** So many complaints are in memory at once, and so many are asked of Temporal at once. */
const PAGE = { preview: 100, apply: 10 };
/** Milliseconds after which a batch begins no further page: what waits for a dead worker must not outlast the caller. */
const LONG_ENOUGH = 8_000;

/** What is put in the place of another version of it, and what each complaint lives by then. */
export interface Exchange {
  kind: 'pack' | 'regime';
  name: Plan['pack'];
  /** Ids of the policies whose complaints it may concern, sorted. */
  policies: string[];
  /** Null for a complaint that it does not concern. */
  packFor(plan: Origin): Pack | null;
}

export function exchangeOfPack(pack: Pack): Exchange {
  const { id, version, hash } = pack;
  return { kind: 'pack', name: { id, version, hash }, policies: [id], packFor: () => pack };
}

/** Each complaint keeps the version of its pack: a law is no reason to change our own promises. */
export function exchangeOfRegime(regime: Regime): Exchange {
  const { id, version, hash, policies } = regime;
  return { kind: 'regime', name: { id, version, hash }, policies, packFor: regime.under };
}

interface Wanted {
  limit: number;
  cursor?: string;
}

/** What a pack or law would do to the open complaints that live by another version of it, as far as `limit` goes. */
export async function previewAdoption(
  { register, policies, clock }: Dependencies,
  exchange: Exchange,
  wanted: Wanted,
): Promise<Preview & { nextCursor: string | null }> {
  const preview = noPreview();
  const now = clock();
  let next: string | null = null;
  for await (const { items, nextCursor } of pagesOf(register, exchange, PAGE.preview, wanted)) {
    next = nextCursor;
    for (const { complaint } of items) {
      const pack = exchange.packFor(complaint.plan);
      if (!pack) continue;
      const facts = planFacts(policies, complaint, pack, now);
      const clocks = livesBy(complaint, facts.plan) ? null : foresee(complaint, facts, now);
      if (clocks) countIn(preview, complaint, clocks);
    }
  }
  return { ...preview, nextCursor: next };
}

interface Decided extends Wanted {
  actor: Actor;
  reason: string;
}

/**
 * Lets a batch of open complaints adopt the version. Each is a command of its own: whoever dies in between, or fails for
 * some, does it again from the start, and what has moved is skipped.
 */
export async function adoptBatch(
  deps: Dependencies,
  exchange: Exchange,
  decided: Decided,
): Promise<Omit<ApplyView, 'open'>> {
  const done: Omit<ApplyView, 'open'> = { moved: 0, skipped: 0, failed: [], nextCursor: null };
  const began = Date.now();
  for await (const { items, nextCursor } of pagesOf(deps.register, exchange, PAGE.apply, decided)) {
    done.nextCursor = nextCursor;
    const concerned = items.flatMap((stored) => {
      const pack = exchange.packFor(stored.complaint.plan);
      return pack ? { stored, pack } : [];
    });
    const outcomes = await Promise.all(concerned.map((one) => adopt(deps, one, decided)));
    for (const outcome of outcomes) {
      if (typeof outcome === 'string') done[outcome]++;
      else done.failed.push(outcome);
    }
    if (Date.now() - began > LONG_ENOUGH) break;
  }
  return done;
}

type Adopted = 'moved' | 'skipped' | ApplyView['failed'][number];

async function adopt(
  deps: Dependencies,
  { stored, pack }: { stored: StoredComplaint; pack: Pack },
  { actor, reason }: Decided,
): Promise<Adopted> {
  const { complaint } = stored;
  const facts = planFacts(deps.policies, complaint, pack, deps.clock());
  if (livesBy(complaint, facts.plan)) return 'skipped';
  const message = adoptionId(pack.hash, complaint.id, complaint.revision);
  try {
    await carryOutOne(
      deps,
      stored,
      { message, actor },
      { texts: { reason }, make: (texts) => ({ type: 'AdoptPlan', adopt: facts, texts }) },
    );
    return 'moved';
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.code === 'closed' ? 'skipped' : { complaint: complaint.id, code: error.code, detail: error.detail };
  }
}

/** Open complaints of these policies, whatever their version, policy by policy, oldest first, page by page. */
async function* pagesOf({ records }: Register, { policies }: Exchange, size: number, { limit, cursor }: Wanted) {
  let left = limit;
  let place = cursor === undefined ? beginningOf(policies[0]) : placeOf(cursor);
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

function placeOf(cursor: string): Place {
  const [policy = '', after] = cursor.split(':');
  if (after === undefined) throw new CursorInvalid(`${cursor} names no policy`);
  return after === '' ? { policy } : { policy, after };
}
