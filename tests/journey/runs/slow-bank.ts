import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listen, textOf } from '../../activities/adapters/request';
import { Packs } from '../crash/packs';

/** Refunds of so many euros take the bank until `settle`; it has taken the order all the same. */
export const SLOW = '33.00';

/**
 * A bank that pays each order that it gets, also one that it has paid before, and can be asked about them. With the
 * settings by which a process has its refunds paid there.
 */
export async function startSlowBank() {
  const paid: string[] = [];
  const unsettled = new Set<string>();
  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = (status: number, body: object) => void response.writeHead(status).end(JSON.stringify(body));
    const known = (key: string) => ({ status: unsettled.has(key) ? 'pending' : 'done', reference: `B-${key}` });
    const body = await textOf(request);
    const asked = decodeURIComponent(request.url ?? '').slice('/orders/'.length);
    if (request.method === 'GET') return paid.includes(asked) ? answer(200, known(asked)) : answer(404, {});
    const { key, amount } = JSON.parse(body) as { key: string; amount: { amount: string } };
    paid.push(key);
    if (amount.amount === SLOW) unsettled.add(key);
    answer(200, known(key));
  }
  const server = createServer((request, response) => void respond(request, response));
  const { url, stop } = await listen(server);
  const packs = new Packs();
  return {
    settings: {
      AMENDS_POLICIES: packs.folder,
      AMENDS_PROVIDERS: packs.withBank(url),
      BANK_SECRET: `whsec_${Buffer.from('a secret of twenty-four b').toString('base64')}`,
    },
    /** Keys of all payments, in order. */
    paid,
    settle: () => unsettled.clear(),
    stop: async () => {
      packs.remove();
      await stop();
    },
  };
}
export type SlowBank = Awaited<ReturnType<typeof startSlowBank>>;
