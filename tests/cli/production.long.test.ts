import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { ask } from '../../cli/assembly/client';
import { freePort } from '../../cli/process/ports';
import { type DevServer, startDevServer } from '../../cli/temporal/dev-server';
import { eventually } from '../harness/eventually';
import { startPostgres, type TestPostgres } from '../setup/postgres';
import { temporalCli } from '../setup/testServer';
import { inFolder, runCli, startCli } from './cli';

let postgres: TestPostgres;
beforeEach(async () => {
  postgres = await startPostgres();
});
afterEach(() => postgres?.stop());

/** An external Temporal server, as in production. */
const withTemporal = async (work: (address: string) => Promise<void>) => withTemporalAt(await freePort(), work);

const withTemporalAt = (port: number, work: (address: string) => Promise<void>) =>
  inFolder(async (folder) => {
    const [uiPort, program] = [await freePort(), await temporalCli()];
    const at = (name: string) => join(folder, name);
    const options = { program, port, uiPort, db: at('temporal.db'), log: at('temporal.log'), started: () => undefined };
    const server: DevServer = await startDevServer(options);
    try {
      await work(`127.0.0.1:${port}`);
    } finally {
      await server.stop();
    }
  });

async function urlOfRole(role: string): Promise<string> {
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  await client.query(`create role ${role} login`).finally(() => client.end());
  return postgres.url.replace('//postgres@', `//${role}@`);
}

