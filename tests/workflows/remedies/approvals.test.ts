import type { StaffRole } from '../../../domain/model';
import type { Pack, Staff, StaffMember } from '../../../policies/policies';
import { aPlan } from '../../harness/builders';
import { type Case, HANDLER, MANAGER, refusalOf, SUPERVISOR } from '../../harness/case';
import { eventually } from '../../harness/eventually';
import { find, OPTIONS } from '../../harness/stories';
import { aWorld, type World } from '../../harness/world';
import { aStaff, LI_NA } from '../../letters/house';

const member = (id: string, role: StaffRole, change: Partial<StaffMember> = {}): StaffMember => ({
  ...LI_NA,
  ...{ id, role, supervisor: null },
  ...change,
});
const LI = member('li.na', 'handler', { supervisor: 'tom.berg' });
const TOM = member('tom.berg', 'supervisor', { supervisor: 'mia.ruiz' });
const KIM = member('kim.oh', 'supervisor', { supervisor: 'mia.ruiz' });
const MIA = member('mia.ruiz', 'manager');

/** The present staff list; a restarted worker has read another. */
let list: StaffMember[] = [];
const staff = {
  get members() {
    return list;
  },
  find: (id: string) => aStaff(list).find(id),
} as Staff;

/** Beyond a handler's authority a supervisor must approve, then a manager. */
const ROUTES: Pack['routes'] = [
  { above: { minor: 10_000, currency: 'EUR' }, route: { inOrder: [{ role: 'supervisor' }, { role: 'manager' }] } },
];
/** One update a week, since a year of daily ones is not the subject. */
const SLOWLY = aPlan({ dailyUpdate: { every: '7 days' }, approval: { ...aPlan().approval, warnings: ['1 hours'] } });

let world: World;
beforeAll(async () => {
  world = await aWorld({ staff });
});
beforeEach(() => {
  list = [LI, TOM, KIM, MIA];
  world.house.plan = aPlan();
  world.house.routes = [];
});
afterAll(() => world?.close());

const OFFERING = { type: 'ProposeOffer', options: OPTIONS, settlesInFull: false } as const;

/** An offer that waits for approval. */
async function proposed(): Promise<{ complaint: Case; hash: string }> {
  const complaint = await world.open({ plan: world.house.plan });
  await find(complaint);
  await complaint.send(OFFERING);
  const hash = (await complaint.state()).offers[0]?.hash ?? '';
  return { complaint, hash };
}

const approving = (offerHash: string, approval = 'a1') =>
  ({ type: 'DecideApproval', approval, decision: 'approve', offerHash }) as const;
const decided = (sending: Promise<unknown>): Promise<string> =>
  sending.then(
    () => 'done',
    () => refusalOf(sending),
  );

/** Another version of the pack is installed and adopted. */
async function adopt(complaint: Case, version: string): Promise<void> {
  const pack = { id: 'house', version, hash: version.padStart(64, '0') };
  world.house.plan = { ...SLOWLY, pack };
  await complaint.send({ type: 'AdoptPlan', policy: pack }, MANAGER);
}

describe('an approval that waits 400 days', () => {
  it('keeps its votes over continued runs, new versions of the pack and two changes of staff, and sends the offer', async () => {
    world.house.plan = SLOWLY;
    world.house.routes = ROUTES;
    const { complaint, hash } = await proposed();
    const opened = await world.now();
    const { runId } = await complaint.handle.describe();
    await world.skip('100 days');
    await adopt(complaint, '2');
    await complaint.send(approving(hash), SUPERVISOR);

    // The supervisor who approved leaves, and so does the manager who was asked: others succeed them.
    const days = { from: await world.now(), until: '2099-01-01T00:00:00.000Z' };
    const noa = member('noa.lee', 'manager', { absent: [days], substitutes: [{ person: 'kim.oh', ...days }] });
    list = [LI, KIM, MIA];
    await world.skip('100 days');
    await adopt(complaint, '3');
    await world.skip('100 days');
    list = [LI, KIM, noa];
    await world.skip('100 days');

    const waiting = await complaint.state();
    expect(waiting.plan.pack.version).toBe('3');
    expect((await complaint.handle.describe()).runId).not.toBe(runId);
    expect(waiting.approvals).toMatchObject([
      { id: 'a1', status: 'waiting', offerHash: hash, votes: [{ by: 'tom.berg', slot: '0' }] },
    ]);

    // Who has left may approve neither over the API nor by a signal.
    expect(await refusalOf(complaint.send(approving(hash), MANAGER))).toBe('approver-unknown');
    await complaint.decideBySignal({ approval: 'a1', offerHash: hash, decision: 'approve', by: MIA.id });
    await eventually(async () => (await complaint.happened('SignalRefused')).length > 0);
    expect(await complaint.happened('SignalRefused')).toMatchObject([{ code: 'approver-unknown', by: 'mia.ruiz' }]);

    // A named substitute of somebody away may.
    await complaint.decideBySignal({ approval: 'a1', offerHash: hash, decision: 'approve', by: KIM.id });
    await eventually(async () => (await complaint.state()).offers[0]?.status === 'open');
    const voted = (await complaint.happened('ApprovalVoted')).map(({ vote }) => vote);
    expect(voted).toMatchObject([
      { by: 'tom.berg', standingInFor: null, unverified: false },
      { by: 'kim.oh', standingInFor: 'noa.lee', unverified: true },
    ]);
    expect(await complaint.happened('ApprovalDecided')).toMatchObject([{ by: 'kim.oh', unverified: true }]);
    expect(Date.parse(voted[1]?.at ?? '') - Date.parse(opened)).toBeGreaterThanOrEqual(400 * 86_400_000);
    expect(await complaint.happened('ApprovalWarned')).toHaveLength(1);
    expect(await complaint.happened('OfferSent')).toHaveLength(1);
  });
});

