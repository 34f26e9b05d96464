import type { SignalledDecision } from '../../../application/turns/contract';
import type { StaffMember } from '../../../policies/policies';
import { OPTIONS } from '../../harness/stories';
import { TestPolicies } from '../../harness/test-policies';
import { aStaff, LI_NA } from '../../letters/house';
import { TurnRig } from './rig';

/** Whoever reaches Temporal can send a decision in anybody's name: the turn asks the staff list about that name. */

const FEBRUARY = { from: '2027-02-01T00:00:00.000Z', until: '2027-02-28T00:00:00.000Z' };
const member = (id: string, change: Partial<StaffMember>): StaffMember => ({
  ...LI_NA,
  supervisor: null,
  id,
  ...change,
});
const staff = aStaff([
  member('li.na', {}),
  member('tom.berg', { role: 'supervisor', conflicts: [{ customerRef: 'CRM-1', reason: 'relative' }] }),
  member('mei.tanaka', { role: 'supervisor', substitutes: [{ person: 'grace.okafor', ...FEBRUARY }] }),
  member('grace.okafor', {}),
  member('pia.kant', { role: 'supervisor', pays: true }),
]);

let rig: TurnRig;
let sent = 0;
beforeAll(async () => {
  rig = await TurnRig.open({ policies: new TestPolicies(staff).policies });
});
afterAll(() => rig.close());

/** A complaint of that customer, with an offer of a handler that waits for a supervisor. */
async function waiting(customerRef = 'CRM-2') {
  const id = await rig.complaint({ stage: 'acknowledged' }, { customerRef, email: `${customerRef}@example.com` });
  await rig.does(id, { type: 'RecordFinding', cause: 'value', responsibility: 'ours', outcome: 'upheld' });
  const { approvals } = await rig.does(id, { type: 'ProposeOffer', options: OPTIONS, settlesInFull: false });
  const [approval] = approvals;
  if (approval?.status !== 'waiting') throw new Error('nothing waits for approval');
  const decision = { approval: approval.id, offerHash: approval.offerHash, decision: 'approve' as const };
  const signal = async (by: string, change: Partial<SignalledDecision> = {}) => {
    const said: SignalledDecision = { id: `signal:${++sent}`, by, ...decision, ...change };
    await rig.turn(id, { signals: [said] });
    return (await rig.happened(id, 'SignalRefused')).at(-1)?.code ?? 'counts';
  };
  return { id, signal };
}

describe('who is named by a signal', () => {
  beforeEach(() => {
    rig.now = '2027-02-03T10:00:00.000Z';
  });

  it('decides, on record as unverified', async () => {
    const { id, signal } = await waiting();
    expect(await signal('tom.berg')).toBe('counts');
    expect(await rig.happened(id, 'ApprovalDecided')).toMatchObject([{ by: 'tom.berg', unverified: true }]);
  });

  it.each([
    ['is on no staff list', 'mallory', 'approver-unknown'],
    ['has proposed the offer', 'li.na', 'four-eyes'],
    ['pays out what is approved', 'pia.kant', 'four-eyes'],
  ])('and %s is refused on record', async (_, by, code) => {
    const { id, signal } = await waiting();
    expect(await signal(by)).toBe(code);
    expect((await rig.read(id)).approvals).toMatchObject([{ status: 'waiting', votes: [] }]);
  });

  it('is judged by whose case it is, which the register knows', async () => {
    const { id, signal } = await waiting('CRM-1');
    expect(await signal('tom.berg')).toBe('conflict-of-interest');
    expect(JSON.stringify(await rig.happened(id, 'SignalRefused'))).not.toContain('CRM-1');
  });

  it('stands in for whoever is away at the instant of the signal, and for nobody afterwards', async () => {
    const first = await waiting();
    expect(await first.signal('grace.okafor')).toBe('counts');
    expect(await rig.happened(first.id, 'ApprovalVoted')).toMatchObject([{ vote: { standingInFor: 'mei.tanaka' } }]);
    const second = await waiting();
    rig.now = FEBRUARY.until;
    expect(await second.signal('grace.okafor')).toBe('authority-too-low');
  });
});

describe('signals that say nothing, however many', () => {
  beforeEach(() => {
    rig.now = '2027-02-04T10:00:00.000Z';
  });
  const tasksOf = async (id: string) =>
    (await rig.tasks('signal-refused')).filter(({ complaint }) => complaint === id).map(({ about }) => about);

  it('are one task a day for each approval, and one for all that name none', async () => {
    const { id, signal } = await waiting();
    for (let times = 0; times < 5; times++) {
      expect(await signal('mallory')).toBe('approver-unknown');
      expect(await signal('tom.berg', { decision: 'yes' as 'approve' })).toBe('invalid-request');
      await signal('tom.berg', { approval: `a${10 + times}` });
      await signal('', { approval: '', offerHash: '' });
    }
    expect(await rig.happened(id, 'SignalRefused')).toHaveLength(20);
    expect((await tasksOf(id)).sort()).toEqual(['a1', 'unknown']);
    rig.now = '2027-02-05T10:00:00.000Z';
    await signal('mallory');
    expect((await tasksOf(id)).sort()).toEqual(['a1', 'a1', 'unknown']);
  });

  it('hold up nothing: the right person still decides', async () => {
    const { id, signal } = await waiting();
    for (let times = 0; times < 5; times++) await signal('mallory');
    await signal('tom.berg');
    expect((await rig.read(id)).approvals).toMatchObject([{ status: 'approved' }]);
  });
});
