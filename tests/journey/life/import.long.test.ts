import { join } from 'node:path';
import type { ComplaintView } from '../../../api/schemas/answers/complaint';
import { eventually } from '../../harness/eventually';
import { Embedded } from '../../harness/processes/embedded';
import { Program } from '../../harness/processes/program';

/** 400 complaints of the CFPB's public database (public domain, redacted by the Bureau): real lengths, real line breaks. */
const FILE = join(__dirname, '../cfpb-complaints.csv');
const ROWS = 400;

let amends: Embedded;
beforeAll(async () => {
  amends = await Embedded.start();
});
afterAll(() => amends?.stop());

const importing = ['import', FILE];
const env = () => ({ AMENDS_HOME: amends.home.folder });

async function all(): Promise<ComplaintView[]> {
  const complaints: ComplaintView[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { items: ComplaintView[]; nextCursor: string | null } = await amends.api.read(
      `/v1/complaints?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    complaints.push(...page.items);
    cursor = page.nextCursor;
  }
  return complaints;
}

const opened = (atLeast: number) =>
  eventually(async () => (await all().catch(() => [])).length >= atLeast, { what: `${atLeast} rows are in` });

test('kill -9 in the middle of an import loses nothing: every row is opened and acknowledged exactly once', async () => {
  await imported().catch((error) => {
    throw new Error(`${error.stack}\nThe server said:\n${amends.said.slice(-5_000)}`);
  });
}, 600_000);

async function imported() {
  const killed = Program.start(importing, env());
  await opened(100);
  await Promise.all([killed.kill(), amends.kill()]);

  await amends.start();
  const again = Program.start(importing, env());
  await opened(250);
  await amends.kill();
  await amends.start();
  expect((await again.ended).code).toBe(0);
  const [fresh, there, failed] = countsOf(again.out);
  expect({ rows: fresh + there, failed }).toEqual({ rows: ROWS, failed: 0 });
  expect(there).toBeGreaterThan(50);
  expect(await Program.run(importing, env())).toBe(`0 opened, ${ROWS} already there, 0 failed\n`);

  const acknowledged = async () => {
    const found = await all().catch(() => []);
    return found.length > 0 && found.every(({ acknowledgedAt }) => acknowledgedAt !== null) ? found : null;
  };
  const complaints = await eventually(acknowledged, { what: 'all are acknowledged', limit: 240_000 });
  expect(complaints).toHaveLength(ROWS);
  for (const { id } of complaints) {
    const letters = await amends.api.letters(id);
    expect(letters.filter(({ template }) => template === 'acknowledgement')).toHaveLength(1);
  }
}

const countsOf = (summary: string): [number, number, number] => {
  const [opened = 0, there = 0, failed = 0] = summary.match(/\d+/g)?.map(Number) ?? [];
  return [opened, there, failed];
};
