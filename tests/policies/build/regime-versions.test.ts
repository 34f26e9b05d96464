import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Plan } from '../../../domain/model';
import { filedAs, warningsOfPinned } from '../../../policies/files/pinned';
import { loadPolicies } from '../../../policies/load';
import type { Policies, Regime } from '../../../policies/policies';
import type { RegimeContent } from '../../../policies/schema/regime-schema';
import { errorOf } from '../check/wrong';
import { type Change, lineOf, makeFolders } from '../files';

const LAW = 'regimes/law.yaml';
const UNDER_SPECIAL = {
  file: 'packs/small.yaml',
  from: 'calendar: office',
  to: 'regimes: [special]\ncalendar: office',
};
const folders = makeFolders();
afterEach(() => folders.clear());

const fileOf = (folder: string, version: string) => join(folder, `regimes/law@${version}.yaml`);

/** A folder with further versions of the law beside its first one, each with its own time for the answer. */
function withLaws(versions: Record<string, string>, ...changes: Change[]): string {
  const folder = folders.changed(...changes);
  const content = readFileSync(join(folder, LAW), 'utf8');
  for (const [version, due] of Object.entries(versions)) {
    const other = content.replace('version: "1"', `version: "${version}"`).replace('due: 30 days', `due: ${due}`);
    writeFileSync(fileOf(folder, version), other);
  }
  return folder;
}
const versionsOf = ({ versions }: Policies, id: string) => versions.get(id)?.map(({ version }) => version);
const planOf = ({ packs }: Policies, id: string): Plan => {
  const pack = packs.get(id);
  if (!pack) throw new Error(`There is no policy "${id}"`);
  return pack.plan('normal', 'complaint');
};
const answerIn = (plan: Plan | undefined) => plan?.clocks.find(({ name }) => name === 'law.answer')?.due;
const pinnedAnswer = (policies: Policies, plan: Plan) => answerIn(policies.pinned(plan)?.plan('normal', 'complaint'));

describe('Versions of a law lie side by side', () => {
  it('with the highest as the current one, ten after nine, also of the policy under that law', () => {
    const policies = loadPolicies([withLaws({ '9': '29 days', '10': '31 days' })]);
    expect(policies.regimes.get('law')?.version).toBe('10');
    expect(versionsOf(policies, 'law')).toEqual(['10+small-1', '9+small-1', '1+small-1']);
    expect(answerIn(planOf(policies, 'law'))).toBe('31 days');
  });

  it("with a company's own current one, whatever it is called, before those that come along", () => {
    const own = folders.changed({ file: LAW, from: 'version: "1"', to: 'version: "0.9 ours"' });
    const policies = loadPolicies([withLaws({ '2': '31 days' }), own]);
    expect(policies.regimes.get('law')?.version).toBe('0.9 ours');
    expect(versionsOf(policies, 'law')).toEqual(['0.9 ours+small-1', '2+small-1', '1+small-1']);
  });

  it('and hold in their current version under every pack that names them, or a law beside which they hold', () => {
    const policies = loadPolicies([withLaws({ '2': '31 days' }, UNDER_SPECIAL)]);
    expect(policies.packs.get('small')?.regimes.map(({ id, version }) => `${id} ${version}`)).toEqual([
      'special 1',
      'law 2',
    ]);
    expect(['small', 'special', 'law'].map((id) => answerIn(planOf(policies, id)))).toEqual(Array(3).fill('31 days'));
  });

  it('and leave the hash of what does not change as it is', () => {
    const [before, after] = [loadPolicies([withLaws({})]), loadPolicies([withLaws({ '2': '31 days' })])];
    const hashesOf = ({ versions }: Policies) => (versions.get('law') ?? []).map(({ hash }) => hash);
    expect(hashesOf(after)[1]).toBe(hashesOf(before)[0]);
    expect(after.packs.get('small')?.hash).toBe(before.packs.get('small')?.hash);
  });

  it('and are all checked: an old one that is wrong is refused like any other', () => {
    const folder = withLaws({ '2': '31 days' });
    const file = join(folder, LAW);
    writeFileSync(file, readFileSync(file, 'utf8').replace('base: small', 'base: large'));
    expect(errorOf([folder])).toMatchObject({ file, line: lineOf(LAW, 'base:') });
  });

  it('but not two files of the same version', () => {
    const folder = withLaws({ '2': '31 days' });
    writeFileSync(fileOf(folder, 'twin'), readFileSync(fileOf(folder, '2'), 'utf8'));
    expect(errorOf([folder]).reason).toMatch(/^version "2" of "law" is that of .*law@2\.yaml too$/);
  });
});

