import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { ApplyView, PreviewView } from '../../../api/schemas/answers/adoption';
import type { DerivationView } from '../../../api/schemas/answers/clock';
import type { TimelineView } from '../../../api/schemas/answers/reading';
import type { TestApi } from '../../harness/api';
import { Company, type Files, SHIPPED } from '../company';

const read = (file: string) => parse(readFileSync(join(SHIPPED, file), 'utf8'));
const HOUSE = read('packs/house.yaml');
const GENERAL = read('regimes/uk-fca-general.yaml');

/** Of each test alone: a bank under a law, and a second law that holds beside the first. */
const bank = (id: string, version = '1') => ({ ...HOUSE, id, version, regimes: [`${id}-law`] });
const law = (id: string, version = '1', due = '8 weeks') => ({
  ...{ ...GENERAL, id: `${id}-law`, version },
  clocks: { 'final-response': { ...GENERAL.clocks['final-response'], due } },
});
const short = (id: string) => ({ ...GENERAL, id: `${id}-short`, beside: [`${id}-law`] });
const IDS = ['look', 'late', 'pages', 'move', 'keep', 'pack', 'severe', 'other', 'wrong'];
const POLICIES = (id: string) => [id, `${id}-law`, `${id}-short`];

const FIRST: Files = Object.assign(
  {},
  ...IDS.map((id) => ({
    [`packs/${id}`]: bank(id),
    [`regimes/${id}-law`]: law(id),
    [`regimes/${id}-short`]: short(id),
  })),
);
const SECOND: Files = {
  ...FIRST,
  ...Object.fromEntries(IDS.map((id) => [`regimes/${id}-law@2`, law(id, '2', '6 weeks')])),
  'packs/pack@2': bank('pack', '2'),
};

let company: Company;
let api: TestApi;
beforeAll(async () => {
  company = await Company.open(FIRST, SECOND);
  api = company.api;
});
beforeEach(() => company.begin());
afterAll(() => company.close());
const restart = () => company.restart();
const hashOf = (id: string) => company.changed.regimes.get(id)?.hash ?? '';

const WEEK = 7 * 24 * 3600 * 1000;
const preview = (content: object, query = '') =>
  api.app.inject(api.command('POST', `/v1/policies/preview${query}`, content, 'manager', {}));
const apply = (id: string, changes: object = {}) =>
  api.post(
    '/v1/policies/apply',
    {
      ...{ pack: { id: `${id}-law`, version: '2', hash: hashOf(`${id}-law`) } },
      ...{ open: 'replan', reason: 'The rule has changed.', ...changes },
    },
    'manager',
  );
const openUnder = async (policies: string[]) => {
  const ids: string[] = [];
  for (const policy of policies) ids.push((await api.opened({ policy })).id);
  return ids;
};
const planOf = async (id: string) => (await api.register.records.read(id))?.complaint.plan;
/** The version of its pack and of the law of its test, and until when it wants the final response. */
async function livesBy(id: string) {
  const stored = await api.register.records.read(id);
  const found = stored?.complaint.plan.regimes?.find((regime) => regime.id.endsWith('-law'));
  const clock = stored?.complaint.clocks.find(({ name }) => name.endsWith('-law.final-response'));
  return [stored?.complaint.plan.pack.version, found?.version, clock?.due.slice(0, 10)];
}

