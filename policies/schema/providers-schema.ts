import { z } from 'zod';
import { name } from '../values/fields';

/** The longest wait for an answer, seconds: the activity that asks has a minute. */
const LONGEST_WAIT = 45;

const url = z.url({ protocol: /^https?$/, error: 'is not an address such as "https://vouchers.example.com/orders"' });
const withKey = url.refine((text) => text.includes('{key}'), {
  error: 'lacks {key}, which stands for the key of an order',
});
const variable = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]*$/, { error: 'is not the name of an environment variable such as "VOUCHERS_SECRET"' });
const within = z
  .number()
  .int()
  .min(1)
  .max(LONGEST_WAIT)
  .default(20)
  .describe('Seconds until an answer must have come; later it counts as lost.');

const stripeSchema = z.strictObject({
  kind: z.literal('stripe').describe('Refunds of payment intents (pi_…) and transfers to connected accounts (acct_…).'),
  secret: variable.describe("Name of the environment variable with Stripe's secret key."),
  url: url.optional().describe("Where Stripe's API is, for tests. Absent: where it always is."),
  within,
});

const httpSchema = z.strictObject({
  kind: z.literal('http').describe('Any system that takes signed orders by HTTP.'),
  url: url.describe('Takes each order as a POST.'),
  secret: variable.describe('Name of the environment variable with the secret (whsec_…) by which orders are signed.'),
  honoursKeys: z
    .boolean()
    .describe(
      'Whether the same Idempotency-Key twice happens once. When unsure: false; then a person looks after a lost answer.',
    ),
  statusUrl: withKey
    .optional()
    .describe(
      'Answers a GET with what became of an order, 404 for one that it never heard of. Absent: it cannot be asked.',
    ),
  reversalUrl: withKey.optional().describe('Takes an order back on a POST. Absent: what is done stays done.'),
  within,
});

/** Systems that carry out remedies, by the name which catalogue entries give. Secrets are in the environment alone. */
export const providersSchema = z.strictObject({
  providers: z
    .record(name, z.discriminatedUnion('kind', [stripeSchema, httpSchema]))
    .describe('Each by the name which catalogue entries give, and under which it calls back.'),
});
export type ProvidersContent = z.output<typeof providersSchema>;
