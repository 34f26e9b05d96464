import { waitMinutes } from '../../build/rights';
import type { Say } from '../../files/say';
import type { CatalogueContent } from '../../schema/catalogue-schema';
import type { PackContent } from '../../schema/pack-schema';
import { parseMoney } from '../../values/money';

/** Rules with a table of their own need it, and a table needs its rule: else a right would never fall due. */
const TABLES = { delays: 'bill-of-rights@1', bankRates: 'late-payment-uk@1' } as const;
const REFERENCE_DAY = /-(06-30|12-31)$/;

export function checkRights(content: PackContent, catalogue: CatalogueContent, say: Say): void {
  checkNames(content, say);
  checkTables(content, say);
  checkDelays(content, catalogue, say);
  for (const day of Object.keys(content.rights?.bankRates ?? {})) {
    if (!REFERENCE_DAY.test(day))
      say(['rights', 'bankRates', day], `rights.bankRates names ${day}, which is neither a 30 June nor a 31 December`);
  }
}

function checkNames({ entitlements = [] }: PackContent, say: Say): void {
  entitlements.forEach((rule, index) => {
    if (entitlements.indexOf(rule) < index) say(['entitlements', index], `entitlements names "${rule}" twice`);
  });
}

function checkTables({ entitlements = [], rights = {} }: PackContent, say: Say): void {
  for (const [table, rule] of Object.entries(TABLES)) {
    const has = rights[table as keyof typeof TABLES] !== undefined;
    if (has === entitlements.includes(rule)) continue;
    if (has) say(['rights', table], `rights.${table} is for "${rule}", which entitlements does not name`);
    else say(['entitlements'], `entitlements names "${rule}", which needs rights.${table}`);
  }
}

function checkDelays({ rights, defaults }: PackContent, { id, entries }: CatalogueContent, say: Say): void {
  const delays = rights?.delays ?? [];
  delays.slice(1).forEach((row, index) => {
    const before = delays[index];
    if (before) checkOrder(before, row, index + 1, say);
  });
  delays.forEach(({ remedy, item, amount }, index) => {
    const path = ['rights', 'delays', index];
    if (!amount.endsWith(defaults.currency))
      say([...path, 'amount'], `rights.delays gives ${amount}, the pack is in ${defaults.currency}`);
    if (entries[item ?? remedy]?.remedy !== remedy)
      say(
        [...path, 'remedy'],
        `rights.delays gives ${item ?? remedy}, which the catalogue "${id}" has not as ${remedy}`,
      );
  });
}

type Row = NonNullable<NonNullable<PackContent['rights']>['delays']>[number];

/** Whoever waits longer has more. */
function checkOrder(before: Row, row: Row, index: number, say: Say): void {
  const path = ['rights', 'delays', index];
  if (waitMinutes(row.over) <= waitMinutes(before.over))
    say([...path, 'over'], `rights.delays has ${row.over} after ${before.over}`);
  if (before.remedy === row.remedy && parseMoney(row.amount).minor < parseMoney(before.amount).minor)
    say([...path, 'amount'], `rights.delays gives less (${row.amount}) for ${row.over} than for ${before.over}`);
}