describe('Before a law changes', () => {
  it('says what it would do to open complaints of every policy that runs it, and changes nothing', async () => {
    const ids = await openUnder([...POLICIES('look'), 'house', 'look']);
    await api.does(ids[4] ?? '', ['/withdrawal', { reason: 'Never mind.' }, 'crm']);
    const answer = await preview(law('look', '2', '6 weeks'));
    expect(answer.statusCode).toBe(200);
    const view = answer.json<PreviewView>();
    expect(view).toMatchObject({
      ...{ kind: 'regime', pack: { id: 'look-law', version: '2' }, current: false, complaints: 3, broken: 0 },
      deadlines: { earlier: 3, later: 0, new: 0, ends: 0 },
      letters: { 'extension-notice': 3, 'late-answer': 0 },
      nextCursor: null,
    });
    expect(view.examples.map(({ complaint, clock }) => [complaint, clock])).toEqual(
      ids.slice(0, 3).map((id) => [id, 'look-law.final-response']),
    );
    expect(await Promise.all(ids.slice(0, 3).map(livesBy))).toEqual([
      ['1', '1', '2027-01-20'],
      ['1+house-1', '1', '2027-01-20'],
      ['1+house-1', '1', '2027-01-20'],
    ]);
  });

  it('says what would be broken at once, and which answers would be late', async () => {
    await openUnder(['late']);
    api.later(7 * WEEK);
    expect((await preview(law('late', '2', '6 weeks'))).json()).toMatchObject({
      ...{ complaints: 1, letters: { 'extension-notice': 0, 'late-answer': 1 } },
      examples: [{ clock: 'late-law.final-response', moves: 'earlier', broken: true, letter: 'late-answer' }],
    });
    expect((await preview(law('late', '2', '9 weeks'))).json()).toMatchObject({
      ...{ complaints: 1, deadlines: { earlier: 0, later: 1 } },
      examples: [{ clock: 'late-law.final-response', moves: 'later', broken: false, letter: null }],
    });
  });

  it('goes through the policies page by page, each complaint once', async () => {
    await openUnder([...POLICIES('pages'), ...POLICIES('pages'), 'pages']);
    const counts: number[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query: string = `?limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
      const page: PreviewView = (await preview(law('pages', '2', '6 weeks'), query)).json<PreviewView>();
      counts.push(page.complaints);
      cursor = page.nextCursor;
    }
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(7);
    expect(Math.max(...counts)).toBe(2);
  });

  it.each([
    ['a number that is none', { ...law('wrong', '2', 'soon') }, '/clocks/final-response/due'],
    ['the want of a base', { ...law('wrong'), base: undefined }, '/base'],
    ['a base that is nowhere', { ...law('wrong'), base: 'nowhere' }, '/base'],
    ['a number without a source', { ...law('wrong'), sources: [] }, '/clocks/final-response/due'],
  ])('points at %s', async (_, content, pointer) => {
    const answer = await preview(content);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ errors: expect.arrayContaining([expect.objectContaining({ pointer })]) });
  });
});

describe('When a law has changed', () => {
  it('plans every open complaint under it anew, once, with the reason on the timeline', async () => {
    const ids = await openUnder(POLICIES('move'));
    restart();
    const done = { open: 'replan', moved: 3, skipped: 0, failed: [], nextCursor: null };
    expect((await apply('move')).json<ApplyView>()).toEqual(done);
    expect((await apply('move')).json<ApplyView>()).toEqual({ ...done, moved: 0, skipped: 3 });
    expect(await Promise.all(ids.map(livesBy))).toEqual([
      ['1', '2', '2027-01-06'],
      ['2+house-1', '2', '2027-01-06'],
      ['1+house-1', '2', '2027-01-06'],
    ]);
    const reported = await Promise.all(
      ids.map(async (id) =>
        (await api.get(`/v1/complaints/${id}/timeline`))
          .json<TimelineView>()
          .items.filter(({ type }) => type === 'PlanAdopted'),
      ),
    );
    expect(reported.map(({ length }) => length)).toEqual([1, 1, 1]);
    expect(reported[0]?.[0]).toMatchObject({
      by: 'amara.diallo',
      what: expect.stringMatching(
        /^The policy pack move 1 holds with other content, under move-law 2: move-law\.final-response from 2027-01-20/,
      ),
      texts: { reason: 'The rule has changed.' },
    });
    expect(reported[1]?.[0]?.what).toMatch(/^The policy pack move-law 2\+house-1 holds instead of 1\+house-1: /);
  });

  it('goes on batch by batch from one policy to the next', async () => {
    await openUnder([...POLICIES('other'), ...POLICIES('other')]);
    restart();
    const moved: number[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const batch: ApplyView = (await apply('other', { limit: 4, ...(cursor && { cursor }) })).json<ApplyView>();
      moved.push(batch.moved);
      cursor = batch.nextCursor;
    }
    expect(moved).toEqual([4, 2]);
  });

  it('leaves open complaints under the law as it was, if that is the decision, and opens new ones under the new one', async () => {
    const [old = ''] = await openUnder(['keep']);
    restart();
    expect((await apply('keep', { open: 'keep' })).json()).toMatchObject({ open: 'keep', moved: 0 });
    const [young = ''] = await openUnder(['keep']);
    expect([await livesBy(old), await livesBy(young)]).toEqual([
      ['1', '1', '2027-01-20'],
      ['1', '2', '2027-01-06'],
    ]);
  });

  it('is no reason to change our own promises: each keeps the version of its pack', async () => {
    const [id = ''] = await openUnder(['pack']);
    restart();
    expect((await apply('pack')).json()).toMatchObject({ moved: 1 });
    expect(await livesBy(id)).toEqual(['1', '2', '2027-01-06']);
  });

  it('does not reach by another severity whoever began under the law as it was', async () => {
    const [id = ''] = await openUnder(['severe']);
    restart();
    await api.does(id, ['/assessment', { severity: 'critical', reason: 'She is stranded.' }]);
    expect(await livesBy(id)).toEqual(['1', '1', '2027-01-20']);
    const derived = (await api.get(`/v1/complaints/${id}/clocks/severe-law.final-response`)).json<DerivationView>();
    expect([derived.derivation.pack.file, derived.derivation.span]).toEqual(['installed', '8 weeks']);
    expect(await api.register.records.pinnedPacks()).toContainEqual({
      pack: expect.objectContaining({ id: 'severe', version: '1' }),
      regimes: [expect.objectContaining({ id: 'severe-law', version: '1' })],
      complaints: 1,
    });
  });

  it('does nothing while another version is installed', async () => {
    const answer = await apply('wrong');
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toMatchObject({
      code: 'pack-not-current',
      detail: expect.stringMatching(
        /^Here it is wrong-law 1\+house-1 with hash .{64}, or as a law wrong-law 1 with hash /,
      ),
    });
  });
});

it("A deadline says the version of the law's calendar on which it was counted, whatever is installed since", async () => {
  const [id = ''] = await openUnder(['look']);
  const asked = `/v1/complaints/${id}/clocks/look-law.final-response`;
  const now = (await api.get(asked)).json<DerivationView>().derivation;
  const calendar = { ...read('calendars/uk-eng.yaml'), version: 'next' };
  calendar.closed = { ...calendar.closed, '2027-01-20': 'A day of mourning' };
  const folder = company.folder({ ...FIRST, 'calendars/uk-eng': calendar });
  const { later, young } = await company.startedWith(folder, async () => ({
    later: (await api.get(asked)).json<DerivationView>().derivation,
    young: await openUnder(['look']),
  }));
  expect(now.calendar).toEqual({ id: 'uk-eng', version: '1' });
  expect([later.calendar, later.result]).toEqual([now.calendar, now.result]);
  expect((await planOf(young[0] ?? ''))?.regimes?.[0]).toMatchObject({ calendar: 'uk-eng', calendarVersion: 'next' });
});
