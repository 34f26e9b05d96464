import { sql } from 'kysely';
import { type BudgetUse, budgetUse, holdsOf } from '../domain/budget-use';
import { keyOf } from './budget-rows';
import { type ClaimRow, wantedBy } from './claim-moves';
import { readComplaint } from './complaint-rows';
import type { BudgetCheck, Difference } from './contract/claims';
import type { Db } from './schema';

/** So many complaints are read at once. */
const PAGE = 200;

/** Counts all again: budgets from their claims, claims from the states of their complaints. In one snapshot. */
export async function checkBudgets(trx: Db): Promise<BudgetCheck> {
  const differences = await wrongBudgets(trx);
  let claims = 0;
  for (let after = ''; ; ) {
    const page = await claimsAfter(trx, after);
    const last = page.at(-1)?.complaint;
    if (last === undefined) break;
    claims += page.length;
    for (const [complaint, own] of byComplaint(page)) differences.push(...(await wrongClaims(trx, complaint, own)));
    after = last;
  }
  const { budgets } = await trx
    .selectFrom('budgets')
    .select(({ fn }) => fn.countAll<number>().as('budgets'))
    .executeTakeFirstOrThrow();
  return { budgets, claims, differences };
}

async function wrongBudgets(trx: Db): Promise<Difference[]> {
  const { rows } = await sql<Record<'budget' | 'period' | 'currency', string> & Record<string, number>>`
    select budget, period, currency, b.reserved, b.committed, b.whole,
      coalesce(sum(c.reserved), 0)::bigint as claimed_reserved, coalesce(sum(c.committed), 0)::bigint as claimed_committed
    from budgets b left join claims c using (budget, period, currency)
    group by budget, period, currency order by budget, period`.execute(trx);
  return rows.flatMap((row) => {
    const of = `budget ${row.budget} ${row.period} ${row.currency}`;
    return unlike(of, [
      ['reserved', Number(row.reserved), Number(row.claimed_reserved)],
      ['committed', Number(row.committed), Number(row.claimed_committed)],
    ]);
  });
}

/** All claims of the next complaints, oldest first in each. */
function claimsAfter(trx: Db, after: string): Promise<ClaimRow[]> {
  const complaints = trx.selectFrom('claims').select('complaint').distinct().where('complaint', '>', after);
  return trx
    .selectFrom('claims')
    .selectAll()
    .where('complaint', 'in', complaints.orderBy('complaint').limit(PAGE))
    .orderBy('complaint')
    .orderBy('number')
    .execute();
}

function byComplaint(claims: ClaimRow[]): Map<string, ClaimRow[]> {
  const groups = new Map<string, ClaimRow[]>();
  for (const claim of claims) groups.set(claim.complaint, [...(groups.get(claim.complaint) ?? []), claim]);
  return groups;
}

async function wrongClaims(trx: Db, id: string, claims: ClaimRow[]): Promise<Difference[]> {
  const complaint = await readComplaint(trx, id);
  const uses = complaint ? budgetUse(complaint) : [];
  return [...lacking(uses, claims), ...wrongHolds(uses, claims)];
}

/** What a complaint counts on, and nobody has set aside. */
const lacking = (uses: BudgetUse[], claims: ClaimRow[]): Difference[] =>
  uses
    .filter((use) => !claims.some(({ id }) => id === use.claim))
    .flatMap((use) => unlike(`claim ${use.claim}`, [['claimed', 0, use.reserved + use.committed]]));

function wrongHolds(uses: BudgetUse[], claims: ClaimRow[]): Difference[] {
  const wanted = wantedBy(claims, uses);
  const keys = [...new Set(claims.map(keyOf))];
  const holds = keys.flatMap((key) => holdsOf(wanted.filter(({ claim }) => keyOf(claim) === key)));
  return holds.flatMap(({ row: { claim, kept }, reserved, committed }) => {
    const taken = claim.reserved + claim.committed + claim.uncovered;
    // One that no turn has taken up yet may hold less than it asked for: nobody counts on it.
    if (kept && taken <= reserved) return [];
    return unlike(`claim ${claim.id}`, [
      ['taken', taken, reserved + committed],
      ['committed', claim.committed, Math.min(committed, taken - claim.uncovered)],
    ]);
  });
}

const unlike = (of: string, fields: [field: string, recorded: number, counted: number][]): Difference[] =>
  fields
    .filter(([, recorded, counted]) => recorded !== counted)
    .map(([field, recorded, counted]) => ({ of, field, recorded, counted }));
