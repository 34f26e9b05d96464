import type { StoredLetter } from '../../../register/letters/contract';
import type { LetterCourier, SendResult } from '../../ports';
import { codeOf } from '../connection';
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
 * Statuses about the login, the load or the provider's address, not about this message: it is tried again until that is
 * corrected. Every other 4xx is a refusal.
 */
const TRANSIENT = new Set([401, 403, 404, 405, 408, 409, 425, 429]);

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
      redirect: 'manual', // a redirect would send token and text to another host
      signal: AbortSignal.timeout(within),
    });
  const send = async (letter: StoredLetter): Promise<SendResult> => {
    if (!letter.address || !E164.test(letter.address)) return { kind: 'never', error: 'no telephone number' };
    try {
      const { ok, status, body } = await post(letter);
      await body?.cancel();
      return ok ? { kind: 'sent' } : { kind: refuses(status) ? 'never' : 'later', error: `sms ${status}` };
    } catch (error) {
      return { kind: 'later', error: `sms ${codeOf(error)}` };
    }
  };
  return { channel: 'sms', rate, send };
}

const refuses = (status: number) => status >= 400 && status < 500 && !TRANSIENT.has(status);
