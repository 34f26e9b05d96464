import type { StepOrder } from '../../domain/effects';
import { decimalsOf } from '../../domain/money';
import { NotTaken, type RemedyProvider, type StepResult } from '../ports';
import { codeOf, neverSent } from './connection';
import { signatureHeaders } from './signing';

export interface HttpRemedySettings {
  /** Takes each order as a `POST`. */
  url: string;
  /** `whsec_` and base64: both sides sign with it. */
  secret: string;
  honoursKeys: boolean;
  /** Answers a `GET` with what became of an order; `{key}` stands for its key. Absent: it cannot be asked. */
  statusUrl?: string;
  /** Takes an order back on a `POST`; `{key}` stands for its key. Absent: what is done stays done. */
  undoUrl?: string;
  /** Milliseconds until an answer must have come. */
  within: number;
}

/** Statuses that speak of our login, of the address or of the moment: nothing was taken, and somebody mends that. */
const NOT_TAKEN = new Set([401, 403, 404, 405, 429]);
/** The same order is being worked on at this moment, or the server gave up waiting: what happens is open. */
const OPEN = new Set([408, 409, 425]);

/** What the other side says became of an order. */
const WORDS = ['done', 'pending', 'refused'] as const;
type Word = (typeof WORDS)[number];

/**
 * Any system behind a small HTTP port: vouchers, parcels, bookings. A 2xx says in its body what became of the order, another
 * 4xx that it is refused for good. Orders are signed by Standard Webhooks and carry their key; nothing in them names a person.
 */
export function httpRemedies(settings: HttpRemedySettings): RemedyProvider {
  const { url, honoursKeys, statusUrl, undoUrl } = settings;
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
        return saidIn(response, order.key);
      },
    }),

    ...(undoUrl && {
      async undo(order, reference) {
        const key = `${order.key}:undo`;
        const body = JSON.stringify({ key: order.key, reference });
        const response = await send(settings, 'POST', withKey(undoUrl, order), key, body);
        if (NOT_TAKEN.has(response.status)) throw new NotTaken(`status ${response.status}`);
        const answer = answerOf(response, key);
        // It cannot be waited for: until it is sure, a person looks.
        return answer.kind === 'pending' ? { kind: 'refused', error: 'not at once' } : answer;
      },
    }),
  };
}

const withKey = (url: string, { key }: StepOrder): string => url.replaceAll('{key}', encodeURIComponent(key));

function bodyOf(complaint: string, order: StepOrder): string {
  const { key, step, n, remedy, fulfilment, item, minor, currency, lastsSeconds } = order;
  const amount = minor === null || currency === null ? null : { amount: decimal(minor, currency), currency };
  return JSON.stringify({
    key,
    complaint,
    step,
    n,
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
  body: { reference?: string; status?: Word };
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
  // A redirect would carry the order to wherever it points.
  const common = { method, redirect: 'manual', signal } as const;
  try {
    const response = await fetch(url, { ...common, ...(method === 'POST' ? posting : { headers }) });
    return { status: response.status, body: parsed(await response.text()) };
  } catch (error) {
    const code = codeOf(error);
    throw neverSent(code) ? new NotTaken(code) : new Error(code);
  }
}

/** An answer without a reference of its own is known by the key. */
function parsed(text: string): Answer['body'] {
  try {
    const { reference, status } = JSON.parse(text) as Record<string, unknown>;
    return {
      ...(typeof reference === 'string' && reference !== '' && reference.length <= 200 && { reference }),
      ...(isWord(status) && { status }),
    };
  } catch {
    return {};
  }
}

const isWord = (said: unknown): said is Word => WORDS.some((word) => word === said);

/** Throws where what happened is open. */
function answerOf(response: Answer, key: string): StepResult {
  const { status } = response;
  if (status === 200 || status === 201 || status === 202) return saidIn(response, key);
  if (status >= 400 && status < 500 && !OPEN.has(status)) return { kind: 'refused', error: `status ${status}` };
  throw new Error(`status ${status}`);
}

/** A page that is served with 200 while the system behind it is down says nothing of the order. */
function saidIn({ status, body: { status: word, reference = '' } }: Answer, key: string): StepResult {
  if (word === undefined) throw new Error(`status ${status} without a word on the order`);
  return word === 'refused' ? { kind: word, error: word } : { kind: word, reference: reference || key };
}
