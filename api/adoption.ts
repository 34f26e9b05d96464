import type { Actor } from '../domain/commands';
import { livesBy } from '../domain/decisions/adoption';
import { countIn, foresee, noPreview, type Preview } from '../domain/foresight';
import type { Pack } from '../policies/policies';
import type { Register, StoredComplaint } from '../register/register';
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

interface Wanted {
  limit: number;
  cursor?: string;
}

/** What a pack would do to the open complaints that live by another version of it, as far as `limit` goes. */
export async function previewAdoption(
  { register, policies, clock }: Dependencies,
  pack: Pack,
  wanted: Wanted,
): Promise<Preview & { nextCursor: string | null }> {
  const preview = noPreview();
  const now = clock();
  let next: string | null = null;
  for await (const { items, nextCursor } of pagesOf(register, pack.id, PAGE.preview, wanted)) {
    next = nextCursor;
    for (const { complaint } of items) {
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
 * Lets a batch of open complaints adopt the pack. Each is a command of its own: whoever dies in between, or fails for some,
 * does it again from the start, and what has moved is skipped.
 */
export async function adoptBatch(deps: Dependencies, pack: Pack, decided: Decided): Promise<Omit<ApplyView, 'open'>> {
  const done: Omit<ApplyView, 'open'> = { moved: 0, skipped: 0, failed: [], nextCursor: null };
  const began = Date.now();
  for await (const { items, nextCursor } of pagesOf(deps.register, pack.id, PAGE.apply, decided)) {
    done.nextCursor = nextCursor;
    const outcomes = await Promise.all(items.map((stored) => adopt(deps, stored, pack, decided)));
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
  stored: StoredComplaint,
  pack: Pack,
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

/** Open complaints of that pack, whatever its version, oldest first, page by page. */
async function* pagesOf(register: Register, policy: string, size: number, { limit, cursor }: Wanted) {
  let [left, at] = [limit, cursor];
  while (left > 0) {
    const filter = { policy, open: true, sort: 'receivedAt', limit: Math.min(size, left), cursor: at } as const;
    const page = await register.records.list(filter);
    yield page;
    if (page.nextCursor === null) return;
    left -= page.items.length;
    at = page.nextCursor;
  }
}
