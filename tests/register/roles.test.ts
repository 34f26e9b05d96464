import { join } from 'node:path';
import { Client } from 'pg';
import { openRegister } from '../../register/open';
import { anOpening } from '../harness/builders';
import { postgresPrograms, startPostgres, type TestPostgres } from '../setup/postgres';
import { run } from '../setup/run';

/** The roles of docs/operations/roles.sql, as docker-compose.yml makes them. */

let postgres: TestPostgres;
const urlOf = (role: string, database = 'amends') => {
  const url = new URL(postgres.url);
  url.username = role;
  url.pathname = `/${database}`;
  return url.toString();
};

beforeAll(async () => {
  postgres = await startPostgres();
  const passwords = { AMENDS_OWNER_PASSWORD: 'o', AMENDS_PASSWORD: 'a', TEMPORAL_PASSWORD: 't' };
  const file = join(__dirname, '../../docs/operations/roles.sql');
  const psql = ['--no-psqlrc', '-v', 'ON_ERROR_STOP=1', '-f', file, postgres.url];
  await run(join(await postgresPrograms(), 'psql'), psql, { env: { ...process.env, ...passwords } });
  const register = await openRegister({ databaseUrl: urlOf('amends_owner') });
  await register.migrate();
  await register.grantTo('amends');
  await register.close();
});
afterAll(() => postgres.stop());

/** Each statement as that role; answers what PostgreSQL says of it. */
async function as(role: string, statements: string[], database?: string): Promise<string[]> {
  const client = new Client({ connectionString: urlOf(role, database) });
  await client.connect();
  const said: string[] = [];
  for (const statement of statements)
    said.push(
      await client.query(statement).then(
        () => 'done',
        ({ message }) => message as string,
      ),
    );
  await client.end();
  return said;
}

test('API and workers write a complaint, and may neither change nor delete what stands on its timeline', async () => {
  const register = await openRegister({ databaseUrl: urlOf('amends') });
  expect(await register.openings.open(anOpening())).toBe(true);
  await register.close();
  const rewriting = ['delete from entries', "update entries set by = 'nobody'", 'truncate entries cascade'];
  expect(await as('amends', rewriting)).toEqual(rewriting.map(() => 'permission denied for table entries'));
});

test('API and workers change no table and no record of migrations', async () => {
  const changes = ['drop table entries', 'alter table entries disable trigger all', 'alter table letters add x int'];
  expect(await as('amends', changes)).toEqual(changes.map(() => expect.stringMatching(/^must be owner of table/)));
  expect(await as('amends', ['create table mine (id int)'])).toEqual([expect.stringMatching(/^permission denied/)]);
  expect(await as('amends', ['delete from migrations', 'update migrations set version = 9'])).toEqual([
    'permission denied for table migrations',
    'permission denied for table migrations',
  ]);
});

test('Temporal makes databases of its own, with what its schema needs, and does not reach the register', async () => {
  expect(await as('temporal', ['create database runs'], 'postgres')).toEqual(['done']);
  expect(await as('temporal', ['create table t (id int)', 'create extension btree_gin'], 'runs')).toEqual([
    'done',
    'done',
  ]);
  await expect(as('temporal', [])).rejects.toThrow('permission denied for database "amends"');
});