describe('A complaint that began under another version of a law', () => {
  it('finds its own: the pack of the same version under the law as it was', () => {
    const before = loadPolicies([withLaws({}, UNDER_SPECIAL)]);
    const after = loadPolicies([withLaws({ '2': '31 days' }, UNDER_SPECIAL)]);
    for (const id of ['small', 'special', 'law']) {
      const plan = planOf(before, id);
      expect([id, pinnedAnswer(after, plan), answerIn(planOf(after, id))]).toEqual([id, '30 days', '31 days']);
      expect(after.pinned(plan)?.hash).toBe(plan.pack.hash);
      expect(filedAs(after, plan)).toBe('installed');
    }
  });

  it('is told of when the file of its law is gone, or says something else', () => {
    const plan = planOf(loadPolicies([withLaws({}, UNDER_SPECIAL)]), 'small');
    const gone = withLaws({ '2': '31 days' }, UNDER_SPECIAL);
    rmSync(join(gone, LAW));
    const changed = loadPolicies([
      withLaws({ '2': '31 days' }, UNDER_SPECIAL, { file: LAW, from: '10 days', to: '11 days' }),
    ]);
    expect([filedAs(loadPolicies([gone]), plan), filedAs(changed, plan)]).toEqual(['missing', 'changed']);
    expect(warningsOfPinned(loadPolicies([gone]), [{ ...plan, complaints: 4 }])).toEqual([
      expect.stringMatching(/^4 open complaints live by small 1 under special 1, law 1 \(.{12}\), whose file is gone/),
    ]);
  });
});

const withoutRest = async () => undefined;

describe('A law that is not installed', () => {
  const content = (folder: string) => parse(readFileSync(fileOf(folder, '2'), 'utf8')) as RegimeContent;
  async function drafted(policies: Policies, changes: object = {}): Promise<Regime> {
    const draft = await policies.draft({ ...content(withLaws({ '2': '28 days' })), ...changes }, withoutRest);
    if (!('regime' in draft)) throw new Error(JSON.stringify(draft));
    return draft.regime;
  }

  it('is the same as if it were', async () => {
    const installed = loadPolicies([withLaws({ '2': '28 days' })]).regimes.get('law');
    const { id, version, hash, policies } = await drafted(loadPolicies([withLaws({})]));
    expect({ id, version, hash, policies }).toEqual({
      ...{ id: 'law', version: '2', hash: installed?.hash, policies: ['law', 'special'] },
    });
  });

  it('says which policies it concerns: of packs that name it, or a law beside which it holds', async () => {
    expect((await drafted(loadPolicies([withLaws({}, UNDER_SPECIAL)]))).policies).toEqual(['law', 'small', 'special']);
    expect((await drafted(loadPolicies([withLaws({})]), { id: 'new' })).policies).toEqual([]);
  });

  it('takes the place of the other version alone: the pack keeps its own, although a newer one is there', async () => {
    const began = planOf(loadPolicies([withLaws({}, UNDER_SPECIAL)]), 'small');
    const folder = withLaws({}, UNDER_SPECIAL);
    const pack = readFileSync(join(folder, 'packs/small.yaml'), 'utf8');
    const newer = pack.replace('version: "1"', 'version: "2"').replace('due: 4 hours', 'due: 5 hours');
    writeFileSync(join(folder, 'packs/small-2.yaml'), newer);
    const plan = (await drafted(loadPolicies([folder]))).under(began)?.plan('normal', 'complaint');
    expect([plan?.pack.version, plan?.clocks[0]?.due, answerIn(plan)]).toEqual(['1', '4 hours', '28 days']);
  });

  it('is the newer version of the policy under that law', async () => {
    const policies = loadPolicies([withLaws({})]);
    const then = (await drafted(policies)).under(planOf(policies, 'law'));
    expect([then?.id, then?.version]).toEqual(['law', '2+small-1']);
    const installed = loadPolicies([withLaws({ '2': '28 days' })]);
    expect(then?.hash).toBe(installed.packs.get('law')?.hash);
  });

  it('is nothing to a complaint that does not run it', async () => {
    const policies = loadPolicies([withLaws({})]);
    expect((await drafted(policies)).under(planOf(policies, 'small'))).toBeNull();
  });

  const withAnswer = (changes: object) => (law: RegimeContent) => ({
    clocks: { answer: { ...law.clocks.answer, ...changes } },
  });
  it.each([
    ['a number', withAnswer({ due: 'soon' }), ['clocks', 'answer', 'due'], /"soon"/],
    [
      'a deadline that does not say its class',
      withAnswer({ class: undefined }),
      ['clocks', 'answer', 'class'],
      /nothing/,
    ],
    ['a base that is nowhere', () => ({ base: 'large' }), ['base'], /in none of the folders/],
    ['a calendar that is nowhere', () => ({ calendar: 'moon' }), ['calendar'], /in none of the folders/],
    ['the want of a base', () => ({ base: undefined }), ['base'], /base/],
  ])('is refused with the place of %s', async (_, changes, path, reason) => {
    const policies = loadPolicies([withLaws({})]);
    const law = content(withLaws({ '2': '28 days' }));
    const draft = await policies.draft({ ...law, ...changes(law) }, withoutRest);
    expect(draft).toMatchObject({
      faults: expect.arrayContaining([{ path, reason: expect.stringMatching(reason) }]),
    });
  });
});

describe('The calendar of a law', () => {
  it('is kept by its version in the plan where it is not that of the pack', () => {
    const { packs, calendars } = loadPolicies();
    const regimes = packs.get('uk-fca-general')?.plan('normal', 'complaint').regimes;
    expect(regimes?.[0]).toMatchObject({ calendar: 'uk-eng', calendarVersion: calendars.get('uk-eng')?.version });
    expect(planOf(loadPolicies([withLaws({})]), 'law').regimes?.[0]).not.toHaveProperty('calendarVersion');
  });
});
