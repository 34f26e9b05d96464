import { isDeepStrictEqual } from 'node:util';
import type { Selectable } from 'kysely';
import { type BudgetUse, budgetUse, holdsOf, type Wanted } from '../domain/budget-use';
import { toInstant } from '../domain/calendar';
import type { Complaint } from '../domain/complaint';
import type { Instant } from '../domain/plan';
import { type BudgetRow, freeOf, keyOf, lockRows, moveSums } from './budget-rows';
import type { ClaimsTable } from './claim-tables';
import { readComplaint } from './complaint-rows';
import type { Db } from './schema';
import { insertTask } from './tasks';

export type ClaimRow = Selectable<ClaimsTable>;

/** A claim with what it needs now. `kept`: no turn has changed its lot. */
export interface WantedClaim extends Wanted {
  claim: ClaimRow;
  kept: boolean;
}

const DAY = 86_400_000;

/**
 * Moves claims and budgets to what the complaint needs after a turn. It compares with what is on record, so no event has
 * a rule here, and whatever is written twice moves nothing. It never fails a turn: what finds no room is left uncovered.
 */
export async function settleClaims(trx: Db, before: Complaint, after: Complaint, at: Instant): Promise<void> {
  const uses = budgetUse(after);
  if (isDeepStrictEqual(uses, budgetUse(before))) return;
  const claims = await lockClaims(trx, after.id);
  await moveTo(trx, wantedBy(claims, uses), at);
}

/** Sets a claim free that no turn has taken up. Those that shared its reservation take over what they need of it. */
export async function releaseClaim(trx: Db, id: string, at: Instant): Promise<boolean> {
  const found = await trx.selectFrom('claims').select('complaint').where('id', '=', id).executeTakeFirst();
  const claims = found ? await lockClaims(trx, found.complaint) : [];
  if (claims.find((claim) => claim.id === id)?.status !== 'pending') return false;
  const complaint = found && (await readComplaint(trx, found.complaint));
  const wanted = wantedBy(claims, complaint ? budgetUse(complaint) : []);
  await moveTo(
    trx,
    wanted.map((one) => (one.id === id ? needing(one.claim) : one)),
    at,
  );
  return true;
}

/** Oldest first. */
export const lockClaims = (trx: Db, complaint: string): Promise<ClaimRow[]> =>
  trx.selectFrom('claims').selectAll().where('complaint', '=', complaint).orderBy('number').forUpdate().execute();

/** What is pending goes with a command that may still come in, so it keeps what it claimed. */
export const wantedBy = (claims: ClaimRow[], uses: BudgetUse[]): WantedClaim[] =>
  claims.map((claim) => {
    const use = uses.find((one) => one.claim === claim.id);
    if (use || claim.status !== 'pending') return needing(claim, use);
    const { id, minor, part } = claim;
    return { id, claim, reserved: minor, committed: 0, alternative: part === 'offer', kept: true };
  });

function needing(claim: ClaimRow, use?: BudgetUse): WantedClaim {
  const { reserved = 0, committed = 0, alternative = false } = use ?? {};
  return { id: claim.id, claim, reserved, committed, alternative, kept: false };
}

async function moveTo(trx: Db, wanted: WantedClaim[], at: Instant): Promise<void> {
  const rows = await lockRows(
    trx,
    wanted.map(({ claim }) => claim),
  );
  for (const [key, row] of rows) {
    const here = wanted.filter(({ claim }) => keyOf(claim) === key);
    const moved = within(row, holdsOf(here));
    for (const { claim, ...change } of moved) await writeClaim(trx, claim, change, at);
    const reserved = sumOf(moved, ({ claim, reserved }) => reserved - claim.reserved);
    const committed = sumOf(moved, ({ claim, committed }) => committed - claim.committed);
    if (reserved !== 0 || committed !== 0) await moveSums(trx, row, { reserved, committed }).execute();
  }
}

interface Move {
  claim: ClaimRow;
  reserved: number;
  committed: number;
  uncovered: number;
  alternative: boolean;
  status: ClaimRow['status'];
}

/** What shrinks makes room for what grows; what still finds none is uncovered, money that is spent the last. */
function within(row: BudgetRow, holds: ReturnType<typeof holdsOf<WantedClaim>>): Move[] {
  const before = (claim: ClaimRow) => claim.reserved + claim.committed;
  const shrinking = holds.map((hold) => Math.max(0, before(hold.row.claim) - hold.reserved - hold.committed));
  let free = freeOf(row) + shrinking.reduce((sum, one) => sum + one, 0);
  return holds.map(({ row: wanted, reserved, committed }) => {
    const { claim, alternative } = wanted;
    const all = reserved + committed;
    const covered = Math.min(all, before(claim) + free);
    free -= Math.max(0, covered - before(claim));
    const spent = Math.min(committed, covered);
    const status = statusOf(wanted);
    const uncovered = status === 'pending' ? 0 : all - covered;
    return { claim, reserved: covered - spent, committed: spent, uncovered, alternative, status };
  });
}

function statusOf({ claim, reserved, committed, alternative, kept }: WantedClaim): ClaimRow['status'] {
  if (kept) return claim.status;
  if (alternative || reserved > 0) return 'held';
  return committed > 0 ? 'settled' : 'released';
}

async function writeClaim(trx: Db, claim: ClaimRow, change: Omit<Move, 'claim'>, at: Instant): Promise<void> {
  const same = Object.entries(change).every(([field, value]) => claim[field as keyof ClaimRow] === value);
  if (same) return;
  await trx.updateTable('claims').set(change).where('id', '=', claim.id).execute();
  if (change.uncovered > 0 && claim.uncovered === 0) await tellOverrun(trx, claim, at);
}

/** Money was promised that the budget has given away meanwhile: a person has to find it. */
const tellOverrun = (trx: Db, { id, complaint, budget, period }: ClaimRow, at: Instant): Promise<void> =>
  insertTask(trx, {
    ...{ complaint, key: `budget-overrun:${id}`, task: 'budget-overrun', audience: 'manager', assignee: null },
    ...{ instead_of: null, about: `${budget} ${period}`, raised_at: at, due_at: toInstant(Date.parse(at) + DAY) },
  });

const sumOf = <Item>(items: Item[], of: (item: Item) => number): number =>
  items.reduce((sum, item) => sum + of(item), 0);
