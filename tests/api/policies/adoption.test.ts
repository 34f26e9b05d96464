import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { ApplyView, PreviewView } from '../../../api/schemas/answers/adoption';
import type { DerivationView } from '../../../api/schemas/answers/clock';
import type { TimelineView } from '../../../api/schemas/answers/reading';
import type { Role } from '../../../domain/model';
import { ACCOUNT, FINDING, offerOf, type TestApi } from '../../harness/api';
import { Company, SHIPPED } from '../company';

const HOUSE = parse(readFileSync(join(SHIPPED, 'packs/house.yaml'), 'utf8'));

/** The house's pack under an id of its test alone, so that no test meets the complaints of another. */
const first = (id: string) => ({ ...HOUSE, id });
/** Its next version: an answer within five working days, and a handler gives next to nothing. */
const second = (id: string) => ({
  ...first(id),
  version: '2',
  clocks: { ...HOUSE.clocks, decide: { ...HOUSE.clocks.decide, due: '5 working-days', warnings: ['1 days'] } },
  authority: { ...HOUSE.authority, handler: { upTo: '1 EUR', remedies: 'all' } },
});
const IDS = ['look', 'pages', 'keep', 'anew', 'broken', 'many', 'lost', 'stalled', 'limits', 'other', 'gone'];

const filesOf = (packs: { id: string; version: string }[]) =>
  Object.fromEntries(packs.map((pack) => [`packs/${pack.id}-${pack.version}`, pack]));

let company: Company;
let api: TestApi;
beforeAll(async () => {
  const old = IDS.map(first);
  company = await Company.open(filesOf(old), filesOf([...old, ...IDS.map(second)]));
  api = company.api;
});
beforeEach(() => company.begin());
afterAll(() => company.close());
const restart = () => company.restart();
const hashOf = (id: string) => company.changed.packs.get(id)?.hash ?? '';

const DAY = 24 * 3600 * 1000;
const preview = (content: object, query = '', role: Role = 'manager') =>
  api.app.inject(api.command('POST', `/v1/policies/preview${query}`, content, role, {}));
const apply = (id: string, changes: object = {}, role: Role = 'manager') =>
  api.post(
    '/v1/policies/apply',
    { pack: { id, version: '2', hash: hashOf(id) }, open: 'replan', reason: 'Sooner is kinder.', ...changes },
    role,
  );
const openMany = async (policy: string, count: number) => {
  const ids: string[] = [];
  for (let nth = 0; nth < count; nth++) ids.push((await api.opened({ policy })).id);
  return ids;
};
const adoptionsOf = async (id: string) =>
  (await api.register.records.timeline(id)).filter(({ event }) => event.type === 'PlanAdopted');
const versionsOf = async (ids: string[]) =>
  Promise.all(ids.map(async (id) => (await api.register.records.read(id))?.complaint.plan.pack.version));

describe('Before a pack changes', () => {
  it('says what it would do to open complaints, and changes nothing', async () => {
    const [open, closed] = await openMany('look', 2);
    await api.does(closed ?? '', ['/withdrawal', { reason: 'Never mind.' }, 'crm']);
    api.later(9 * DAY);
    const answer = await preview(second('look'));
    expect(answer.statusCode).toBe(200);
    expect(answer.json<PreviewView>()).toMatchObject({
      pack: { id: 'look', version: '2' },
      current: false,
      complaints: 1,
      deadlines: { earlier: 1, later: 0, new: 0, ends: 0 },
      broken: 1,
      examples: [{ complaint: open, clock: 'decide', moves: 'earlier', broken: true }],
      nextCursor: null,
    });
    expect(await versionsOf([open ?? ''])).toEqual(['1']);
  });

  it('goes through many page by page', async () => {
    await openMany('pages', 5);
    const one = (await preview(second('pages'), '?limit=3')).json<PreviewView>();
    const other = (await preview(second('pages'), `?limit=3&cursor=${one.nextCursor}`)).json<PreviewView>();
    expect([one.complaints, other.complaints, other.nextCursor]).toEqual([3, 2, null]);
  });

  it.each([
    ['what is missing', { ...second('look'), clocks: undefined }, '/clocks'],
    ['a time that is none', { ...second('look'), earlyWindow: 'soon' }, '/earlyWindow'],
    ['an unknown field', { ...second('look'), 'maximum/age': '1 days' }, '/maximum~1age'],
    ['a calendar that is nowhere', { ...second('look'), calendar: 'moon' }, '/calendar'],
  ])('points at %s', async (_, content, pointer) => {
    const answer = await preview(content);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'invalid-request', errors: [{ pointer }] });
  });

  it.each(['crm', 'handler', 'supervisor'] as const)('is nothing for the role %s', async (role) => {
    expect((await preview(second('look'), '', role)).statusCode).toBe(403);
  });
});

