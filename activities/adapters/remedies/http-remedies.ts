import { decimalsOf } from '../../../domain/money';
import { NotTaken, type RemedyOrder, type RemedyProvider, type StepResult } from '../../ports';
import { codeOf, neverSent } from '../connection';
import { signatureHeaders } from './signing';

export interface HttpRemedySettings {
  /** Takes each order as a `POST`. */
  url: string;
  /** `whsec_` and base64: both sides sign with it. */
  secret: string;
  honoursKeys: boolean;
  /** Answers a `GET` with the status of an order; `{key}` stands for its key. Absent: there is no status. */
  statusUrl?: string;
  /** Reverses an order on a `POST`; `{key}` stands for its key. Absent: what is done stays done. */
  reversalUrl?: string;
  /** Timeout of a request, milliseconds. */
  within: number;
}

/** Statuses about the login, the address or the load: the order was not taken, and may be repeated. */
const NOT_TAKEN = new Set([401, 403, 404, 405, 429]);
/** The same order is being processed, or the server timed out: the result is unknown. */
const UNKNOWN = new Set([408, 409, 425]);

/** Statuses of an order, as the other system names them. */
const ORDER_STATUSES = ['done', 'pending', 'refused'] as const;
type OrderStatus = (typeof ORDER_STATUSES)[number];

/**
 * Any system behind a small HTTP interface: vouchers, parcels, bookings. The body of a 2xx holds the order's status; another
 * 4xx refuses it for good. Orders are signed by Standard Webhooks and carry their key; nothing in them names a person.
 */
export function httpRemedies(settings: HttpRemedySettings): RemedyProvider {
  const { url, honoursKeys, statusUrl, reversalUrl } = settings;
  return {
    honoursKeys,

    async carryOut(complaint, order) {
      const response = await send(settings, 'POST', url, order.key, bodyOf(complaint, order));
      if (NOT_TAKEN.has(response.status)) throw new NotTaken(`status ${response.status}`);
      return answerOf(response, order.key);
    },

    ...(statusUrl && {
      async status(order) {
        const response = await send(settings, 'GET', withKey(statusUrl, order), order.key);
        if (response.status === 404) return null;
        if (response.status !== 200) throw new Error(`status ${response.status}`);
        return statusIn(response, order.key);
      },
    }),

    ...(reversalUrl && {
      async reverse(order, reference) {
        const key = `${order.key}:reversal`;
        const body = JSON.stringify({ key: order.key, reference });
        const response = await send(settings, 'POST', withKey(reversalUrl, order), key, body);
        if (NOT_TAKEN.has(response.status)) throw new NotTaken(`status ${response.status}`);
        const answer = answerOf(response, key);
        // A reversal is not polled, so a person must look at one that is not settled at once.
        return answer.kind === 'pending' ? { kind: 'refused', error: 'not at once' } : answer;
      },
    }),
  };
}

const withKey = (url: string, { key }: RemedyOrder): string => url.replaceAll('{key}', encodeURIComponent(key));

function bodyOf(complaint: string, order: RemedyOrder): string {
  const { key, step, generation, remedy, fulfilment, item, minor, currency, lastsSeconds } = order;
  const amount = minor === null || currency === null ? null : { amount: decimal(minor, currency), currency };
  return JSON.stringify({
    key,
    complaint,
    step,
    generation,
    remedy,
    fulfilment,
    amount,
    item,
    lastsSeconds: lastsSeconds ?? null,
  });
}

function decimal(minor: number, currency: string): string {
  const decimals = decimalsOf(currency);
  const digits = String(minor).padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

interface Answer {
  status: number;
  body: { reference?: string; status?: OrderStatus };
}

async function send(
  { secret, within }: HttpRemedySettings,
  method: 'GET' | 'POST',
  url: string,
  key: string,
  body = '',
): Promise<Answer> {
  const signal = AbortSignal.timeout(within);
  const headers = { ...signatureHeaders(secret, key, Date.now(), body), accept: 'application/json' };
  const posting = { body, headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': key } };
  // A redirect would send the order to another host.
  const common = { method, redirect: 'manual', signal } as const;
  try {
    const response = await fetch(url, { ...common, ...(method === 'POST' ? posting : { headers }) });
    return { status: response.status, body: parsed(await response.text()) };
  } catch (error) {
    const code = codeOf(error);
    throw neverSent(code) ? new NotTaken(code) : new Error(code);
  }
}

/** Reference and status where they are well-formed; a body that is no JSON has neither. */
function parsed(text: string): Answer['body'] {
  try {
    const { reference, status } = JSON.parse(text) as Record<string, unknown>;
    return {
      ...(typeof reference === 'string' && reference !== '' && reference.length <= 200 && { reference }),
      ...(isOrderStatus(status) && { status }),
    };
  } catch {
    return {};
  }
}

const isOrderStatus = (value: unknown): value is OrderStatus => ORDER_STATUSES.some((known) => known === value);

/** Throws where the result is unknown. */
function answerOf(response: Answer, key: string): StepResult {
  const { status } = response;
  if (status === 200 || status === 201 || status === 202) return statusIn(response, key);
  if (status >= 400 && status < 500 && !UNKNOWN.has(status)) return { kind: 'refused', error: `status ${status}` };
  throw new Error(`status ${status}`);
}

/** Throws where the body has no status, such as an error page served with 200. Without a reference the key serves as one. */
function statusIn({ status: code, body: { status, reference = '' } }: Answer, key: string): StepResult {
  if (status === undefined) throw new Error(`status ${code} without a status of the order`);
  return status === 'refused' ? { kind: status, error: status } : { kind: status, reference: reference || key };
}
