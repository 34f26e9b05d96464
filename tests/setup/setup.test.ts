import { Client } from 'pg';
import { startTestServer } from '../harness/processes/test-server';
import { startPostgres } from './postgres';
import { run } from './run';
import { temporalCli } from './testServer';

test('a time-skipping server starts', async () => {
  const { env, stop } = await startTestServer();
  const before = await env.currentTimeMs();
  await env.sleep('30 days');
  const skipped = (await env.currentTimeMs()) - before;
  await stop();
  expect(skipped).toBeGreaterThanOrEqual(30 * 86_400_000);
});

test('the temporal program is at hand', async () => {
  expect(await run(await temporalCli(), ['--version'])).toContain('temporal version');
});

test('a PostgreSQL of a test can be frozen, killed and started again without losing what was committed', async () => {
  const postgres = await startPostgres();
  const ask = async (sql: string) => {
    const client = new Client({ connectionString: postgres.url, connectionTimeoutMillis: 500, query_timeout: 500 });
    client.on('error', () => undefined);
    await client.connect();
    return client.query(sql).finally(() => client.end());
  };
  await ask('create table kept (id int)');
  await ask('insert into kept values (1)');
  await postgres.pause();
  await expect(ask('select 1')).rejects.toThrow();
  await postgres.resume();
  await ask('select 1');
  await postgres.kill();
  await expect(ask('select 1')).rejects.toThrow('ECONNREFUSED');
  await postgres.restart();
  expect((await ask('select id from kept')).rows).toEqual([{ id: 1 }]);
  await postgres.stop();
});
