import { sql } from 'kysely';
import { toInstant } from '../domain/calendar';
import type { Claim, Money } from '../domain/offer';
import type { Instant } from '../domain/plan';
import { type BudgetRow, freeOf, keyOf, lockLines, moveSums, selectBudget } from './budget-rows';
import { checkBudgets } from './claim-check';
import { type ClaimRow, lockClaims, releaseClaim } from './claim-moves';
import type { ClaimAnswer, ClaimLine, ClaimRequest, Claims } from './contract/claims';
import type { Db } from './schema';
import { insertTask } from './tasks';

const DAY = 86_400_000;

/** So many are released in one go; the next sweep does the rest. */
const BATCH = 200;

export const claims = (db: Db): Claims => ({
  claim: (request) => db.transaction().execute((trx) => claim(trx, request)),

  async release(id, at) {
    await db.transaction().execute((trx) => releaseClaim(trx, id, at));
  },

  async sweepPending(olderThan, at) {
    const pending = db.selectFrom('claims').select('id').where('status', '=', 'pending').where('at', '<', olderThan);
    const orphans = await pending.orderBy('at').limit(BATCH).execute();
    for (const { id } of orphans) await db.transaction().execute((trx) => releaseClaim(trx, id, at));
    return orphans.length;
  },

  givenTo: async (complaint, since) => givenTo(db, await keysOf(db, complaint), complaint, since),

  async sumsOf({ budget, period, whole: { currency } }) {
    const row = await selectBudget(db, { budget, period, currency }).executeTakeFirst();
    return { reserved: row?.reserved ?? 0, committed: row?.committed ?? 0 };
  },

  check: () =>
    db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute((trx) => checkBudgets(trx)),
});

/**
 * The complainant first, so that two offers to one person see each other; then the budgets. What is given to a person is
 * read under that lock.
 */
async function claim(trx: Db, request: ClaimRequest): Promise<ClaimAnswer> {
  const person = await lockPerson(trx, request.complaint);
  const own = await lockClaims(trx, request.complaint);
  const given = request.givenSince === null ? [] : await givenTo(trx, person, request.complaint, request.givenSince);
  const same = own.find(({ id }) => id === request.id);
  if (same && same.status !== 'released') return { kind: 'claimed', claim: claimOf(same), fresh: false, given };
  // One that was released comes back to its budget: a command with it may be on its way still, and names that one.
  const lines = same ? request.lines.filter((line) => isOn(same, line)) : request.lines;
  const rows = await lockLines(trx, request.lines);
  for (const line of lines) {
    const row = rowOf(rows, line);
    const reserved = Math.max(0, line.minor - sharedOn(own, request, line));
    if (reserved > freeOf(row)) continue;
    const made = await writeClaim(trx, request, line, { person: person.first, row, reserved });
    return { kind: 'claimed', claim: claimOf(made), fresh: same === undefined, given };
  }
  return { kind: 'exhausted', free: freeOfFirst(rows, request.lines) };
}

/** The row first, so that a correction that adds a key waits; then the keys in one order, so that no two wait for each other. */
async function lockPerson(trx: Db, complaint: string): Promise<Keys> {
  await trx.selectFrom('people').select('complaint').where('complaint', '=', complaint).forShare().execute();
  const keys = await keysOf(trx, complaint);
  await sql`
    select pg_advisory_xact_lock(place) from (
      select distinct hashtextextended(key, 0) as place
      from jsonb_array_elements_text(${JSON.stringify(keys.all)}::jsonb) as key order by place
    ) as places`.execute(trx);
  return keys;
}

/**
 * Keys that tell one person from another and nobody who it is. `first`: goes with the claim and outlives the person's row;
 * without any address it is this complaint's alone. `all`: each that the person has or had here.
 */
interface Keys {
  first: string;
  all: string[];
}

async function keysOf(db: Db, complaint: string): Promise<Keys> {
  const { rows } = await sql<{ first: string; known: string[] | null }>`
    select
      person_key(coalesce((select said from said_of(people) as said limit 1), 'complaint ' || id)) as first,
      (select jsonb_agg(key) from person_keys where person_keys.complaint = id) as known
    from (select ${complaint}::text as id) as this left join people on people.complaint = id`.execute(db);
  const [{ first, known } = { first: '', known: null }] = rows;
  return { first, all: [...new Set([first, ...(known ?? [])])] };
}

