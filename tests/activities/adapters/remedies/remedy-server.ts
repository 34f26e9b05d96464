import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { listen, textOf } from '../request';

/** A status alone, a whole answer, or what happens to the connection. */
type Told = number | { status: number; text: string } | 'lost' | 'nothing';

/**
 * An external system as docs/operations/providers.md describes it: it verifies signatures by the reference library of Standard
 * Webhooks, carries out once per Idempotency-Key, and has a status.
 */
export async function startRemedyServer(secret: string) {
  const given: { key: string; body: Record<string, unknown> }[] = [];
  const reversed: string[] = [];
  const reported: Told[] = [];
  let later = false;

  const reference = (key: string) => `V-${given.findIndex((one) => one.key === key) + 1}`;
  const statusOf = (key: string) => ({ status: later ? 'pending' : 'done', reference: reference(key) });

  function give(key: string, body: string): object {
    if (!given.some((one) => one.key === key)) given.push({ key, body: JSON.parse(body) });
    return statusOf(key);
  }

  function answer(request: IncomingMessage, sent: string): { status: number; body: object } {
    const path = decodeURIComponent(request.url ?? '');
    const asked = path.slice(path.lastIndexOf('/') + 1);
    if (request.method === 'GET') {
      const known = given.some(({ key }) => key === asked);
      return known ? { status: 200, body: statusOf(asked) } : { status: 404, body: {} };
    }
    if (path.startsWith('/reversal/')) {
      if (!reversed.includes(asked)) reversed.push(asked);
      return { status: 200, body: { status: 'done', reference: `${reference(asked)}-back` } };
    }
    return { status: later ? 202 : 200, body: give(String(request.headers['idempotency-key']), sent) };
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const sent = await textOf(request);
    const end = (status: number, body: object) => response.writeHead(status).end(JSON.stringify(body));
    const next = reported.shift();
    if (next === 'nothing') return;
    if (typeof next === 'object') return void response.writeHead(next.status).end(next.text);
    if (typeof next === 'number') return void end(next, { detail: 'the account of Chen Mei' });
    if (!isSigned(secret, request, sent)) return void end(401, {});
    const { status, body } = answer(request, sent);
    if (next === 'lost') response.destroy();
    else end(status, body);
  }

  const server = createServer((request, response) => void handle(request, response));
  return {
    ...(await listen(server)),
    given,
    reversed,
    next: (...answers: Told[]) => void reported.push(...answers),
    /** Whether orders stay pending. */
    takeTime: (yes: boolean) => {
      later = yes;
    },
    times: (key: string) => given.filter((one) => one.key === key).length,
  };
}

function isSigned(secret: string, { headers }: IncomingMessage, body: string): boolean {
  try {
    // An empty body is signed too; the library reads bodies as JSON afterwards, and there is none.
    new Webhook(secret).verify(body || '""', headersFor(secret, headers, body));
    return true;
  } catch {
    return false;
  }
}

/** The library cannot verify an empty body: that of a GET is compared with what it would have signed. */
function headersFor(secret: string, headers: IncomingMessage['headers'], body: string): Record<string, string> {
  const id = String(headers['webhook-id']);
  const timestamp = String(headers['webhook-timestamp']);
  const given = String(headers['webhook-signature']);
  const at = new Date(Number(timestamp) * 1000);
  const signature =
    body === '' && given === new Webhook(secret).sign(id, at, '') ? new Webhook(secret).sign(id, at, '""') : given;
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
}
