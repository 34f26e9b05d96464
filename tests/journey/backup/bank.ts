import { createServer } from 'node:http';
import { listen } from '../../activities/adapters/request';

/** A bank that pays each order that it gets, also one that it has paid before, and can be asked about them. */
export async function startBank() {
  const paid: string[] = [];
  let open = true;
  const server = createServer((request, response) => {
    const answer = (status: number, body: object) => response.writeHead(status).end(JSON.stringify(body));
    const done = (key: string) => ({ status: 'done', reference: `B-${paid.indexOf(key) + 1}` });
    request.resume().once('end', () => {
      const asked = decodeURIComponent(request.url ?? '').slice('/orders/'.length);
      if (request.method === 'GET') return paid.includes(asked) ? answer(200, done(asked)) : answer(404, {});
      if (!open) return answer(429, {});
      const key = String(request.headers['idempotency-key']);
      paid.push(key);
      return answer(200, done(key));
    });
  });
  return {
    ...(await listen(server)),
    secret: `whsec_${Buffer.from('a secret of twenty-four b').toString('base64')}`,
    /** Keys of all payments, in order. */
    paid,
    /** Closed: it takes no order. */
    opens: (now: boolean) => {
      open = now;
    },
  };
}
export type Bank = Awaited<ReturnType<typeof startBank>>;
