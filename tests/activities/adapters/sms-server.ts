import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Posted {
  headers: Record<string, string | string[] | undefined>;
  body: { id: string; to: string; text: string };
}

/** A real HTTP server that keeps the text messages it is given and answers with the status that it was told. */
export async function startSmsServer() {
  const posts: Posted[] = [];
  let answer: number | 'nothing' = 202;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (answer === 'nothing') return;
      posts.push({ headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) });
      response
        .writeHead(answer, answer === 302 ? { location: 'http://127.0.0.1:9/' } : {})
        .end('{"detail":"+8613800000000"}');
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
