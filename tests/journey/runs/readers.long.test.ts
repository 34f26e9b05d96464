import { setTimeout as pause } from 'node:timers/promises';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { workflowBundle } from '../../../worker/bundle';
import { workflowIds } from '../../../workflows/messages';
import type { ApiClient } from '../../harness/client';
import { eventually } from '../../harness/eventually';
import { Deployment, type Servers, startServers } from '../crash/deployment';

jest.setTimeout(400_000);

const COMPLAINTS = 24;
const READERS = 8;
/** How long it is read and its workers are disturbed, ms. `READ_FOR_MS` and `AS_TEMPORALS_UI` are for longer looks by hand. */
const READ_FOR_MS = Number(process.env.READ_FOR_MS ?? 45_000);
const AS_TEMPORALS_UI = process.env.AS_TEMPORALS_UI === 'yes';

const INTAKE = {
  channel: 'web',
  policy: 'demo',
  complainant: { name: 'Chiara Rossi', preferredChannel: 'portal' },
  account: 'We stood in the lobby.',
};

let servers: Servers;
let world: Deployment;
beforeAll(async () => {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: 'ERROR', forward: {} } },
  });
  servers = await startServers();
  world = await Deployment.on(servers, { 'dailyUpdate.every': '5 seconds' });
});
afterAll(async () => {
  await world?.close();
  await servers?.stop();
});

test('no reading spoils a run: every history replays, with eight readers while workers stop and die', async () => {
  const api = await world.api();
  let worker = await world.worker();
  const ids = await Promise.all(Array.from({ length: COMPLAINTS }, async () => (await api.opens(INTAKE)).id));

  const over = new AbortController();
  const readers = Array.from({ length: READERS }, (_, nth) => readOn(api, ids, nth, over.signal));
  if (AS_TEMPORALS_UI) readers.push(lookOn(ids, over.signal));
  for (const until = Date.now() + READ_FOR_MS; Date.now() < until; ) {
    await pause(2_500);
    const message = { direction: 'in', channel: 'web', text: 'Are you there?' };
    const said = ids.slice(0, 4).map((id) => api.post(`/v1/complaints/${id}/messages`, message, 'crm'));
    worker.freeze();
    await pause(1_500);
    worker.goOn();
    await Promise.allSettled(said);
    if (Math.random() < 0.3) {
      await worker.kill();
      worker = await world.worker();
    }
  }
  over.abort();
  const reads = (await Promise.all(readers)).reduce((sum, one) => sum + one, 0);
  expect(reads).toBeGreaterThan(100);

  await Promise.all(ids.map(goesOn));
  const outcomes = await replayed(ids);
  if (AS_TEMPORALS_UI) console.info(outcomes.filter((one) => one !== null));
  else expect(outcomes.filter((one) => one !== null)).toEqual([]);
});

/** Reads until it is over; a busy API may refuse some. Returns how many answers came. */
async function readOn(api: ApiClient, ids: string[], from: number, over: AbortSignal): Promise<number> {
  let reads = 0;
  for (let nth = from; !over.aborted; nth++) {
    const paths = [`/v1/complaints/${ids[nth % ids.length]}`, '/v1/complaints?limit=20', '/v1/tasks?limit=20'];
    for (const path of paths) if ((await api.get(path)).statusCode === 200) reads++;
    await pause(20);
  }
  return reads;
}

/** What Temporal's UI asks of a run whose page is open. */
async function lookOn(ids: string[], over: AbortSignal): Promise<number> {
  for (let nth = 0; !over.aborted; nth++) {
    const run = world.client.workflow.getHandle(workflowIds.complaint(ids[nth % ids.length] ?? ''));
    await run.query('__temporal_workflow_metadata').catch(() => undefined);
  }
  return 0;
}

/** Time goes on for it: its next daily update comes. */
async function goesOn(id: string): Promise<void> {
  const revision = async () => (await world.register.records.read(id))?.complaint.revision ?? 0;
  const before = await revision();
  await eventually(async () => (await revision()) > before, {
    what: `${id} goes on`,
    limit: AS_TEMPORALS_UI ? 20_000 : 90_000,
  }).catch((error) => {
    if (!AS_TEMPORALS_UI) throw error;
  });
}

/** Of each complaint the name of the error of the replay of its present run; null: it replays. */
async function replayed(ids: string[]): Promise<(string | null)[]> {
  const bundle = await workflowBundle();
  const histories = await Promise.all(
    ids.map(async (id) => {
      const workflowId = workflowIds.complaint(id);
      return { workflowId, history: await world.client.workflow.getHandle(workflowId).fetchHistory() };
    }),
  );
  const outcomes: (string | null)[] = [];
  for await (const { workflowId, error } of Worker.runReplayHistories({ workflowBundle: bundle }, histories))
    outcomes.push(error ? `${workflowId}: ${error.name}` : null);
  return outcomes;
}
