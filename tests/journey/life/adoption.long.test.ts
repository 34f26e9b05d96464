import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import type { TimelineView } from '../../../api/schemas/answers/reading';
import { INTAKE } from '../../harness/api';
import { PERSONS } from '../../harness/client';
import { eventually } from '../../harness/eventually';
import { Embedded } from '../../harness/processes/embedded';
import { Program } from '../../harness/processes/program';

const SHIPPED = join(__dirname, '../../../policies');
const read = (file: string) => parse(readFileSync(join(SHIPPED, file), 'utf8'));
const GENERAL = read('regimes/uk-fca-general.yaml');
const finalResponse = (due: string) => ({ 'final-response': { ...GENERAL.clocks['final-response'], due } });
const LAW = { ...GENERAL, id: 'law' };
const NEXT_LAW = { ...LAW, version: '2', clocks: finalResponse('6 weeks') };

/** Half of them are under a pack that names the regime, half under the pack that it extends. */
const LIVES = 40;
const POLICIES = ['bank', 'law'];
const REASON = 'The rule gives six weeks now.';

const own = mkdtempSync(join(tmpdir(), 'amends-own-'));
const put = (file: string, content: object) => {
  writeFileSync(join(own, file), stringify(content));
  return join(own, file);
};

let amends: Embedded;
beforeAll(async () => {
  for (const kind of ['packs', 'regimes']) mkdirSync(join(own, kind));
  put('packs/bank.yaml', { ...read('packs/house.yaml'), id: 'bank', regimes: ['law'] });
  put('regimes/law.yaml', LAW);
  amends = await Embedded.start({ AMENDS_POLICIES: own });
});
afterAll(async () => {
  await amends?.stop();
  rmSync(own, { recursive: true });
});

const env = () => ({ AMENDS_HOME: amends.home.folder });

async function openAll(): Promise<string[]> {
  const wanted = POLICIES.flatMap((policy) => Array.from({ length: LIVES / POLICIES.length }, () => policy));
  const first = await amends.api.opens({ ...INTAKE, policy: wanted[0] });
  const others = await Promise.all(wanted.slice(1).map((policy) => amends.api.opens({ ...INTAKE, policy })));
  return [first, ...others].map(({ id }) => id);
}

async function adoptions(id: string) {
  const { items } = await amends.api.read<TimelineView>(`/v1/complaints/${id}/timeline`);
  return items.filter(({ type }) => type === 'PlanAdopted');
}
const movedOf = async (ids: string[]) =>
  (await Promise.all(ids.map(adoptions))).filter(({ length }) => length > 0).length;

test('kill -9 in the middle of a change of law re-plans every open complaint exactly once, when the command is repeated', async () => {
  const ids = await openAll();
  const file = put('regimes/law@2.yaml', NEXT_LAW);
  await amends.kill();
  await amends.start();

  const decision = ['--open', 'replan', '--reason', REASON, '--actor', PERSONS.manager ?? ''];
  const applying = ['policy', 'apply', file, ...decision];
  const killed = Program.start(applying, env());
  await eventually(async () => (await movedOf(ids.slice(0, 1))) > 0, { what: 'the first has moved' });
  await Promise.all([killed.kill(), amends.kill()]);
  expect(killed.out).toBe('');

  await amends.start();
  const before = await movedOf(ids);
  expect(before).toBeGreaterThan(0);
  expect(before).toBeLessThan(LIVES);
  const [moved = 0, skipped = 0, failed] = numbersIn(await repeated(applying));
  expect({ all: moved + skipped, failed }).toEqual({ all: LIVES, failed: 0 });
  expect(await Program.run(applying, env())).toBe(`0 moved, ${LIVES} skipped, 0 failed\n`);

  const reported = await Promise.all(ids.map(adoptions));
  expect(reported.map(({ length }) => length)).toEqual(ids.map(() => 1));
  for (const [adoption] of reported) {
    expect(adoption).toMatchObject({ by: PERSONS.manager, texts: { reason: REASON } });
    expect(adoption?.what).toMatch(/^The policy pack .* holds .*: law\.final-response from \S+ to \S+/);
  }
  expect(await Program.run(['policy', 'preview', file], env())).toMatch(
    /^law 2 \(.{12}\), the current version here\n0 open complaints run another version of it\.\n/,
  );
});

/** As its error tells: a run whose worker was killed takes ten seconds and more to answer again. */
async function repeated(args: string[]): Promise<string> {
  for (let left = 3; ; left--) {
    try {
      return await Program.run(args, env());
    } catch (error) {
      if (left === 0 || !String(error).includes('outcome-unknown')) throw error;
    }
  }
}

const numbersIn = (said: string): number[] => said.match(/\d+/g)?.map(Number) ?? [];
