import { sql } from 'kysely';
import { PERSONAL_COLUMNS } from '../../../register/people/personal-columns';
import { memoryRegister, type TestRegister } from '../../harness/registers';

let register: TestRegister;
beforeAll(async () => {
  register = await memoryRegister();
});
afterAll(() => register.close());

/** `table.column` of the schema as it is. */
async function columns(): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' order by name`.execute(register.db);
  return rows.map(({ name }) => name);
}
const listed = (kind?: string): string[] =>
  Object.entries(PERSONAL_COLUMNS)
    .flatMap(([table, own]) =>
      Object.entries(own).map(([column, personal]) => ({ name: `${table}.${column}`, personal })),
    )
    .filter(({ personal }) => kind === undefined || personal === kind)
    .map(({ name }) => name)
    .sort();

it('every column of the register says whether it holds something of people, and by which key that goes', async () => {
  expect(listed()).toEqual([...(await columns())].sort());
});

it('what goes with a complaint is in a table that names the complaint', () => {
  const tables = new Set(listed('complaint').map((name) => name.split('.')[0] ?? ''));
  const nameless = [...tables].filter(
    (table) => table !== 'complaints' && !('complaint' in (PERSONAL_COLUMNS[table] ?? {})),
  );
  expect(nameless).toEqual([]);
});

it('what expires is in a table that says when', () => {
  const tables = new Set(listed('expires').map((name) => name.split('.')[0] ?? ''));
  expect([...tables].filter((table) => !('expires_at' in (PERSONAL_COLUMNS[table] ?? {})))).toEqual([]);
});

it('a task about a fact without a complaint is as personal as the reference that others gave', () => {
  expect(PERSONAL_COLUMNS.tasks.about).toBe(PERSONAL_COLUMNS.inputs.ref);
});