describe('an update and a signal are checked alike', () => {
  const conflicts = [{ customerRef: 'CRM-991', reason: 'self-interest' as const }];
  it.each([
    ['of who proposed it', 'li.na', [LI, TOM], 'four-eyes'],
    ['of who has an interest in this complainant', 'tom.berg', [LI, { ...TOM, conflicts }], 'conflict-of-interest'],
    ['of who pays', 'tom.berg', [LI, { ...TOM, pays: true }], 'four-eyes'],
    ['of who is not there any more', 'tom.berg', [LI], 'approver-unknown'],
  ])('a yes %s is refused both ways', async (_, by, members, code) => {
    const { complaint, hash } = await proposed();
    list = members;
    expect(await refusalOf(complaint.send(approving(hash), { id: by, role: 'supervisor' }))).toBe(code);
    await complaint.decideBySignal({ approval: 'a1', offerHash: hash, decision: 'approve', by });
    await eventually(async () => (await complaint.happened('SignalRefused')).length > 0);
    expect(await complaint.happened('SignalRefused')).toMatchObject([{ code, by, about: 'a1' }]);
    expect((await complaint.state()).approvals).toMatchObject([{ status: 'waiting' }]);
  });
});

describe('in the same instant', () => {
  it('two approvers decide: one outcome, and the other gets a refusal', async () => {
    const { complaint, hash } = await proposed();
    const approvers = [TOM.id, KIM.id].map((id) => ({ id, role: 'supervisor' }) as const);
    const reported = await Promise.all(approvers.map((approver) => decided(complaint.send(approving(hash), approver))));
    expect(reported.toSorted()).toEqual(['approval-not-waiting', 'done']);
    const [first, ...more] = await complaint.happened('ApprovalDecided');
    expect([first?.by, more]).toEqual([reported[0] === 'done' ? TOM.id : KIM.id, []]);
    expect(await complaint.happened('OfferSent')).toHaveLength(1);
  });

  it('one by update and one by signal: one outcome, and the other is on record', async () => {
    const { complaint, hash } = await proposed();
    const update = decided(complaint.send(approving(hash), SUPERVISOR));
    await complaint.decideBySignal({ approval: 'a1', offerHash: hash, decision: 'reject', by: KIM.id });
    const reported = await update;
    await eventually(async () => (await complaint.state()).approvals[0]?.status !== 'waiting');
    const { offers } = await complaint.state();
    expect([reported, offers[0]?.status]).toEqual(
      reported === 'done' ? ['done', 'open'] : ['approval-not-waiting', 'rejected'],
    );
    await eventually(async () => reported !== 'done' || (await complaint.happened('SignalRefused')).length === 1);
    expect(await complaint.happened('ApprovalDecided')).toHaveLength(1);
  });

  it('an approval races a new version: nobody approves an unseen version', async () => {
    const { complaint, hash } = await proposed();
    const [edited, approved] = await Promise.allSettled([
      complaint.send({ ...OFFERING, settlesInFull: true }, HANDLER),
      complaint.send(approving(hash), SUPERVISOR),
    ]);
    expect(edited.status).toBe('fulfilled');
    const { offers, approvals } = await complaint.state();
    // Either way the old version was sent as it was seen, or not at all; the new one waits for its own approval.
    expect(offers.map(({ status }) => status)).toEqual([
      approved.status === 'fulfilled' ? 'open' : 'revised',
      'awaiting-approval',
    ]);
    expect(approvals.at(-1)).toMatchObject({ id: 'a2', status: 'waiting' });
    expect(offers[1]?.hash).not.toBe(hash);
    expect(await refusalOf(complaint.send(approving(hash, 'a2'), SUPERVISOR))).toBe('offer-hash-mismatch');
    await complaint.decideBySignal({ approval: 'a2', offerHash: hash, decision: 'approve', by: KIM.id });
    await eventually(async () => (await complaint.happened('SignalRefused')).length > 0);
    expect(await complaint.happened('SignalRefused')).toMatchObject([{ code: 'offer-hash-mismatch' }]);
    await complaint.send(approving(offers[1]?.hash ?? '', 'a2'), { id: KIM.id, role: 'supervisor' });
    expect((await complaint.state()).offers[1]?.status).toBe('open');
  });
});