test('api and worker run as separate processes, under a database role of their own: migrate, make keys, open a complaint', () =>
  withTemporal(async (TEMPORAL_ADDRESS) => {
    const owner = { DATABASE_URL: postgres.url, DATABASE_ROLE: 'application' };
    const env = { DATABASE_URL: await urlOfRole('application'), TEMPORAL_ADDRESS, PORT: String(await freePort()) };
    const early = await runCli(['api'], env);
    expect(early.err).toMatch(/^amends: the database lacks \d+ migrations; run `amends migrate` first\.\n$/);
    expect((await runCli(['migrate'], owner)).out).toMatch(/^Applied 0001_.*\.\n$/);
    expect((await runCli(['migrate'], owner)).out).toBe('Nothing to do.\n');

    const crm = (await runCli(['keys', 'make', '--role', 'crm'], env)).out.trim();
    const person = (await runCli(['keys', 'make', '--role', 'handler', '--person', 'grace.okafor'], env)).out.trim();

    const [api, worker, second] = [startCli(['api'], env), startCli(['worker'], env), startCli(['worker'], env)];
    const [url] = /http:\S+(?=\.\n)/.exec(await api.says(/answers at/)) ?? [''];
    await Promise.all([worker.says(/works on/), second.says(/works on/)]);

    const body = { channel: 'web', summary: 'No room', complainant: { name: 'A Guest', preferredChannel: 'portal' } };
    const opened = await ask({ url, key: crm }, { method: 'POST', path: '/v1/complaints', key: '1', body });
    expect(opened.status).toBe(201);
    const path = `/v1/complaints/${(opened.body as { id: string }).id}`;
    const read = () => ask({ url, key: crm }, { method: 'GET', path });
    await eventually(async () => ((await read()).body as { acknowledgedAt: string | null }).acknowledgedAt);

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
  const key = (await runCli(['keys', 'make', '--role', 'crm', '--id', 'early'], env)).out.trim();
  const api = startCli(['api'], env);
  await api.says(/answers at/);
  const body = { channel: 'web', summary: 'No room', complainant: { name: 'A Guest' } };
  const to = { url: `http://127.0.0.1:${port}`, key };
  const opened = await ask(to, { method: 'POST', path: '/v1/complaints', key: 'early', body });
  expect(opened).toMatchObject({ status: 201, body: { run: 'starting' } });
  api.child.kill('SIGTERM');
  expect(await api.ended).toMatchObject({ code: 0 });
});

test('keys are made once, listed, rotated with both valid for a while, and revoked', async () => {
  const env = { DATABASE_URL: postgres.url };
  await runCli(['migrate'], env);
  const keys = (...args: string[]) => runCli(['keys', ...args], env);
  const make = () => keys('make', '--role', 'ops', '--id', 'grafana', '--days', '30');
  const first = await make();
  expect(first.out).toMatch(/^[\w-]{43}\n$/);
  expect((await make()).err).toMatch(/^amends: there is a valid key "grafana"; rotate or revoke it/);
  const second = await keys('rotate', 'grafana', '--overlap', '40');
  expect(second.out).toMatch(/^[\w-]{43}\n$/);
  expect(second.out).not.toBe(first.out);
  const endOfFirst = / the one before ends at (\S+)\.\n/.exec(second.err)?.[1]; // in 30 days, which is before the overlap
  expect((await keys('list')).out).toContain(
    `grafana: ops, system grafana, names nobody, sees all; until ${endOfFirst} and until it is revoked; never used\n`,
  );
  expect((await keys('revoke', 'grafana')).out).toBe('Key "grafana" is not valid any more.\n');
  expect((await keys('list')).out).toMatch(/^grafana: .*; ended; never used$/m);
  expect((await keys('make', '--role', 'crm', '--id', 'grafana')).err).toMatch(
    /^amends: "grafana" was a key with another role/,
  );
  expect((await keys('rotate', 'grafana')).err).toMatch(/^amends: there is no valid key "grafana"/);
});

/** What PostgreSQL answers to whoever connects while it comes up. */
async function stillStarting(port: number): Promise<Server> {
  const fields = ['SFATAL', 'VFATAL', 'C57P03', 'Mthe database system is starting up', ''].join('\0');
  const length = Buffer.alloc(4);
  length.writeInt32BE(4 + fields.length + 1);
  const refusal = Buffer.concat([Buffer.from('E'), length, Buffer.from(`${fields}\0`)]);
  const server = createServer(
    (socket) => void socket.on('error', () => undefined).once('data', () => socket.end(refusal)),
  );
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return server;
}

test('API and worker wait for a database that comes up, the worker for Temporal too', async () => {
  const [temporal, port] = [await freePort(), await freePort()];
  const env = { DATABASE_URL: postgres.url, TEMPORAL_ADDRESS: `127.0.0.1:${temporal}`, PORT: String(port) };
  await runCli(['migrate'], env);
  await postgres.kill();
  const starting = await stillStarting(Number(new URL(postgres.url).port));
  const all = [startCli(['api'], env), startCli(['worker'], env)] as const;
  const [api, worker] = all;
  await Promise.all(all.map((one) => one.warns(/^Waiting up to 60 s: .* the database system is starting up …$/m)));

  await new Promise((resolve) => starting.close(resolve));
  await postgres.restart();
  await api.says(/answers at/);
  await worker.warns(/^Waiting up to 60 s: the Temporal server at \S+ does not answer .* …$/m);
  await withTemporalAt(temporal, async () => {
    await worker.says(/works on/);
    for (const { child } of all) child.kill('SIGTERM');
    for (const { ended } of all) expect(await ended).toMatchObject({ code: 0 });
  });
});

test('a process that is stopped while it waits for the database has not failed', async () => {
  const env = { DATABASE_URL: 'postgres://amends@127.0.0.1:1/amends', TEMPORAL_ADDRESS: '127.0.0.1:1' };
  const worker = startCli(['worker'], env);
  await worker.warns(/Waiting up to 60 s: .*ECONNREFUSED/);
  worker.child.kill('SIGTERM');
  expect(await worker.ended).toMatchObject({ code: 0, err: expect.not.stringContaining('Error') });
});

test('nothing is waited for where only a person can help', async () => {
  const url = new URL(postgres.url);
  url.pathname = '/nowhere';
  const ended = await runCli(['migrate'], { DATABASE_URL: url.toString() });
  expect(ended).toMatchObject({ code: 1, err: expect.stringMatching(/^amends: .*"nowhere" does not exist\n$/) });
});

test('a worker and an API go on when the register cannot tell by which policies open complaints live', () =>
  withTemporal(async (TEMPORAL_ADDRESS) => {
    const port = await freePort();
    const env = { DATABASE_URL: postgres.url, TEMPORAL_ADDRESS, PORT: String(port) };
    await runCli(['migrate'], env);
    const database = new Client({ connectionString: postgres.url });
    await database.connect();
    await database.query(`alter role current_user set lock_timeout = '100ms'`);
    await database.query('begin');
    await database.query('lock table complaints in access exclusive mode');
    const all = [startCli(['api'], env), startCli(['worker'], env)];
    await Promise.all(all.map((one) => one.warns(/^Not known by which policies open complaints live: .*lock/m)));

    await database.query('rollback');
    await database.end();
    expect((await fetch(`http://127.0.0.1:${port}/health/ready`)).status).toBe(200);
    for (const { child } of all) child.kill('SIGTERM');
    for (const { ended } of all) expect(await ended).toMatchObject({ code: 0 });
  }));

test('a start names a dozen files of the company to look at, and counts the rest', () =>
  inFolder(async (folder) => {
    mkdirSync(join(folder, 'calendars'));
    const india = readFileSync(join(__dirname, '../../policies/calendars/in.yaml'), 'utf8');
    for (let nth = 10; nth < 24; nth++)
      writeFileSync(join(folder, 'calendars', `own-${nth}.yaml`), india.replace(/^id: in$/m, `id: own-${nth}`));
    const env = { DATABASE_URL: postgres.url, TEMPORAL_ADDRESS: '127.0.0.1:1', AMENDS_POLICIES: folder };
    const { out } = await runCli(['api'], env);
    const lines = out.trimEnd().split('\n');
    const expected = Array.from({ length: 12 }, (_, nth) =>
      expect.stringContaining(`/calendars/own-${nth + 10}.yaml:`),
    );
    expect(lines.map((line) => line.replace('Look at ', '/'))).toEqual([
      ...expected,
      '/2 more files: npm run policy -- list',
      expect.stringMatching(/^\d+ places in the policies that come along are /),
    ]);
    const { out: list } = await runCli(['policy', 'list'], env);
    for (let nth = 10; nth < 24; nth++)
      expect(list).toMatch(
        new RegExp(`^${folder}/calendars/own-${nth}.yaml\\n {2}\\d+: not all closed days are known`, 'm'),
      );
  }));
