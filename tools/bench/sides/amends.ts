import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '../../../cli/process/ports';
import type { ChannelOut } from '../../../domain/model';
import { workflowIds } from '../../../workflows/messages';
import type { Stand } from '../stand/stand';
import { Child } from './child';
import { post } from './http';
import type { Side, SideOptions } from './side';

/** Amends in its production shape: API and worker as processes, the register on PostgreSQL, letters by SMTP. */
export async function startAmends(stand: Stand, { fast, cache, channel = 'email' }: SideOptions): Promise<Side> {
  const port = await freePort();
  const worker = await startWorker(stand, cache);
  const api = await Child.start('cli/main.ts', ['api'], { ...stand.env, PORT: String(port) }, () => isUp(port));
  let opened = 0;
  return {
    pids: { worker: worker.pid, ...stand.pids },
    open: async () => {
      const number = opened++;
      const address = `${randomUUID()}@example.com`;
      const { id } = await post<{ id: string }>(
        port,
        '/v1/complaints',
        complaint(fast ? 'fast' : 'house', address, channel),
        {
          authorization: `Bearer ${stand.keys[number % stand.keys.length]}`,
          'idempotency-key': randomUUID(),
        },
      );
      return { workflowId: workflowIds.complaint(id), address };
    },
    waiting: () => count(stand, `select count(*) from complaints where stage = 'received'`),
    dailyUpdates: () => count(stand, `select count(*) from entries where event ->> 'type' = 'DailyUpdateSent'`),
    stop: async () => {
      await api.stop();
      await worker.stop();
    },
  };
}

const startWorker = (stand: Stand, cache: number | undefined): Promise<Child> =>
  Child.start('tools/bench/sides/amends-worker.ts', [], {
    ...stand.env,
    ...(cache ? { BENCH_CACHE: String(cache) } : {}),
  });

async function isUp(port: number): Promise<void> {
  const isReady = () =>
    fetch(`http://127.0.0.1:${port}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await isReady())) await delay(100);
}

async function count({ database }: Stand, sql: string): Promise<number> {
  const { rows } = await database.query(sql);
  return Number(rows[0].count);
}

/** What a CRM sends of a guest who came at night and found no room. */
const complaint = (policy: string, email: string, preferredChannel: ChannelOut) => ({
  channel: 'web',
  policy,
  complainant: {
    name: 'Chiara Rossi',
    email,
    customerRef: 'CRM-991',
    language: 'en',
    preferredChannel,
  },
  summary: 'No room on arrival at 23:40, with a confirmed booking',
  account:
    'We came late with two children. The hotel had given our room away, and the person at the desk told us to find ' +
    'another one across town by ourselves. It took an hour in the rain, the taxi was ours to pay, and nobody rang.',
  feelings: 'Humiliated, and afraid of where the children would sleep.',
  emotion: 'distressed',
  product: 'hotel',
  orderRef: 'H-20871',
});
