import { createHmac } from 'node:crypto';

/**
 * Headers of a signed message, as Standard Webhooks 1.0 name them. The secret is `whsec_` and base64; `at` is milliseconds
 * since 1970. The signature covers id, second and body, so that none of them can be replaced.
 */
export function signatureHeaders(secret: string, id: string, at: number, body: string): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000));
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}
