import { z } from 'zod';
import { ENTITLEMENTS, nameOf } from '../../domain/entitlements';
import { localDate, money, name } from '../values/fields';
import { MOST, named } from './bounds';

/** Which rules give something by themselves, and what the pack adds to them. The same in packs and in regimes. */
export const entitlementsSchema = z
  .array(z.enum(ENTITLEMENTS.map(nameOf)))
  .min(1)
  .max(MOST.entitlements)
  .describe(
    'Rules that give something without anybody asking or approving (`docs/entitlements.md`), by name and version. Default: none.',
  );

const wait = z.string().regex(/^[1-9]\d* (minute|hour)s?$/, {
  error: ({ input }) => `is not an amount of time such as "120 minutes" or "4 hours": ${JSON.stringify(input)}`,
});

const percent = z.string().regex(/^\d{1,2}(\.\d{1,2})? %$/, {
  error: ({ input }) => `is not a rate such as "4.25 %": ${JSON.stringify(input)}`,
});

export const rightsSchema = z
  .strictObject({
    delays: z
      .array(
        z.strictObject({
          over: wait.describe('Whoever waited longer has the right.'),
          remedy: z.enum(['voucher', 'money', 'points']).describe('What is given; an entry of the catalogue.'),
          item: name.optional().describe('A particular item of it. Default: the remedy in general.'),
          amount: money.describe('How much of it.'),
        }),
      )
      .min(1)
      .max(MOST.delays)
      .optional()
      .describe("The company's own bill of rights, for `bill-of-rights@1`: of several that fit the last one holds."),
    bankRates: named(localDate, percent, MOST.bankRates)
      .optional()
      .describe('Bank Rate of the Bank of England on each 30 June and 31 December, for `late-payment-uk@1`.'),
  })
  .describe('Tables of the rules named in `entitlements` that are for the company to fill in.');
