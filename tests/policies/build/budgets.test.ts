import { join } from 'node:path';
import { loadPolicies } from '../../../policies/load';
import { describeWrong, wrongIn } from '../check/wrong';

const { budgets, rates } = loadPolicies([join(__dirname, '../fixture')]);
const budgetOf = (id: string) => budgets.chain(id)[0] ?? fail(id);
const fail = (id: string): never => {
  throw new Error(`There is no budget ${id}`);
};

describe('A company reads what it may spend', () => {
  it('sees the hard limit in minor units and the soft one as a part of it', () => {
    expect(budgetOf('refunds')).toMatchObject({ whole: { minor: 100_000, currency: 'EUR' }, soft: 75_000 });
  });

  it('finds the reserve behind a budget, and whose money that is', () => {
    expect(budgets.chain('refunds').map(({ id, level }) => [id, level])).toEqual([
      ['refunds', null],
      ['reserve', 'manager'],
    ]);
  });

  it.each([
    ['still the old quarter', '2026-09-30T14:59:59.999Z', '2026-Q3', '2026'],
    ["the new quarter, for it is midnight in the budgets' zone", '2026-09-30T15:00:00.000Z', '2026-Q4', '2026'],
    ['the new year', '2026-12-31T15:00:00.000Z', '2027-Q1', '2027'],
  ])('counts each instant to one period: %s', (_, at, quarter, year) => {
    expect(budgets.periodOf(budgetOf('refunds'), at)).toBe(quarter);
    expect(budgets.periodOf(budgetOf('reserve'), at)).toBe(year);
  });

  it('has a month where that is how long the money lasts', () => {
    const goodwill = loadPolicies().budgets.chain('goodwill')[0] ?? fail('goodwill');
    expect(loadPolicies().budgets.periodOf(goodwill, '2026-11-30T23:59:59.999Z')).toBe('2026-11');
  });

  it('has the rates as whole millionths', () => {
    expect(rates).toEqual({ id: '1', base: 'EUR', millionths: { GBP: 1_150_000 } });
    expect(loadPolicies().rates?.millionths).toMatchObject({ GBP: 1_140_000, JPY: 5_600 });
  });

  it('finds in the shipped packs which budgets bear what is given', () => {
    expect(loadPolicies().packs.get('house')?.budgets).toEqual({ remedies: 'service-recovery', gifts: 'goodwill' });
    expect(loadPolicies().packs.get('house')?.rollingDays).toBe(365);
  });
});

const wrongBudget = wrongIn('budgets.yaml');
const wrongRate = wrongIn('rates.yaml');
const pack = wrongIn('packs/small.yaml');

describeWrong('Whoever writes wrong budgets, rates or limits is told file, line and reason', [
  wrongBudget(
    'period: quarter',
    'period: week',
    'budgets.refunds.period must be one of month, quarter, year, not "week"',
  ),
  wrongBudget('soft: 75 %', 'soft: 1000 EUR', 'budgets.refunds.soft (1000 EUR) is not below the whole (1000 EUR)'),
  wrongBudget('soft: 75 %', 'soft: 500 GBP', 'budgets.refunds.soft (500 GBP) is not in the currency of 1000 EUR'),
  wrongBudget('soft: 75 %', 'soft: much', 'is neither an amount such as "800 EUR" nor a part such as "80 %"'),
  wrongBudget('next: reserve', 'next: nothing', 'budgets.refunds.next names "nothing", which is no budget here'),
  wrongBudget('    level: manager\n', '', 'names "reserve", which has no level', 'next: reserve'),
  wrongBudget(
    'level: manager',
    'level: manager\n    next: refunds\n  more:\n    title: More\n    period: year\n    whole: 1 EUR\n    level: handler',
    'budgets.refunds.next leads back to a budget that was asked before',
    'next: reserve',
  ),
  wrongBudget(
    'whole: 500 GBP',
    'whole: 500 CHF',
    'in CHF, and rates.yaml does not tell what EUR is worth',
    'next: reserve',
  ),
  wrongBudget('whole: 500 GBP', 'whole: 500.001 GBP', 'budgets.reserve.whole has more decimals than its currency'),
  wrongRate('1.15 EUR', '1.15 USD', 'rates.GBP (1.15 USD) is not in EUR', 'GBP: 1.15 EUR'),
  wrongRate('1.15 EUR', '0.000 EUR', 'rates.GBP (0.000 EUR) is worth nothing', 'GBP: 1.15 EUR'),
  wrongRate('1.15 EUR', '1.1234567 EUR', 'rates.GBP is not a rate such as "1.154 EUR"', 'GBP: 1.15 EUR'),
  wrongRate('GBP: 1.15 EUR', 'EUR: 1 EUR', 'rates.EUR is the base itself'),
  pack(
    'authority:\n',
    'budgets: { gifts: nothing }\nauthority:\n',
    'budgets.gifts names "nothing", which is in no budgets.yaml of the folders',
  ),
  pack('authority:\n', 'authority:\n  rolling: { within: 1 months }\n', 'is not a number of days', 'handler:'),
  pack('authority:\n', 'authority:\n  rolling: { within: 30 days }\n', 'budgets.remedies names none', 'handler:'),
  pack(
    'upTo: 100 EUR',
    'upTo: 100 EUR\n    rolling: 200 EUR',
    'authority.handler.rolling has no length of time',
    'remedies: [refund',
  ),
  pack(
    'upTo: 100 EUR',
    'upTo: 100 EUR\n    byFault: { ours: 200 GBP }',
    'authority.handler.byFault.ours is not in the currency of the pack: "200 GBP"',
    'remedies: [refund',
  ),
]);
