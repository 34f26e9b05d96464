import { createHmac, timingSafeEqual } from 'node:crypto';

/** Headers of a signed message, as Standard Webhooks 1.0 name them. */
export interface SignatureHeaders {
  id: string | undefined;
  timestamp: string | undefined;
  /** Space-separated list of `v1,<base64>`: several while a secret is being changed. */
  signature: string | undefined;
}

/** Older or newer messages are refused, seconds: a copied request must not work for ever. */
const TOLERANCE = 300;
const SECRET_PREFIX = 'whsec_';

/**
 * Whether a message was signed with this secret (`whsec_` and base64) within five minutes of `now` (UTC). The signature
 * is HMAC-SHA256 over `id.timestamp.body`, so none of the three can be exchanged. Never throws.
 */
export function signatureFits(secret: string, headers: SignatureHeaders, body: string, now: string): boolean {
  const { id, timestamp, signature } = headers;
  if (!id || !timestamp || !signature || !/^\d{1,12}$/.test(timestamp)) return false;
  if (Math.abs(Date.parse(now) / 1000 - Number(timestamp)) > TOLERANCE) return false;
  const key = Buffer.from(secret.replace(SECRET_PREFIX, ''), 'base64');
  if (key.length === 0) return false;
  const wanted = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest();
  return signature.split(' ').some((given) => sameSignature(given, wanted));
}

function sameSignature(given: string, wanted: Buffer): boolean {
  const [version, base64] = given.split(',');
  if (version !== 'v1' || !base64) return false;
  const bytes = Buffer.from(base64, 'base64');
  return bytes.length === wanted.length && timingSafeEqual(bytes, wanted);
}
