import { livesBy } from '../../domain/adoption';
import type { Actor } from '../../domain/model';
import { countIn, noPreview, type Preview, previewImpact } from '../../domain/preview';
import type { Pack } from '../../policies/policies';
import type { StoredComplaint } from '../../register/complaints/contract';
import { bodyHash, sendCommand } from '../commands/send-command';
import { conflictRefsOf } from '../conflicts';
import { adoptionId } from '../ids';
import type { Dependencies } from '../ports';
import { Problem } from '../problem';
import { Pace } from './pace';
import { type Extent, pagesOf } from './pages';
import { planBasis } from './plan-basis';
import type { PolicyChange } from './policy-change';

/** So many complaints are in memory at once, and so many are asked of Temporal at once. */
const PAGE = { preview: 25, apply: 10 };
/**
 * Milliseconds after which no further page is begun: whoever looks is answered within a second, and what waits for a dead
 * worker must not outlast the caller.
 */
const LONG_ENOUGH = { preview: 500, apply: 8_000 };

/** What a pack or law would do to the open complaints that live by another version of it, as far as `limit` and time go. */
export async function previewAdoption(
  { register, policies, clock }: Dependencies,
  change: PolicyChange,
  extent: Extent,
): Promise<Preview & { nextCursor: string | null }> {
  const preview = noPreview();
  const now = clock();
  const pace = new Pace(LONG_ENOUGH.preview);
  let next: string | null = null;
  for await (const { items, nextCursor } of pagesOf(register, change, PAGE.preview, extent)) {
    next = nextCursor;
    for (const { complaint } of items) {
      await pace.rest();
      const pack = change.packFor(complaint.plan);
      if (!pack) continue;
      const basis = planBasis(policies, complaint, pack, now);
      const clocks = livesBy(complaint, basis.plan) ? null : previewImpact(complaint, basis, now);
      if (clocks) countIn(preview, complaint, clocks);
    }
    if (pace.isOver) break;
  }
  return { ...preview, nextCursor: next };
}

interface AdoptionInput extends Extent {
  actor: Actor;
  reason: string;
}

/** What became of one batch. `skipped`: they lived by it already, or were closed meanwhile. */
export interface AdoptionResult {
  moved: number;
  skipped: number;
  failed: { complaint: string; code: string; detail: string }[];
  /** Null after the last batch. */
  nextCursor: string | null;
}

/** New complaints are opened under a current version already; the open ones keep theirs. */
export const NONE_ADOPTED: AdoptionResult = { moved: 0, skipped: 0, failed: [], nextCursor: null };

/**
 * Lets a batch of open complaints adopt the version. Each is a command of its own: whoever dies in between, or fails for
 * some, does it again from the start, and what has moved is skipped.
 */
export async function adoptBatch(
  deps: Dependencies,
  change: PolicyChange,
  input: AdoptionInput,
): Promise<AdoptionResult> {
  const done: AdoptionResult = { ...NONE_ADOPTED, failed: [] };
  const pace = new Pace(LONG_ENOUGH.apply);
  for await (const { items, nextCursor } of pagesOf(deps.register, change, PAGE.apply, input)) {
    done.nextCursor = nextCursor;
    const concerned = items.flatMap((stored) => {
      const pack = change.packFor(stored.complaint.plan);
      return pack ? { stored, pack, policy: change.name } : [];
    });
    const outcomes = await Promise.all(concerned.map((one) => adopt(deps, one, input)));
    for (const outcome of outcomes) {
      if (typeof outcome === 'string') done[outcome]++;
      else done.failed.push(outcome);
    }
    if (pace.isOver) break;
  }
  return done;
}

async function adopt(
  deps: Dependencies,
  { stored, pack, policy }: { stored: StoredComplaint; pack: Pack; policy: PolicyChange['name'] },
  { actor, reason }: AdoptionInput,
): Promise<'moved' | 'skipped' | AdoptionResult['failed'][number]> {
  const { complaint } = stored;
  const basis = planBasis(deps.policies, complaint, pack, deps.clock());
  if (livesBy(complaint, basis.plan)) return 'skipped';
  const inputId = adoptionId(pack.hash, complaint.id, complaint.revision);
  try {
    const conflictRefs = await conflictRefsOf(deps, complaint.id);
    const target = { stored, actor, inputId, hash: bodyHash({ policy, reason }), conflictRefs };
    await sendCommand(deps, target, { texts: { reason }, make: (texts) => ({ type: 'AdoptPlan', policy, texts }) });
    return 'moved';
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.code === 'closed' ? 'skipped' : { complaint: complaint.id, code: error.code, detail: error.detail };
  }
}
