import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Posted {
  headers: Record<string, string | string[] | undefined>;
  body: { id: string; to: string; text: string };
}

/** A real HTTP server that keeps text messages, and answers with a set status and the number. */
export async function startSmsServer() {
  const posts: Posted[] = [];
  let answer: number | 'nothing' = 202;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (answer === 'nothing') return;
      const body = JSON.parse(Buffer.concat(chunks).toString());
      posts.push({ headers: request.headers, body });
      response
        .writeHead(answer, answer === 302 ? { location: 'http://127.0.0.1:9/' } : {})
        .end(JSON.stringify({ detail: `cannot reach ${body.to}` }));
    });
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', () => ready()));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/messages`,
    posts,
    answer: (next: number | 'nothing') => {
      answer = next;
    },
    stop: () =>
      new Promise<void>((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}
