import Stripe from 'stripe';
import { parseStepKey, type StepOrder } from '../../../domain/model';
import { NotTaken, type RemedyProvider, type StepResult } from '../../ports';
import { codeOf, neverSent } from '../connection';
import { stripeAmount } from './stripe-amounts';

export interface StripeSettings {
  secret: string;
  /** Base URL of the API. Default: Stripe's. */
  url?: string;
  /** Order reference of a complaint, as its intake gave it: for many shops the payment intent. */
  orderRefOf(complaint: string): Promise<string | null>;
  /** Timeout of a request, milliseconds. */
  within: number;
}

/** What an order pays to: a payment intent, which is refunded, or a connected account. */
type Target = { intent: string } | { account: string } | null;

/**
 * Pays through Stripe. The item of an order, or else the order reference of its complaint, names a payment intent (`pi_…`,
 * refunded) or a connected account (`acct_…`, transferred to). Stripe forgets idempotency keys after a day at the earliest,
 * so an earlier payment is looked up first by the key in its metadata.
 */
export function stripeRemedies(settings: StripeSettings): RemedyProvider {
  const stripe = clientOf(settings);
  const targetOf = async ({ item, key }: StepOrder): Promise<Target> =>
    target(item) ?? target(await settings.orderRefOf(parseStepKey(key)?.complaint ?? ''));
  return {
    honoursKeys: true,

    async carryOut(complaint, order) {
      const paid = await targetOf(order);
      const amount = stripeAmount(order.minor, order.currency);
      if (!paid) return { kind: 'refused', error: 'no payment intent or account is named' };
      if (amount === null) return { kind: 'refused', error: 'Stripe cannot pay this amount' };
      return mapped(() =>
        'intent' in paid
          ? refund(stripe, complaint, order, paid.intent, amount)
          : transfer(stripe, complaint, order, paid.account, amount),
      );
    },

    async status(order, reference) {
      const paid = await targetOf(order);
      if (!paid) return null;
      return mapped(() =>
        'intent' in paid ? statusOfRefund(stripe, order, paid.intent, reference) : statusOfTransfer(stripe, order),
      );
    },

    async reverse({ key }, reference) {
      if (!reference.startsWith('tr_')) return { kind: 'refused', error: 'a refund cannot be reversed' };
      return mapped(async () => {
        const { id } = await stripe.transfers.createReversal(reference, {}, { idempotencyKey: `${key}:reversal` });
        return { kind: 'done' as const, reference: id };
      });
    },
  };
}

function clientOf({ secret, url, within }: StripeSettings): Stripe {
  const { hostname, port, protocol } = new URL(url ?? 'https://api.stripe.com');
  return new Stripe(secret, {
    host: hostname,
    ...(port && { port }),
    protocol: protocol === 'http:' ? 'http' : 'https',
    maxNetworkRetries: 0, // the workflow retries, and records each attempt
    timeout: within,
    telemetry: false,
  });
}

function target(text: string | null): Target {
  if (text?.startsWith('pi_')) return { intent: text };
  return text?.startsWith('acct_') ? { account: text } : null;
}

/** Stripe refunds in the currency of the payment, so the order must be in the same. */
async function refund(
  stripe: Stripe,
  complaint: string,
  order: StepOrder,
  intent: string,
  amount: number,
): Promise<StepResult> {
  const { key, currency } = order;
  const paid = await stripe.paymentIntents.retrieve(intent);
  if (paid.currency !== currency?.toLowerCase()) return { kind: 'refused', error: 'it was paid in another currency' };
  const metadata = { key, complaint };
  const asked = { payment_intent: intent, amount, metadata };
  return resultOfRefund(await stripe.refunds.create(asked, { idempotencyKey: stripeKey(order) }));
}

function resultOfRefund({ id, status }: Stripe.Refund): StepResult {
  if (status === 'failed' || status === 'canceled') return { kind: 'refused', error: status };
  return { kind: status === 'succeeded' ? 'done' : 'pending', reference: id };
}

async function transfer(
  stripe: Stripe,
  complaint: string,
  order: StepOrder,
  destination: string,
  amount: number,
): Promise<StepResult> {
  const { key, currency } = order;
  const { id } = await stripe.transfers.create(
    {
      ...{ amount, destination, currency: currency?.toLowerCase() ?? '' },
      transfer_group: key,
      metadata: { key, complaint },
    },
    { idempotencyKey: stripeKey(order) },
  );
  return { kind: 'done', reference: id };
}

/** Stripe keeps a refusal under its key for at least a day, so a retry needs another key. */
const stripeKey = ({ key, tryNumber }: StepOrder): string => (tryNumber > 1 ? `${key}:r${tryNumber}` : key);

/** Of several tries some may have failed: one that is paid or pending decides the result. */
async function statusOfRefund(
  stripe: Stripe,
  { key }: StepOrder,
  intent: string,
  reference: string | null,
): Promise<StepResult | null> {
  if (reference !== null) return resultOfRefund(await stripe.refunds.retrieve(reference));
  let failed: StepResult | null = null;
  for await (const one of stripe.refunds.list({ payment_intent: intent, limit: 100 })) {
    if (one.metadata?.key !== key) continue;
    const result = resultOfRefund(one);
    if (result.kind !== 'refused') return result;
    failed = result;
  }
  return failed;
}

async function statusOfTransfer(stripe: Stripe, { key }: StepOrder): Promise<StepResult | null> {
  for await (const one of stripe.transfers.list({ transfer_group: key, limit: 100 }))
    if (one.metadata.key === key) return { kind: 'done', reference: one.id };
  return null;
}

/** A final refusal is a result, other errors are thrown. Codes only, since Stripe's messages may name people. */
async function mapped<Result>(ask: () => Promise<Result>): Promise<Result | { kind: 'refused'; error: string }> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error;
    const { statusCode, type, code = type } = error;
    const refused = statusCode === 400 || statusCode === 402 || statusCode === 404;
    if (refused && !(error instanceof Stripe.errors.StripeIdempotencyError)) return { kind: 'refused', error: code };
    const before =
      statusCode === 401 || statusCode === 403 || statusCode === 429 || neverSent(codeOf(error.detail ?? {}));
    throw before ? new NotTaken(code) : new Error(code);
  }
}