/**
 * Promised and given to whoever shares a key, but not by an unanswered offer of this complaint, in whose place the new one
 * comes. Of an erased person the claim's own key is left.
 */
function givenTo(db: Db, { all }: Keys, complaint: string, since: Instant): Promise<Money[]> {
  const theirs = db.selectFrom('person_keys').select('complaint').where('key', 'in', all);
  return db
    .selectFrom('claims')
    .select(['currency', sql<number>`sum(reserved + committed + uncovered)::bigint`.as('minor')])
    .where((claim) =>
      claim.or([claim('complaint', '=', complaint), claim('complaint', 'in', theirs), claim('person_key', 'in', all)]),
    )
    .where('at', '>=', since)
    .where((claim) => claim.not(claim.and({ complaint, alternative: true })))
    .groupBy('currency')
    .execute();
}

/** What unanswered offers of this complaint hold on the budget: of them and the new one at most one is accepted. */
function sharedOn(own: ClaimRow[], { part }: ClaimRequest, line: ClaimLine): number {
  if (part !== 'offer') return 0;
  return own.filter((one) => one.alternative && isOn(one, line)).reduce((sum, { reserved }) => sum + reserved, 0);
}

async function writeClaim(
  trx: Db,
  request: ClaimRequest,
  line: ClaimLine,
  { person, row, reserved }: { person: string; row: BudgetRow; reserved: number },
): Promise<ClaimRow> {
  const beyondSoft = row.soft !== null && row.reserved + row.committed + reserved > row.soft;
  if (beyondSoft) await tellSoftLimit(trx, row, request.at);
  const state = { reserved, status: 'pending' as const, alternative: request.part === 'offer', at: request.at };
  // In one statement with the sums: everybody else waits for this row until it is committed.
  return trx
    .with('moved', (db) => moveSums(db, row, { reserved, committed: 0 }))
    .insertInto('claims')
    .values({
      ...{ id: request.id, complaint: request.complaint, part: request.part, person_key: person },
      ...{ budget: line.budget, period: line.period, currency: line.whole.currency, level: line.level },
      ...{ minor: line.minor, committed: 0, beyond_soft: beyondSoft, ...state },
      prices: line.prices ? JSON.stringify(line.prices) : null,
    })
    .onConflict((same) => same.column('id').doUpdateSet(state))
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Once per budget and period. */
const tellSoftLimit = (trx: Db, { budget, period, currency }: BudgetRow, at: Instant): Promise<void> =>
  insertTask(trx, {
    ...{ complaint: null, key: `budget-soft-limit:${budget}:${period}:${currency}`, task: 'budget-soft-limit' },
    ...{ audience: 'manager', assignee: null, instead_of: null, about: `${budget} ${period}` },
    ...{ raised_at: at, due_at: toInstant(Date.parse(at) + DAY) },
  });

/** As it travels with the command. */
function claimOf({ id, budget, minor, currency, beyond_soft, level, prices }: ClaimRow): Claim {
  return {
    ...{ id, budget, minor, currency },
    ...(beyond_soft && { beyondSoft: true }),
    ...(level !== null && { level }),
    ...(prices !== null && { prices }),
  };
}

const isOn = (claim: ClaimRow, { budget, period, whole: { currency } }: ClaimLine): boolean =>
  keyOf(claim) === keyOf({ budget, period, currency });

function rowOf(rows: Map<string, BudgetRow>, { budget, period, whole: { currency } }: ClaimLine): BudgetRow {
  const row = rows.get(keyOf({ budget, period, currency }));
  if (!row) throw new Error(`The budget ${budget} of ${period} has no row`);
  return row;
}

function freeOfFirst(rows: Map<string, BudgetRow>, [first]: ClaimLine[]): Money {
  if (!first) throw new Error('A claim names no budget');
  return { minor: freeOf(rowOf(rows, first)), currency: first.whole.currency };
}
