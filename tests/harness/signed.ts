import { Webhook } from 'standardwebhooks';

/** Headers of a machine fact, signed by the reference library of Standard Webhooks. */
export function signed(secret: string, id: string, body: string): Record<string, string> {
  const at = new Date();
  return {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  };
}
