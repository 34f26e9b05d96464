import type { StoredLetter } from '../../register/contract/letters';
import type { LetterCourier, SendResult } from '../ports';
import { messageKey } from './message-key';

export interface SmsSettings {
  /** Takes `POST` with `{ id, to, text }`. */
  url: string;
  /** Sent as `Authorization: Bearer`. */
  token: string;
  /** Text messages a second that the provider takes. */
  rate?: number;
  /** Milliseconds until an answer must have come. */
  within?: number;
}

const E164 = /^\+[1-9]\d{6,14}$/;

/**
 * Statuses that speak of our login, of the moment or of the address of the provider, not of this message: it waits until
 * somebody has mended that. Every other 4xx is a refusal.
 */
const PASSES = new Set([401, 403, 404, 405, 408, 409, 425, 429]);

/** Text messages by any provider behind a small HTTP port; a repeat carries the same `Idempotency-Key`. */
export function smsCourier({ url, token, rate = 5, within = 15_000 }: SmsSettings): LetterCourier {
  const post = (letter: StoredLetter) =>
    fetch(url, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'idempotency-key': messageKey(letter),
      },
      body: JSON.stringify({ id: letter.id, to: letter.address, text: letter.text }),
      redirect: 'manual', // a redirect would carry token and text to wherever it points
      signal: AbortSignal.timeout(within),
    });
  const send = async (letter: StoredLetter): Promise<SendResult> => {
    if (!letter.address || !E164.test(letter.address)) return { kind: 'never', error: 'no telephone number' };
    try {
      const { ok, status, body } = await post(letter);
      await body?.cancel();
      return ok ? { kind: 'sent' } : { kind: refuses(status) ? 'never' : 'later', error: `sms ${status}` };
    } catch (error) {
      return { kind: 'later', error: `sms ${nameOf(error)}` };
    }
  };
  return { channel: 'sms', rate, send };
}

const refuses = (status: number) => status >= 400 && status < 500 && !PASSES.has(status);

/** `TimeoutError`, or the code of what broke (`ECONNREFUSED`): never words, which may repeat the number. */
function nameOf(error: unknown): string {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  return cause?.code ?? name ?? 'failed';
}
