import type { ApprovalItemView } from '../../../api/schemas/answers/approval';
import { ACCOUNT, FINDING, offerOf, TestApi } from '../../harness/api';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
});
afterAll(() => api.close());

const found = { ...FINDING, cause: 'system', subCause: 'double-charge' };
const approvals = async (query = '') =>
  (await api.get(`/v1/approvals${query}`)).json<{ items: ApprovalItemView[] }>().items;
const itemOf = async (id: string) => {
  const item = (await approvals()).find(({ complaint }) => complaint === id);
  if (!item) throw new Error('it is not in the approvals');
  return item;
};
const tryNumber = async (amount: string, finding: object = found) => {
  const { id } = await api.opened();
  await api.does(id, ['/account', ACCOUNT], ['/finding', finding], ['/offers', offerOf(amount)]);
  return id;
};
const euros = (amount: string) => ({ amount, currency: 'EUR' });

/** A case of that cause in which so much was given, and all of it done. */
async function given(amount: string) {
  const id = await tryNumber(amount);
  const { offerHash } = await itemOf(id);
  await api.does(id, ['/approvals/a1/decision', { decision: 'approve', offerHash }, 'manager']);
  const { steps } = await api.does(id, ['/choice', { offer: 'o1', option: '2' }, 'crm']);
  for (const { id: step } of steps) {
    await api.reports(id, { type: 'StepReported', step, generation: 1, result: 'done', reference: 'r1' });
  }
}

describe('a supervisor’s approvals', () => {
  it('shows the case, what is offered and its worth, whom to ask, and what happens if nothing is done, and when', async () => {
    const id = await tryNumber('300.00');
    const item = await itemOf(id);
    expect(item).toMatchObject({
      what: 'Approve, reject or return the offer o1.',
      otherwise: expect.stringContaining('next level'),
      otherwiseAt: expect.stringMatching(/Z$/),
      needs: 'supervisor',
      writtenBy: ['li.na'],
      case: {
        cause: 'system',
        subCause: 'double-charge',
        responsibility: 'third-party',
        severity: 'normal',
        vulnerabilities: 0,
        askedAt: api.now,
      },
      slots: [{ slot: '0', role: 'supervisor' }],
      votes: [],
    });
    expect(item.options.map(({ worth }) => worth)).toEqual([euros('320.00'), euros('300.00')]);
    expect(item.otherwiseAt !== null && item.otherwiseAt < item.due).toBe(true);
  });

  it('shows what was given in earlier cases of the same kind, and of no other', async () => {
    const like = async (id: string) => (await itemOf(id)).like;
    const other = { ...found, subCause: 'slow-refund' };
    const first = await tryNumber('150.00', other);
    expect(await like(first)).toEqual({ cases: 0, given: [] });
    const before = await like(await tryNumber('300.00'));
    for (const amount of ['120.00', '400.00', '150.00']) await given(amount);
    const after = await like(await tryNumber('300.00'));
    expect(after?.cases).toBe((before?.cases ?? 0) + 4);
    expect(after?.given).toEqual([
      { times: 3, lowest: euros('120.00'), median: euros('150.00'), highest: euros('400.00') },
    ]);
    expect(await like(first)).toEqual({ cases: 0, given: [] });
  });

  it('shows what is left of the budget that bears it', async () => {
    const before = (await itemOf(await tryNumber('300.00'))).budget;
    const after = (await itemOf(await tryNumber('500.00'))).budget;
    expect(before).toMatchObject({ id: expect.any(String), left: { currency: 'EUR' }, level: null });
    expect(Number(before?.left.amount) - Number(after?.left.amount)).toBe(520);
  });

  it('shows who has voted and which seats are open, to each role what it may decide next', async () => {
    const id = await tryNumber('3000.00');
    expect(await approvals('?role=manager')).toContainEqual(expect.objectContaining({ complaint: id }));
    const { offerHash } = await itemOf(id);
    const half = await api.does(id, ['/approvals/a1/decision', { decision: 'approve', offerHash }, 'manager']);
    expect(half.approvals).toMatchObject([{ status: 'waiting', votes: [{ by: 'amara.diallo', for: null }] }]);
    expect(await itemOf(id)).toMatchObject({
      needs: 'executive',
      slots: [{ slot: '1', role: 'executive' }],
      votes: [{ slot: '0', by: 'amara.diallo', for: null, decision: 'approve', unverified: false, at: api.now }],
    });
    expect(await approvals('?role=manager')).not.toContainEqual(expect.objectContaining({ complaint: id }));
    const whole = await api.does(id, ['/approvals/a1/decision', { decision: 'approve', offerHash }, 'executive']);
    expect(whole).toMatchObject({ offer: { status: 'open' }, approvals: [{ status: 'approved', slots: [] }] });
    expect(await approvals()).not.toContainEqual(expect.objectContaining({ complaint: id }));
  });

  it('tells the systems of complainants neither budgets nor what others were given', async () => {
    const id = await tryNumber('300.00');
    const { items } = await api.read<{ items: ApprovalItemView[] }>('/v1/approvals?limit=100', 'crm');
    expect(items.find(({ complaint }) => complaint === id)).toMatchObject({ budget: null, like: null });
    expect(JSON.stringify(items)).not.toContain('service-recovery');
    expect(await itemOf(id)).toMatchObject({ budget: { id: 'service-recovery' } });
  });

  it('names nobody who complained, and nothing that they said', async () => {
    await tryNumber('300.00');
    const { body } = await api.get('/v1/approvals', 'ops');
    for (const personal of ['Chen', 'example.com', '+86138', ACCOUNT.account]) expect(body).not.toContain(personal);
  });
});
