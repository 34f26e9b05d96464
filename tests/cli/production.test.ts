import { join } from 'node:path';
import { ask } from '../../cli/assembly/client';
import { freePort } from '../../cli/process/ports';
import { type DevServer, startDevServer } from '../../cli/temporal/dev-server';
import { startPostgres, type TestPostgres } from '../setup/postgres';
import { temporalCli } from '../setup/testServer';
import { inFolder, runCli, startCli } from './cli';
import { eventually } from './embedded';

let postgres: TestPostgres;
beforeEach(async () => {
  postgres = await startPostgres();
});
afterEach(() => postgres?.stop());

/** An external Temporal server, as in production. */
const withTemporal = (work: (address: string) => Promise<void>) =>
  inFolder(async (folder) => {
    const [port, uiPort, program] = [await freePort(), await freePort(), await temporalCli()];
    const at = (name: string) => join(folder, name);
    const options = { program, port, uiPort, db: at('temporal.db'), log: at('temporal.log'), started: () => undefined };
    const server: DevServer = await startDevServer(options);
    try {
      await work(`127.0.0.1:${port}`);
    } finally {
      await server.stop();
    }
  });

test('api and worker run as separate processes on one database: migrate, make keys, open a complaint', () =>
  withTemporal(async (TEMPORAL_ADDRESS) => {
    const env = { DATABASE_URL: postgres.url, TEMPORAL_ADDRESS, PORT: String(await freePort()) };
    const early = await runCli(['api'], env);
    expect(early.err).toMatch(/^amends: the database lacks \d+ migrations; run `amends migrate` first\.\n$/);
    expect((await runCli(['migrate'], env)).out).toMatch(/^Applied 0001_.*\.\n$/);
    expect((await runCli(['migrate'], env)).out).toBe('Nothing to do.\n');

    const crm = (await runCli(['keys', '--role', 'crm'], env)).out.trim();
    const person = (await runCli(['keys', '--role', 'handler', '--person', 'grace.okafor'], env)).out.trim();

    const [api, worker, second] = [startCli(['api'], env), startCli(['worker'], env), startCli(['worker'], env)];
    const [url] = /http:\S+(?=\.\n)/.exec(await api.says(/answers at/)) ?? [''];
    await Promise.all([worker.says(/works on/), second.says(/works on/)]);

    const body = { channel: 'web', summary: 'No room', complainant: { name: 'A Guest', preferredChannel: 'portal' } };
    const opened = await ask({ url, key: crm }, { method: 'POST', path: '/v1/complaints', key: '1', body });
    expect(opened.status).toBe(201);
    const path = `/v1/complaints/${(opened.body as { id: string }).id}`;
    const read = () => ask({ url, key: crm }, { method: 'GET', path });
    await eventually(read, (answer) => (answer.body as { acknowledgedAt: string | null }).acknowledgedAt !== null);

    const account = { account: 'No room.', feelings: 'Lost.', desiredOutcome: 'A word.' };
    const listened = await ask(
      { url, key: person },
      { method: 'POST', path: `${path}/account`, key: '2', body: account },
    );
    expect(listened.body).toMatchObject({ stage: 'investigating', listened: true });

    for (const { child } of [api, worker, second]) child.kill('SIGTERM');
    for (const { ended } of [api, worker, second]) expect(await ended).toMatchObject({ code: 0 });
    expect((await worker.ended).err).toContain('SMTP_URL is not set: letters by e-mail go by the next channel.');
  }));

test('an API that starts while Temporal is away opens complaints all the same', async () => {
  const port = await freePort();
  const env = { DATABASE_URL: postgres.url, TEMPORAL_ADDRESS: `127.0.0.1:${await freePort()}`, PORT: String(port) };
  await runCli(['migrate'], env);
  const key = (await runCli(['keys', '--role', 'crm', '--id', 'early'], env)).out.trim();
  const api = startCli(['api'], env);
  await api.says(/answers at/);
  const body = { channel: 'web', summary: 'No room', complainant: { name: 'A Guest' } };
  const to = { url: `http://127.0.0.1:${port}`, key };
  const opened = await ask(to, { method: 'POST', path: '/v1/complaints', key: 'early', body });
  expect(opened).toMatchObject({ status: 201, body: { run: 'starting' } });
  api.child.kill('SIGTERM');
  expect(await api.ended).toMatchObject({ code: 0 });
});

test('a key that is made again replaces the one before', async () => {
  const env = { DATABASE_URL: postgres.url };
  await runCli(['migrate'], env);
  const make = async () => (await runCli(['keys', '--role', 'ops', '--id', 'grafana'], env)).out.trim();
  const [first, second] = [await make(), await make()];
  expect(first).toMatch(/^[\w-]{43}$/);
  expect(second).not.toBe(first);
});
