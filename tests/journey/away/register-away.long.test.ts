import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { parsed } from '../../harness/client';
import { eventually } from '../../harness/eventually';
import { Embedded } from '../../harness/processes/embedded';
import { NAMESPACE } from '../../harness/processes/temporal';
import { startPostgres, type TestPostgres } from '../../setup/postgres';

/** Of the pack `demo`, with a daily update every 8 s: each complaint is busy several times a minute. */
const INTAKE = {
  channel: 'web',
  policy: 'demo',
  complainant: { name: 'Ada', email: 'ada@example.com' },
  summary: 'Hm.',
};
const LIVES = 12;
const HALF_A_MINUTE = 30_000;
const AWAY = { status: 503, body: { code: 'unavailable' } };

let postgres: TestPostgres;
let amends: Embedded;
let connection: Connection;
beforeAll(async () => {
  postgres = await startPostgres();
  amends = await Embedded.start({ DATABASE_URL: postgres.url });
  connection = await Connection.connect({ address: amends.temporalAddress });
});
afterAll(async () => {
  await connection?.close();
  await amends?.stop();
  await postgres?.stop();
});

test('a minute without the register costs a run at most 15 events and loses nothing', async () => {
  const { api } = amends;
  const opened = await Promise.all(Array.from({ length: LIVES }, () => api.opens(INTAKE)));
  const lives = opened.map(({ id }) => id);
  for (const id of lives) await eventually(async () => (await updateOf(id)).length > 0, { what: 'the first news' });

  const before = await lengths();
  await postgres.pause(); // connections hang, as with a disk that does not answer …
  const [read] = await Promise.all([api.get('/v1/tasks'), pause(HALF_A_MINUTE)]);
  await postgres.kill(); // … and then break, as with a server that dies
  const [command] = await Promise.all([api.post('/v1/complaints', INTAKE, 'crm'), pause(HALF_A_MINUTE)]);
  const after = await lengths();
  await postgres.restart();

  expect([parsed(read), parsed(command)]).toMatchObject([AWAY, AWAY]);
  for (const { headers } of [read, command]) expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
  const growths = [...after].map(([run, length]) => length - (before.get(run) ?? 0));
  expect(Math.max(...growths)).toBeLessThanOrEqual(15);

  for (const id of lives) await eventually(() => goesOn(id), { what: 'late news, then more news' });
  for (const id of lives) await eventually(() => allSent(id), { what: 'every letter was sent' });
});

interface Item {
  at: string;
  revision: number;
  type: string;
}
async function timelineOf(id: string): Promise<Item[]> {
  return (await amends.api.read<{ items: Item[] }>(`/v1/complaints/${id}/timeline`)).items;
}
const updateOf = async (id: string) => (await timelineOf(id)).filter(({ type }) => type === 'DailyUpdateSent');

/** No revision is missing, so whatever the run did is on record. Daily updates that fell due meanwhile are merged into one. */
async function goesOn(id: string): Promise<boolean> {
  const revisions = new Set((await timelineOf(id)).map(({ revision }) => revision));
  expect([...revisions]).toEqual([...revisions].map((_, index) => index + 1));
  const times = (await updateOf(id)).map(({ at }) => Date.parse(at));
  const firstAfterwards = times.findIndex((time, index) => time - (times[index - 1] ?? time) > HALF_A_MINUTE);
  return firstAfterwards > 0 && times.length > firstAfterwards + 1;
}

/** One letter per daily update. */
async function allSent(id: string): Promise<boolean> {
  const [update, letters] = [await updateOf(id), await amends.api.letters(id)];
  const progress = letters.filter(({ template }) => template === 'daily-update');
  return progress.length === update.length && letters.every(({ status }) => status === 'sent');
}

/** Events of every run there is, by workflow and run. */
async function lengths(): Promise<Map<string, number>> {
  const { workflow } = new Client({ connection, namespace: NAMESPACE });
  const runs = new Map<string, number>();
  for await (const { workflowId, runId } of workflow.list()) {
    const { historyLength } = await workflow.getHandle(workflowId, runId).describe();
    runs.set(`${workflowId} ${runId}`, historyLength);
  }
  return runs;
}
