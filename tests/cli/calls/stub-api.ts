import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as the stub API saw it. */
interface Seen {
  body: { complainant: { customerRef: string }; [field: string]: unknown };
  key: string;
  authorization: string;
}
/** Answers by status and headers; the stub does the rest. */
export type Reply = (
  seen: Seen,
  times: number,
) => { status: number; headers?: Record<string, string>; body?: object } | null;

/** Nothing goes wrong. */
export const fine: Reply = () => null;

/** An API that keeps idempotency keys as ours does; `reply` decides what goes wrong. */
export async function withApi(reply: Reply, work: (url: string, requests: Seen[]) => Promise<void>): Promise<void> {
  const requests: Seen[] = [];
  const opened = new Set<string>();
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.url === '/health/live') return void response.end('{}');
    const seen = await read(request);
    requests.push(seen);
    const wrong = reply(seen, requests.filter(({ key }) => key === seen.key).length);
    if (wrong) return answer(response, wrong.status, wrong.headers, wrong.body);
    answer(response, 201, opened.has(seen.key) ? { 'idempotency-replayed': 'true' } : {}, { id: 'x' });
    opened.add(seen.key);
  };
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

async function read(request: IncomingMessage): Promise<Seen> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return {
    body: JSON.parse(text),
    key: String(request.headers['idempotency-key']),
    authorization: String(request.headers.authorization),
  };
}

function answer(response: ServerResponse, status: number, headers: object = {}, body: object = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}
