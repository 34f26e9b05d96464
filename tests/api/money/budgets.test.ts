import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ApprovalItemView } from '../../../api/schemas/answers/approval';
import type { BudgetView } from '../../../api/schemas/answers/budget';
import type { ComplaintView } from '../../../api/schemas/answers/complaint';
import { loadPolicies } from '../../../policies/load';
import type { Policies } from '../../../policies/policies';
import { ACCOUNT, FINDING, offerOf, somebody, TestApi } from '../../harness/api';
import { empty, memoryRegister, type TestRegister } from '../../harness/registers';

const PACKS = join(__dirname, '../../../policies');
const folder = mkdtempSync(join(tmpdir(), 'amends-budgets-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The packs that come along over small budgets. */
function poor(): Policies {
  const budgets = `
zone: UTC
budgets:
  service-recovery: { title: Recovery, period: month, whole: 200 EUR, soft: 75 %, next: managers-reserve }
  managers-reserve: { title: Reserve, period: year, whole: 150 GBP, level: manager }
  goodwill: { title: Goodwill, period: month, whole: 20 EUR }
sources: [{ of: [budgets], source: Made up., confidence: house }]
`;
  writeFileSync(join(folder, 'budgets.yaml'), budgets);
  return loadPolicies([PACKS, folder]);
}

describe('What an offer costs is set aside', () => {
  let register: TestRegister;
  let api: TestApi;
  let people = 0;
  beforeAll(async () => {
    register = await memoryRegister();
    api = await TestApi.open({ policies: poor(), register });
  });
  afterEach(async () => {
    expect(await check()).toMatchObject({ differences: [] });
    await empty(register);
  });
  afterAll(async () => {
    await api.close();
    await register.close();
  });
  const check = async () => (await api.get('/v1/budgets/check', 'manager')).json();

  /** Listened to and looked into, ready for an offer; each is somebody else. */
  async function ready(customerRef = `C-${++people}`): Promise<string> {
    const { id } = await api.opened({ complainant: somebody({ customerRef }) });
    await api.does(id, ['/account', ACCOUNT], ['/finding', FINDING]);
    return id;
  }
  const offer = (id: string, amount: string) => api.post(`/v1/complaints/${id}/offers`, offerOf(amount));
  /** Reserved, committed and free of a budget. */
  async function sums(id = 'service-recovery'): Promise<string[]> {
    const { items } = (await api.get('/v1/budgets', 'supervisor')).json<{ items: BudgetView[] }>();
    const found = items.find((budget) => budget.id === id);
    return found ? [found.reserved.amount, found.committed.amount, found.free.amount] : [];
  }

  it('when it is proposed, spent when its steps are done, and what the dearest option would have cost more is free', async () => {
    const id = await ready();
    expect((await offer(id, '60.00')).statusCode).toBe(201);
    expect(await sums()).toEqual(['80.00', '0.00', '120.00']);
    await api.does(id, ['/choice', { offer: 'o1', option: '2' }, 'crm']);
    expect(await sums()).toEqual(['0.00', '60.00', '140.00']);
    expect(await sums('goodwill')).toEqual(['0.00', '15.00', '5.00']);
  });

  it('never less than the catalogue says a thing costs, however little is written beside it', async () => {
    const id = await ready();
    const rebooking = { remedy: 'rebooking', amount: { amount: '0.01', currency: 'EUR' } };
    const [, plain] = offerOf('10.00').options;
    const offered = await api.post(`/v1/complaints/${id}/offers`, {
      options: [{ putRight: [rebooking], makeUp: [{ remedy: 'apology' }] }, plain],
    });
    expect(offered.json<ComplaintView>().approvals).toMatchObject([{ needs: 'supervisor', status: 'waiting' }]);
    expect(await sums()).toEqual(['150.00', '0.00', '50.00']);
    const { items } = (await api.get('/v1/approvals')).json<{ items: ApprovalItemView[] }>();
    expect(items[0]?.options[0]?.worth).toEqual({ amount: '150.00', currency: 'EUR' });
  });

  it('by a reserve when the budget cannot bear it, in the currency of that one, and then its role must agree', async () => {
    await offer(await ready(), '80.00');
    await offer(await ready(), '60.00');
    expect(await sums()).toEqual(['180.00', '0.00', '20.00']);
    const complaint = (await offer(await ready(), '57.00')).json<ComplaintView>();
    expect(complaint.approvals).toMatchObject([{ needs: 'manager', status: 'waiting' }]);
    expect(await sums('managers-reserve')).toEqual(['67.55', '0.00', '82.45']);
  });

  it('not at all when nothing can bear it: that offer is refused, on record, and may be made lower', async () => {
    for (let times = 0; times < 3; times++) await offer(await ready(), '80.00');
    const id = await ready();
    const refused = await offer(id, '80.00');
    expect([refused.statusCode, refused.json().code]).toEqual([409, 'budget-exhausted']);
    const { items } = (await api.get(`/v1/complaints/${id}/timeline`)).json<{ items: { type: string }[] }>();
    expect(items.at(-1)).toMatchObject({ type: 'Refused' });
    expect((await offer(await ready(), '10.00')).statusCode).toBe(201);
  });

  it('not for an offer that is refused for another reason, also when the budget is empty', async () => {
    const wrong = { options: [offerOf('50.00').options[0]] };
    const id = await ready();
    expect((await api.post(`/v1/complaints/${id}/offers`, wrong)).json().code).toBe('options-count');
    expect(await sums()).toEqual(['0.00', '0.00', '200.00']);
    const refused = await offer(id, '19000.00');
    expect(refused.json().code).toBe('budget-exhausted');
    const unheard = (await api.opened()).id;
    expect((await offer(unheard, '19000.00')).json().code).toBe('no-finding');
  });

  it('once, however often the same request comes', async () => {
    const id = await ready();
    const headers = { 'idempotency-key': 'the-same' };
    for (let times = 0; times < 3; times++) {
      await api.post(`/v1/complaints/${id}/offers`, offerOf('60.00'), 'handler', headers);
    }
    expect(await sums()).toEqual(['80.00', '0.00', '120.00']);
  });

  it('by the turn alone: nothing is set aside when Temporal is away, so that nothing was sent', async () => {
    const id = await ready();
    api.gateway.away = true;
    expect((await offer(id, '60.00')).statusCode).toBe(503);
    api.gateway.away = false;
    await api.gateway.letTimePass(id);
    expect(await sums()).toEqual(['0.00', '0.00', '200.00']);
    expect((await api.get(`/v1/complaints/${id}`)).json<ComplaintView>().offers).toEqual([]);
  });

  it('and stays when an answer was lost, for the offer is there', async () => {
    const id = await ready();
    api.gateway.losesAnswers = true;
    expect((await offer(id, '60.00')).statusCode).toBe(201);
    api.gateway.losesAnswers = false;
    expect(await sums()).toEqual(['80.00', '0.00', '120.00']);
  });

  it('once a turn has come, and not while the fate of the offer is unknown', async () => {
    const id = await ready();
    api.gateway.stalls = true;
    expect((await offer(id, '60.00')).json().code).toBe('outcome-unknown');
    expect(await sums()).toEqual(['0.00', '0.00', '200.00']);
    api.gateway.stalls = false;
    await api.gateway.letTimePass(id);
    expect(await sums()).toEqual(['80.00', '0.00', '120.00']);
  });

  it('not for an offer that the turn refuses, since the budget was used up after the API had looked', async () => {
    const [id, other] = [await ready(), await ready()];
    api.gateway.stalls = true;
    const request = api.command('POST', `/v1/complaints/${id}/offers`, offerOf('170.00'), 'handler', {});
    expect((await api.app.inject(request)).json().code).toBe('outcome-unknown');
    api.gateway.stalls = false;
    expect((await offer(other, '160.00')).statusCode).toBe(201);
    expect((await api.app.inject(request)).json()).toMatchObject({ status: 409, code: 'budget-exhausted' });
    expect(await sums()).toEqual(['180.00', '0.00', '20.00']);
  });

  it('is told to a manager once when the soft limit is passed', async () => {
    await offer(await ready(), '80.00');
    await offer(await ready(), '50.00');
    await offer(await ready(), '5.00');
    const { items } = (await api.get('/v1/tasks?role=manager')).json<{ items: { task: string }[] }>();
    expect(items.filter(({ task }) => task === 'budget-soft-limit')).toHaveLength(1);
  });

  it('and a gift is left out when its own budget is empty; the choice stands', async () => {
    const ids = [await ready(), await ready()];
    for (const id of ids) {
      await offer(id, '10.00');
      await api.does(id, ['/choice', { offer: 'o1', option: '2' }, 'crm']);
    }
    const steps = await Promise.all(
      ids.map(async (id) =>
        (await api.get(`/v1/complaints/${id}`)).json<ComplaintView>().steps.map(({ part }) => part),
      ),
    );
    expect(steps.map((parts) => parts.includes('gift'))).toEqual([true, false]);
    expect(await sums('goodwill')).toEqual(['0.00', '15.00', '5.00']);
  });

  it('for the remedy after a reopening beside what the first one has cost, and without a second gift', async () => {
    const id = await ready();
    await offer(id, '60.00');
    await api.does(
      id,
      ['/choice', { offer: 'o1', option: '2' }, 'crm'],
      ['/withdrawal', { reason: 'All is well.' }, 'crm'],
      ['/reopening', { reason: 'It is not.' }, 'crm'],
    );
    expect(await sums()).toEqual(['0.00', '60.00', '140.00']);
    await offer(id, '50.00');
    expect(await sums()).toEqual(['70.00', '60.00', '70.00']);
    await api.does(id, ['/choice', { offer: 'o2', option: '1' }, 'crm']);
    expect(await sums()).toEqual(['0.00', '130.00', '70.00']);
    expect(await sums('goodwill')).toEqual(['0.00', '15.00', '5.00']);
  });

  it('and frees the gift of a yes that came too late', async () => {
    const id = await ready();
    await offer(id, '10.00');
    await api.does(
      id,
      ['/choice', { offer: 'o1', declined: true }, 'crm'],
      ['/choice', { offer: 'o1', option: '2' }, 'crm'],
    );
    expect(await sums('goodwill')).toEqual(['0.00', '0.00', '20.00']);
    expect(await sums()).toEqual(['0.00', '0.00', '200.00']);
  });

  it('and what one person was given in a year decides who must agree', async () => {
    const { policies } = api.deps;
    const { budgets } = policies;
    policies.budgets = loadPolicies().budgets;
    const needs: string[][] = [];
    for (let times = 0; times < 5; times++) {
      const complaint = (await offer(await ready('C-OFTEN'), '60.00')).json<ComplaintView>();
      needs.push(complaint.approvals.map(({ needs }) => needs));
    }
    policies.budgets = budgets;
    expect(needs).toEqual([[], [], [], ['supervisor'], ['supervisor']]);
  });

  it('is shown to those who approve, and counted again for those who decide about money', async () => {
    const forbidden = await api.get('/v1/budgets', 'handler');
    expect([forbidden.statusCode, forbidden.body]).toEqual([403, expect.anything()]);
    expect((await api.get('/v1/budgets/check', 'supervisor')).statusCode).toBe(403);
    expect((await api.get('/v1/budgets', 'supervisor')).json().items[0]).toMatchObject({
      ...{ id: 'service-recovery', period: '2026-11', lasts: 'month', beyondSoft: false, next: 'managers-reserve' },
      ...{ whole: { amount: '200.00', currency: 'EUR' }, soft: { amount: '150.00', currency: 'EUR' } },
    });
  });
});
