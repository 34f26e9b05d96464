import type { ComplaintView } from '../../../api/schemas/answers/complaint';
import type { StaffMember } from '../../../policies/policies';
import { ACCOUNT, FINDING, offerOf, somebody, TestApi } from '../../harness/api';

let api: TestApi;
let members: StaffMember[];
const days = { from: '2026-11-20T00:00:00.000Z', until: '2026-12-01T00:00:00.000Z' };

/** The shipped staff list, changed for one person, as after a restart. */
function change(id: string, how: Partial<StaffMember>): void {
  const { staff } = api.deps.policies;
  members = staff.members.map((member) => (member.id === id ? { ...member, ...how } : member));
  api.deps.policies.staff = { ...staff, members, find: (who) => members.find((one) => one.id === who) ?? null };
}

let shipped: TestApi['deps']['policies']['staff'];
beforeAll(async () => {
  api = await TestApi.open();
  shipped = api.deps.policies.staff;
});
afterEach(() => {
  api.deps.policies.staff = shipped;
});
afterAll(() => api.close());

interface Page {
  items: { complaint: string }[];
  nextCursor: string | null;
}

/** 300 EUR proposed by a handler: a supervisor must agree. */
async function tryNumber(customerRef = 'CRM-1'): Promise<{ id: string; path: string; yes: object }> {
  const { id } = await api.opened({ complainant: somebody({ customerRef }) });
  const { offer } = await api.does(id, ['/account', ACCOUNT], ['/finding', FINDING], ['/offers', offerOf('300.00')]);
  const yes = { decision: 'approve', offerHash: offer?.hash };
  return { id, path: `/v1/complaints/${id}/approvals/a1/decision`, yes };
}
const decide = (path: string, yes: object, by: string, role: 'handler' | 'supervisor' = 'supervisor') =>
  api.post(path, yes, role, { 'amends-actor': by });

describe('who may approve, over HTTP', () => {
  it('a handler who was named for these days decides for the supervisor who is away, and both are shown', async () => {
    change('mei.tanaka', { absent: [days], substitutes: [{ person: 'wang.jun', ...days }] });
    const { id, path, yes } = await tryNumber('CRM-2');
    expect((await decide(path, yes, 'sofia.ruiz', 'handler')).json()).toMatchObject({ code: 'authority-too-low' });
    const answer = await decide(path, yes, 'wang.jun', 'handler');
    expect(answer.json<ComplaintView>()).toMatchObject({
      offer: { status: 'open' },
      approvals: [
        { status: 'approved', decidedBy: 'wang.jun', votes: [{ by: 'wang.jun', for: 'mei.tanaka', slot: '0' }] },
      ],
    });
    const { items } = (await api.get(`/v1/complaints/${id}/timeline`)).json<{ items: { what: string }[] }>();
    expect(items.map(({ what }) => what)).toContain('For mei.tanaka, by wang.jun: approve on a1.');
  });

  it('each finds in the list what they may decide, page by page: a substitute too, who wrote it or is related not', async () => {
    change('mei.tanaka', { absent: [days], substitutes: [{ person: 'wang.jun', ...days }] });
    const asked = [await tryNumber('CRM-8'), await tryNumber('CRM-9'), await tryNumber('CRM-10')];
    change('tom.berg', { conflicts: [{ customerRef: 'CRM-9', reason: 'relative' }] });
    const listed = async (person: string, query = '') => {
      const page = (await api.get(`/v1/approvals?assignee=${person}${query}`)).json<Page>();
      return { nextCursor: page.nextCursor, of: asked.map(({ id }) => page.items.some((one) => one.complaint === id)) };
    };
    expect((await listed('tom.berg')).of).toEqual([true, false, true]);
    change('mei.tanaka', { absent: [days], substitutes: [{ person: 'wang.jun', ...days }] });
    expect((await listed('wang.jun')).of).toEqual([true, true, true]);
    for (const person of ['li.na', 'sofia.ruiz', 'nobody.here']) expect((await listed(person)).of).not.toContain(true);
    const seen: string[] = [];
    for (let cursor = ''; ; ) {
      const page = (await api.get(`/v1/approvals?assignee=wang.jun&limit=1${cursor}`)).json<Page>();
      expect(page.items.length).toBeLessThanOrEqual(1);
      seen.push(...page.items.map(({ complaint }) => complaint));
      if (page.nextCursor === null) break;
      cursor = `&cursor=${encodeURIComponent(page.nextCursor)}`;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(asked.map(({ id }) => id)));
  });

  it('a substitute of other days does not', async () => {
    const past = { from: '2026-10-01T00:00:00.000Z', until: '2026-11-25T00:00:00.000Z' };
    change('mei.tanaka', { substitutes: [{ person: 'wang.jun', ...past }] });
    const { path, yes } = await tryNumber('CRM-3');
    expect((await decide(path, yes, 'wang.jun', 'handler')).json()).toMatchObject({ code: 'authority-too-low' });
  });

  it('a relative of this complainant does not, of another they do', async () => {
    change('tom.berg', { conflicts: [{ customerRef: 'CRM-4', reason: 'relative' }] });
    const theirs = await tryNumber('CRM-4');
    const answer = await decide(theirs.path, theirs.yes, 'tom.berg');
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'conflict-of-interest']);
    expect(answer.body).not.toContain('CRM-4');
    const another = await tryNumber('CRM-5');
    expect((await decide(another.path, another.yes, 'tom.berg')).statusCode).toBe(200);
  });

  it('who pays does not', async () => {
    change('tom.berg', { pays: true });
    const { path, yes } = await tryNumber('CRM-6');
    expect((await decide(path, yes, 'tom.berg')).json()).toMatchObject({ code: 'four-eyes' });
  });

  it('and whoever was asked learns when the offer changes under them', async () => {
    const { id, path, yes } = await tryNumber('CRM-7');
    await api.does(id, ['/offers', offerOf('310.00')]);
    expect((await decide(path, yes, 'tom.berg')).json()).toMatchObject({ code: 'approval-not-waiting' });
    const { items } = (await api.get('/v1/tasks?role=supervisor')).json<{ items: Record<string, string>[] }>();
    expect(items).toContainEqual(
      expect.objectContaining({ complaint: id, task: 'approval-cancelled', reason: 'approval-cancelled: a1' }),
    );
  });
});
