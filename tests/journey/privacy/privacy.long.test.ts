import { readFileSync } from 'node:fs';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import { startMailServer } from '../../activities/adapters/letters/mail-server';
import { startSmsServer } from '../../activities/adapters/letters/sms-server';
import { eventually } from '../../harness/eventually';
import { Embedded } from '../../harness/processes/embedded';
import { NAMESPACE } from '../../harness/processes/temporal';
import { startPostgres, type TestPostgres } from '../../setup/postgres';
import { Breakage } from './breakage';
import { CanaryCalls, fieldsForWords } from './calls';
import { CANARY, said, tracesIn } from './canary';
import { everyMistake } from './mistakes';
import { wholeLife } from './story';

let postgres: TestPostgres;
let mail: Awaited<ReturnType<typeof startMailServer>>;
let sms: Awaited<ReturnType<typeof startSmsServer>>;
let amends: Embedded;
let connection: Connection;
let breakage: Breakage;

beforeAll(async () => {
  [postgres, mail, sms] = await Promise.all([startPostgres(), startMailServer(), startSmsServer()]);
  mail.be('refuses'); // with a 550 that quotes the address
  sms.answer(500); // and quotes the number
  const providers = { SMTP_URL: mail.url, SMS_URL: sms.url, LOG_LEVEL: 'debug' };
  amends = await Embedded.start({ DATABASE_URL: postgres.url, ...providers });
  connection = await Connection.connect({ address: amends.temporalAddress });
  breakage = new Breakage(postgres.url);
  await breakage.prepare();
});
afterAll(async () => {
  await breakage?.close();
  await connection?.close();
  await amends?.stop();
  await Promise.all([postgres?.stop(), mail?.stop(), sms?.stop()]);
});

const client = () => new Client({ connection, namespace: NAMESPACE });

test('a person in every field of every call leaves no trace in Temporal, logs, metrics or addresses', async () => {
  const zora = new CanaryCalls(amends);
  await wholeLife({ zora, api: amends.api, breakage, activityFails });
  const { items } = await amends.api.read<{ items: { id: string }[] }>('/v1/complaints');
  const statuses = await everyMistake(zora, items[0]?.id ?? '');
  expect(statuses.filter((status) => status >= 500)).toEqual([]);
  expect(statuses.filter((status) => status >= 400).length).toBeGreaterThan(300);
  expect(fieldsForWords().filter((field) => !zora.stoodIn.has(field) && !NOT_HERS.test(field))).toEqual([]);

  expect(tracesIn(await temporalKnows())).toEqual([]);
  expect(tracesIn({ log: amends.said, metrics: await amends.metrics(), headers: zora.headers })).toEqual([]);
});

/** Free text by schema, but each checked by a rule that allows none. */
const NOT_HERS = /\/(language|timeZone)$/;

test('a single trace of her would be found', async () => {
  const { workflow } = client();
  await workflow.start('complaint', {
    workflowId: `complaint-of-${CANARY.email}`,
    taskQueue: 'nobody works here',
    args: [{ complaint: { summary: said('input') } }],
    memo: { by: CANARY.phone },
    staticSummary: CANARY.name,
    searchAttributes: { AmendsOwner: [CANARY.name] },
  });
  const traces = await eventually(
    async () => {
      const found = tracesIn(await temporalKnows());
      return found.some((trace) => trace.startsWith('description')) ? found : null;
    },
    { what: 'the list shows it' },
  );
  for (const place of ['history of', 'description of', 'database']) expect(traces.join('\n')).toContain(place);
  expect(tracesIn({ log: `{"msg":"${said('a call')}"}` })).not.toEqual([]);
  expect(tracesIn({ headers: ['location: /v1/people?phone=%2B4915187654321'] })).not.toEqual([]);
});

async function activityFails(workflow: string): Promise<void> {
  await eventually(
    async () => {
      const described = await client()
        .workflow.getHandle(workflow)
        .describe()
        .catch(() => null);
      return described?.raw.pendingActivities?.some(({ attempt, lastFailure }) => lastFailure && (attempt ?? 0) > 1);
    },
    { what: `an activity of ${workflow} fails` },
  );
}

/** All that Temporal holds: descriptions and histories of every run, and its database as bytes on disk. */
async function temporalKnows(): Promise<Record<string, unknown>> {
  const { workflow } = client();
  const places: Record<string, unknown> = {};
  for await (const { workflowId, runId, status } of workflow.list()) {
    const handle = workflow.getHandle(workflowId, runId);
    const run = `${workflowId} ${runId}`;
    places[`history of ${run}`] = await handle.fetchHistory();
    places[`description of ${run}`] = (await handle.describe()).raw;
    if (status.name === 'RUNNING') places[`details of ${run}`] = await detailsOf(handle);
  }
  for (const file of [amends.home.temporalDb, `${amends.home.temporalDb}-wal`, amends.home.temporalLog]) {
    places[`database ${file}`] = readFileSync(file);
  }
  return places;
}

/** State and current details; without a worker there is no answer. */
const detailsOf = (handle: WorkflowHandle): Promise<unknown> =>
  client()
    .withDeadline(Date.now() + 2_000, () => handle.query('__temporal_workflow_metadata'))
    .catch(() => null);
