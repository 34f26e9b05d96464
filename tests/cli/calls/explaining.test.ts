import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workedDerivation } from '../../../tools/docs/worked-derivation';
import { KEYS, TestApi } from '../../harness/api';
import { inFolder, runCli } from '../cli';

/** A real API over a register in memory; the complaint was received on the Monday before Christmas. */
let api: TestApi;
let id: string;
let server: string[];
beforeAll(async () => {
  api = await TestApi.open();
  api.now = '2026-12-21T10:00:00.000Z';
  id = (await api.opened()).id;
  const url = await api.app.listen({ host: '127.0.0.1', port: 0 });
  server = ['--url', url, '--key', KEYS.ops];
});
afterAll(() => api.close());

const explain = (...args: string[]) => runCli(['explain', ...args, ...server]);

/** Saves the derivation of `decide`, changes its text, and proves it without a server. */
const proving = (change: (text: string) => string) =>
  inFolder(async (folder) => {
    const file = join(folder, 'decide.json');
    expect(await explain(id, 'decide', '--save', file)).toMatchObject({ code: 0 });
    writeFileSync(file, change(readFileSync(file, 'utf8')));
    ended = await runCli(['prove', file], { AMENDS_HOME: join(folder, 'home') });
  });
let ended: Awaited<ReturnType<typeof runCli>>;

describe('amends explain', () => {
  test('prints how a due instant was derived', async () => {
    const { code, out } = await explain(id, 'decide');
    expect(code).toBe(0);
    expect(out).toMatch(/^decide, generation 1: running, due 2027-01-07T17:30:00\.000Z$/m);
    expect(out).toMatch(/^ {3}1\. decide counts from Monday 2026-12-21 10:00 in Europe\/London/m);
    expect(out).toMatch(/^ +\d+\. Friday 2026-12-25 does not count: Christmas Day/m);
    expect(out).toMatch(/^ +\d+\. It is due Thursday 2027-01-07 17:30 in Europe\/London/m);
    expect(out).not.toContain('WRONG');
  });

  test('prints it of every clock when none is named', async () => {
    const { out } = await explain(id);
    for (const clock of ['acknowledge', 'decide', 'daily-update'])
      expect(out).toMatch(new RegExp(`^${clock}, generation 1`, 'm'));
  });

  test('prints what another calendar would give, and that nothing was changed', async () => {
    const { out } = await explain(id, 'decide', '--calendar', '24x7');
    expect(out).toContain('What if it were calendar 24x7? Nothing is changed by asking.');
    expect(out).toMatch(/^That would be \d+ s earlier than it is\.$/m);
  });

  test.each([
    ['the complaint is unknown', ['0b5e7a4c-6a0e-4c7e-9d54-6f3b0c0a1e99'], /^amends: not-found: .*\n$/],
    [
      'the calendar is unknown',
      ['ID', 'decide', '--calendar', 'moon'],
      /^amends: invalid-request: .*one of .*house.*\n$/,
    ],
    ['several clocks are to be saved in one file', ['ID', '--save', 'x.json'], /^amends: --save takes one clock.*\n$/],
  ])('ends with one line when %s', async (_, args, line) => {
    const { code, err } = await explain(...args.map((arg) => (arg === 'ID' ? id : arg)));
    expect(code).toBe(1);
    expect(err).toMatch(line);
  });
});

describe('amends prove', () => {
  test('proves a saved derivation without a server', async () => {
    await proving((text) => text);
    expect(ended).toMatchObject({ code: 0, err: '' });
    expect(ended.out).toMatch(
      /^proved: decide is due 2027-01-07T17:30:00\.000Z, counted again in 14 steps\. Hash [0-9a-f]{64}\.\n$/,
    );
  });

  test('names the first step that differs when a holiday was taken out', async () => {
    await proving((text) => text.replaceAll('"2026-12-25"', '"2026-11-25"'));
    expect(ended.code).toBe(1);
    expect(ended.err).toMatch(
      /^amends: not proved: step 4 differs: the document has "Tuesday 2026-12-22 to Thursday 2026-12-24: 3 /,
    );
  });

  test('refuses a file with a duplicate name, whichever value would be right', async () => {
    const other = '"due": "2027-02-07T17:30:00.000Z"';
    for (const [from, to] of [
      ['"due":', `${other}, "due":`],
      ['"status":', '"status": "met", "\\u0073tatus":'],
    ] as const) {
      await proving((text) => text.replace(from, to));
      expect(ended.code).toBe(1);
      expect(ended.err).toMatch(
        /^amends: not proved: line \d+ of .*decide\.json says again, or otherwise, what stands/,
      );
    }
  });

  test('refuses a result that is one day better', async () => {
    await proving((text) => text.replaceAll('2027-01-07T17:30', '2027-01-08T17:30'));
    expect(ended.code).toBe(1);
    expect(ended.err).toMatch(/^amends: not proved: step 13 differs/);
  });

  test('notices a changed digit that changes no result', async () => {
    await proving((text) => text.replace('"generation": 1', '"generation": 2'));
    expect(ended).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^amends: not proved: the hash of the document differs/),
    });
  });

  test('names the version that made the derivation where it is another', async () => {
    await proving((text) => text.replace(/"program": "[^"]*"/, '"program": "amends 0.0.9"'));
    expect(ended.err).toMatch(/It was made by amends 0\.0\.9, this is amends \d/);
  });

  test.each([
    ['is missing', 'no.json', /^amends: cannot read no\.json: .*\n$/],
    ['is no derivation', 'package.json', /^amends: not proved: package\.json is no derivation: .*\n$/],
  ])('ends with one line when the file %s', async (_, file, line) => {
    expect(await runCli(['prove', file])).toMatchObject({ code: 1, out: '', err: expect.stringMatching(line) });
  });
});

test('the worked derivation of the docs is current, and its proof is that on the page', async () => {
  const file = 'docs/generated/worked-derivation.json';
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(workedDerivation());
  const { code, out } = await runCli(['prove', file]);
  expect(code).toBe(0);
  expect(out).toMatch(/^proved: uk-fca-payment\.final-response is due 2027-01-14T23:59:59\.000Z/);
});

test('both explain their arguments', async () => {
  for (const command of ['explain', 'prove']) {
    const { code, out } = await runCli([command, '--help']);
    expect(code).toBe(0);
    expect(out).toContain(`Usage: amends ${command}`);
  }
});
