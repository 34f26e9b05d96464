import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen, textOf } from '../request';

type Answer = { status: number; body: Record<string, unknown> };
/** `lost`: it happens and the connection breaks. `nothing`: the request is never answered. */
type Told = Answer | 'lost' | 'nothing';

/**
 * Stripe as far as money is concerned, before `stripe-mock`, which checks each request but remembers nothing: it answers a
 * repeated Idempotency-Key with the first answer, a refusal too, refuses one with other parameters, and knows what was made.
 */
export async function startStripeFront(mock: string) {
  const created: { path: string; key: string; form: URLSearchParams; body: Record<string, unknown> }[] = [];
  const byKey = new Map<string, { sent: string; answer: Answer | null }>();
  const reported: Told[] = [];

  async function forward(request: IncomingMessage, sent: string): Promise<Answer> {
    const { authorization = '', 'content-type': type = 'application/x-www-form-urlencoded' } = request.headers;
    const response = await fetch(mock + request.url, {
      method: request.method ?? 'GET',
      headers: { authorization, 'content-type': type },
      ...(request.method === 'POST' && { body: sent }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  async function post(request: IncomingMessage, sent: string, refusal?: Answer): Promise<Answer> {
    const key = String(request.headers['idempotency-key']);
    const known = byKey.get(key);
    if (known && known.sent !== sent) return { status: 400, body: { error: { type: 'idempotency_error' } } };
    if (known) return known.answer ?? { status: 409, body: { error: { type: 'idempotency_error' } } };
    const kept: { sent: string; answer: Answer | null } = { sent, answer: null };
    byKey.set(key, kept);
    const answer = refusal ?? (await forward(request, sent));
    const form = new URLSearchParams(sent);
    if (!refusal) answer.body.metadata = { key: form.get('metadata[key]') };
    kept.answer = answer;
    if (answer.status === 200) created.push({ path: request.url ?? '', key, form, body: answer.body });
    return answer;
  }

  async function get(request: IncomingMessage): Promise<Answer> {
    const answer = await forward(request, '');
    const { pathname, searchParams } = new URL(request.url ?? '', mock);
    const field = pathname === '/v1/refunds' ? 'payment_intent' : 'transfer_group';
    if (pathname === '/v1/refunds' || pathname === '/v1/transfers') {
      const found = created.filter(
        ({ path, form }) => path === pathname && form.get(field) === searchParams.get(field),
      );
      answer.body.data = found.map(({ body }) => body).reverse(); // the newest first, as Stripe lists them
    }
    const one = created.find(({ path, body }) => pathname === `${path}/${String(body.id)}`);
    return one ? { ...answer, body: one.body } : answer;
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const sent = await textOf(request);
    const next = request.method === 'POST' ? reported.shift() : undefined;
    if (next === 'nothing') return;
    if (typeof next === 'object' && !isKept(next)) return end(response, next);
    const refusal = typeof next === 'object' ? next : undefined;
    const answer = request.method === 'POST' ? await post(request, sent, refusal) : await get(request);
    if (next === 'lost') response.destroy();
    else end(response, answer);
  }

  const server = createServer((request, response) => void handle(request, response));
  return {
    ...(await listen(server)),
    /** What was made, with its parameters. */
    created,
    /** How Stripe treats the next orders. */
    next: (...answers: Told[]) => void reported.push(...answers),
    times: (key: string) => created.filter(({ form }) => form.get('metadata[key]') === key).length,
  };
}

/** What it began to carry out, without what it turned away before: too many requests, a wrong login, a key in use. */
const isKept = ({ status }: Answer): boolean => status === 400 || status === 402 || status === 404 || status >= 500;

function end(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
