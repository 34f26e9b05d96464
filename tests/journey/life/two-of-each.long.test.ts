import { join } from 'node:path';
import { Client } from 'pg';
import type { ComplaintView } from '../../../api/schemas/answers/complaint';
import { freePort } from '../../../cli/process/ports';
import type { Role } from '../../../domain/model';
import { ApiClient, parsed } from '../../harness/client';
import { eventually } from '../../harness/eventually';
import { Program } from '../../harness/processes/program';
import { Temporal } from '../../harness/processes/temporal';
import { startPostgres, type TestPostgres } from '../../setup/postgres';

/** 400 complaints of the CFPB's public database. */
const FILE = join(__dirname, '../cfpb-complaints.csv');
const ROWS = 400;
const INTAKE = { channel: 'web', complainant: { name: 'Ada', preferredChannel: 'portal' }, summary: 'No room.' };

let postgres: TestPostgres;
let temporal: Temporal;
let register: Client;
let keys: Record<Role, string>;
const programs: Program[] = [];

/** Settings of all processes. */
const shared = () => ({ DATABASE_URL: postgres.url, TEMPORAL_ADDRESS: temporal.address });

beforeAll(async () => {
  [postgres, temporal] = await Promise.all([startPostgres(), Temporal.start()]);
  await Program.run(['migrate'], shared());
  keys = Object.fromEntries(await Promise.all((['crm', 'handler'] as const).map(keyOf))) as Record<Role, string>;
  register = new Client({ connectionString: postgres.url });
  await register.connect();
});
afterAll(async () => {
  await Promise.all(programs.map((program) => program.stop()));
  await register?.end();
  await temporal?.close();
  await postgres?.stop();
});

async function keyOf(role: Role): Promise<[Role, string]> {
  const may = role === 'crm' ? ['--sees', 'all'] : ['--names', 'anybody'];
  return [role, (await Program.run(['keys', 'make', '--role', role, ...may], shared())).trim()];
}

async function anApi(): Promise<ApiClient> {
  const port = String(await freePort());
  const program = Program.start(['api'], { ...shared(), PORT: port });
  programs.push(program);
  await program.says(/The API answers/);
  return ApiClient.at(`http://127.0.0.1:${port}`, keys);
}

async function aWorker(): Promise<Program> {
  const program = Program.start(['worker'], shared());
  programs.push(program);
  await program.says(/The worker works/);
  return program;
}

const startTwo = <T>(one: () => Promise<T>): Promise<[T, T]> => Promise.all([one(), one()]);

test('two APIs and two workers do each thing once, and go on when a worker dies in the middle of an import', async () => {
  const [[first, second], [worker]] = await Promise.all([startTwo(anApi), startTwo(aWorker)]);

  const both = Array.from({ length: 20 }, (_, number) => onceAtBoth([first, second], `key ${number}`));
  const opened = await Promise.all(both);
  expect(new Set(opened).size).toBe(both.length);
  expect(await count('complaints')).toBe(both.length);

  const importing = Program.start(['import', FILE], { AMENDS_URL: first.url, AMENDS_API_KEY: keys.crm });
  programs.push(importing);
  await eventually(async () => (await count('complaints')) > both.length + ROWS / 2, {
    what: 'half of the rows are in',
  });
  await worker.kill();
  expect((await importing.ended).code).toBe(0);
  expect(rowsIn(importing.out)).toEqual({ in: ROWS, failed: 0 });
  const again = await Program.run(['import', FILE], { AMENDS_URL: second.url, AMENDS_API_KEY: keys.crm });
  expect(again).toBe(`0 opened, ${ROWS} already there, 0 failed\n`);

  const all = both.length + ROWS;
  const acknowledged = "entries where event ->> 'type' = 'ComplaintAcknowledged'";
  await eventually(async () => (await count(acknowledged)) >= all, { what: 'all are acknowledged' });
  expect(await count(acknowledged)).toBe(all);
  const letters = "letters where template = 'acknowledgement'";
  expect([await count(letters), await count(letters, 'distinct complaint')]).toEqual([all, all]);
  expect(await count('complaints')).toBe(all);
  expect(await count("external_refs where system = 'cfpb'", 'distinct value')).toBe(ROWS);
  const { workflow } = await temporal.client();
  await eventually(async () => (await workflow.count("WorkflowType = 'complaint'")).count === all, {
    what: 'each has one run',
  });
});

/** A row whose answer was lost is sent again, and counts as already there. */
function rowsIn(summary: string): { in: number; failed: number } {
  const [opened = 0, there = 0, failed = 0] = summary.match(/\d+/g)?.map(Number) ?? [];
  return { in: opened + there, failed };
}

/** The same request at both APIs at the same time; returns the id of what it opened. */
async function onceAtBoth(apis: ApiClient[], key: string): Promise<string> {
  const headers = { 'idempotency-key': key };
  const sent = apis.map((api) => api.post('/v1/complaints', INTAKE, 'crm', headers));
  const answers = (await Promise.all(sent)).map(parsed);
  const ids = answers.flatMap(({ status, body }) => (status === 201 ? [(body as ComplaintView).id] : []));
  const others = answers.filter(({ status }) => status !== 201);
  for (const { status, body } of others) expect([status, body]).toMatchObject([409, { code: 'in-progress' }]);
  expect(new Set(ids).size).toBe(1);
  return ids[0] ?? '';
}

async function count(of: string, what = '*'): Promise<number> {
  const { rows } = await register.query(`select count(${what})::int as found from ${of}`);
  return rows[0].found;
}