describe('When a pack has changed', () => {
  it('leaves open complaints under the version they began with, limits and all, if that is the decision', async () => {
    const [id = ''] = await openMany('keep', 1);
    restart();
    expect((await apply('keep', { open: 'keep' })).json()).toMatchObject({ open: 'keep', moved: 0, nextCursor: null });
    expect(await versionsOf([id])).toEqual(['1']);
    expect(await versionsOf(await openMany('keep', 1))).toEqual(['2']);
  });

  it('plans open ones anew, with the reason on the timeline', async () => {
    const [id = ''] = await openMany('anew', 1);
    restart();
    expect((await apply('anew')).json<ApplyView>()).toEqual({
      open: 'replan',
      moved: 1,
      skipped: 0,
      failed: [],
      nextCursor: null,
    });
    const { items } = (await api.get(`/v1/complaints/${id}/timeline`)).json<TimelineView>();
    expect(items.find(({ type }) => type === 'PlanAdopted')).toMatchObject({
      by: 'amara.diallo',
      what: expect.stringMatching(/^The policy pack anew 2 holds instead of 1: decide from 2026-.* to 2026-/),
      texts: { reason: 'Sooner is kinder.' },
    });
  });

  it('breaks at once, and tells of, what has run out under the new rules', async () => {
    const [id = ''] = await openMany('broken', 1);
    api.later(9 * DAY);
    restart();
    await apply('broken');
    const { items } = (await api.get('/v1/tasks', 'manager')).json<{ items: { complaint: string; task: string }[] }>();
    expect(items).toContainEqual(expect.objectContaining({ complaint: id, task: 'clock-breached' }));
  });

  it('re-plans thirty complaints in batches, though Temporal goes away in the middle, each once', async () => {
    const ids = await openMany('many', 30);
    restart();
    const one = (await apply('many', { limit: 10 })).json<ApplyView>();
    api.gateway.away = true;
    const other = (await apply('many', { limit: 10, cursor: one.nextCursor })).json<ApplyView>();
    api.gateway.away = false;
    expect([one.moved, other.moved, other.failed.length, other.failed[0]?.code]).toEqual([10, 0, 10, 'unavailable']);

    const again: ApplyView[] = [];
    for (let cursor: string | null | undefined; cursor !== null; cursor = again.at(-1)?.nextCursor ?? null) {
      again.push((await apply('many', { limit: 10, ...(cursor && { cursor }) })).json<ApplyView>());
    }
    expect(again.map(({ moved, skipped }) => [moved, skipped])).toEqual([
      [0, 10],
      [10, 0],
      [10, 0],
    ]);
    expect(await versionsOf(ids)).toEqual(ids.map(() => '2'));
    const adoptions = await Promise.all(ids.map(adoptionsOf));
    expect(adoptions.map(({ length }) => length)).toEqual(ids.map(() => 1));
  });

  it('does it once where the answer got lost', async () => {
    const [id = ''] = await openMany('lost', 1);
    restart();
    api.gateway.losesAnswers = true;
    expect((await apply('lost')).json()).toMatchObject({ moved: 1, skipped: 0, failed: [] });
    api.gateway.losesAnswers = false;
    expect((await apply('lost')).json()).toMatchObject({ moved: 0, skipped: 1, failed: [] });
    expect(await adoptionsOf(id)).toHaveLength(1);
  });

  it('does it once where no turn came', async () => {
    const [id = ''] = await openMany('stalled', 1);
    restart();
    api.gateway.stalls = true;
    expect((await apply('stalled')).json<ApplyView>().failed).toMatchObject([
      { complaint: id, code: 'outcome-unknown' },
    ]);
    api.gateway.stalls = false;
    expect((await apply('stalled')).json()).toMatchObject({ moved: 1, skipped: 0, failed: [] });
    expect(await adoptionsOf(id)).toHaveLength(1);
  });

  it('answers what people may give from the version by which a complaint lives', async () => {
    const [old = ''] = await openMany('limits', 1);
    restart();
    const [young = ''] = await openMany('limits', 1);
    const statusOf = async (id: string) => {
      await api.does(id, ['/account', ACCOUNT], ['/finding', FINDING]);
      return (await api.does(id, ['/offers', offerOf('60.00')])).offers[0]?.status;
    };
    expect([await statusOf(old), await statusOf(young)]).toEqual(['open', 'awaiting-approval']);
  });

  it('does nothing while another version is installed', async () => {
    const [id = ''] = await openMany('other', 1);
    restart();
    const answer = await apply('other', { pack: { id: 'other', version: '2', hash: '0'.repeat(64) } });
    expect(answer.statusCode).toBe(409);
    expect(answer.json()).toMatchObject({ code: 'pack-not-current', detail: expect.stringContaining(hashOf('other')) });
    expect((await apply('nowhere', { pack: { id: 'nowhere', version: '2', hash: hashOf('other') } })).statusCode).toBe(
      409,
    );
    expect(await versionsOf([id])).toEqual(['1']);
  });

  it.each([
    ['no reason', { reason: undefined }, '/reason'],
    ['a blank reason', { reason: ' ' }, '/reason'],
    ['another way', { open: 'close' }, '/open'],
    ['a hash that is none', { pack: { id: 'look', version: '2', hash: 'x' } }, '/pack/hash'],
    ['too large a batch', { limit: 101 }, '/limit'],
    ['a cursor from elsewhere', { cursor: 'x' }, '/cursor'],
  ])('refuses %s', async (_, changes, pointer) => {
    restart();
    const answer = await apply('look', changes);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ errors: [{ pointer }] });
  });

  it.each(['crm', 'handler', 'supervisor', 'ops'] as const)('is not for the role %s', async (role) => {
    expect((await apply('look', {}, role)).statusCode).toBe(403);
  });

  it('shows in a derivation when the file of its numbers is gone or says something else, and goes on by the plan it carries', async () => {
    const [id = ''] = await openMany('gone', 1);
    const derived = (packs: { id: string; version: string }[]) =>
      company.startedWith(company.folder(filesOf(packs)), async () => {
        const answer = (await api.get(`/v1/complaints/${id}/clocks/decide`)).json<DerivationView>();
        return [answer.derivation.pack.file, answer.derivation.span];
      });
    const other = { ...second('gone'), version: '1' };
    expect(await derived([first('gone'), second('gone')])).toEqual(['installed', '10 working-days']);
    expect(await derived([second('gone')])).toEqual(['missing', '10 working-days']);
    expect(await derived([other])).toEqual(['changed', '10 working-days']);
    expect(await api.register.records.pinnedPacks()).toContainEqual({
      pack: { id: 'gone', version: '1', hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      complaints: 1,
    });
  });

  it('shows the versions that lie side by side', async () => {
    restart();
    const answer = await api.get('/v1/policies/look');
    expect(answer.json()).toMatchObject({ version: '2', versions: [{ version: '2' }, { version: '1' }] });
  });
});
