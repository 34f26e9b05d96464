import type { Approval, ApprovalDecision, ApproverBasis, Route } from '../../../domain/model';
import { asked, FRIDAY, found } from '../life/paths';
import * as say from '../life/sayings';
import { CRM, HANDLER, MANAGER, SUPERVISOR, type World } from '../world';

const TOM: ApproverBasis = { id: 'tom.berg', role: 'supervisor', known: true };
const KIM: ApproverBasis = { id: 'kim.oh', role: 'supervisor', known: true };
const ANA: ApproverBasis = { id: 'ana.ruiz', role: 'manager', known: true };
const RAJ: ApproverBasis = { id: 'raj.patel', role: 'manager', known: true };
const IDA: ApproverBasis = { id: 'ida.holm', role: 'executive', known: true };
const manager: Route = { role: 'manager' };
const executive: Route = { role: 'executive' };

const AUTHORITY = [
  ...say.FACTS.authority,
  { role: 'executive', currency: 'EUR', upTo: 1_000_000, remedies: 'all' } as const,
];
const basis = (...routes: { above: { minor: number; currency: string }; route: Route }[]) => ({
  ...say.FACTS,
  authority: AUTHORITY,
  routes,
});

/** A handler proposes 300 EUR and more where this route holds above 200. */
function onRoute(route: Route, minor = 30_000): World {
  const world = found().until(FRIDAY.offer);
  world.act(HANDLER, say.offer(minor, { basis: basis({ above: say.EUR(20_000), route }) }));
  return world;
}
const a1 = ({ complaint }: World): Approval => {
  const approval = complaint.approvals[0];
  if (!approval) throw new Error('nobody was asked');
  return approval;
};
const decision = (world: World, approver: ApproverBasis, how: ApprovalDecision = 'approve') => ({
  ...say.decision(a1(world), { id: approver.id, role: approver.role ?? 'handler' }, how),
  approver,
});
const vote = (world: World, approver: ApproverBasis, how?: ApprovalDecision) =>
  world.act(MANAGER, decision(world, approver, how));
const refused = (world: World, approver: ApproverBasis) => world.refusalOf(MANAGER, decision(world, approver));
const offer = ({ complaint }: World) => complaint.offers[0]?.status;

describe('an offer that several people must agree to', () => {
  it('goes out when both of two side by side have agreed, not before', () => {
    const world = onRoute({ sideBySide: [manager, manager] });
    vote(world, ANA);
    expect([offer(world), a1(world).status]).toEqual(['awaiting-approval', 'waiting']);
    vote(world, RAJ);
    expect([offer(world), a1(world)]).toMatchObject(['open', { status: 'approved', decidedBy: 'raj.patel' }]);
    expect(world.happened('ApprovalVoted').map(({ vote: { slot, by } }) => `${slot} ${by}`)).toEqual([
      '0 ana.ruiz',
      '1 raj.patel',
    ]);
    expect(world.happened('ApprovalDecided')).toHaveLength(1);
  });

  it('asks the second only after the first where it goes one after another', () => {
    const world = onRoute({ inOrder: [manager, executive] });
    expect(a1(world).votes).toEqual([]);
    vote(world, ANA);
    expect(refused(world, RAJ)).toBe('authority-too-low');
    vote(world, IDA);
    expect(offer(world)).toBe('open');
  });

  it('is rejected by one no, and the other need say nothing any more', () => {
    const world = onRoute({ sideBySide: [manager, manager] });
    vote(world, ANA, 'reject');
    expect([offer(world), a1(world).status]).toEqual(['rejected', 'rejected']);
    expect(refused(world, RAJ)).toBe('approval-not-waiting');
    expect(world.openTasks()).toEqual(['offer-rejected o1']);
  });

  it('goes back when one wants it changed, though the other has agreed', () => {
    const world = onRoute({ inOrder: [manager, executive] });
    vote(world, ANA);
    vote(world, IDA, 'return');
    expect([offer(world), a1(world).status]).toEqual(['returned', 'returned']);
    expect(world.openTasks()).toEqual(['offer-returned o1']);
  });

  it('never takes one person for two', () => {
    const world = onRoute({ sideBySide: [manager, manager] });
    vote(world, IDA);
    expect(refused(world, IDA)).toBe('already-voted');
    expect(refused(world, { ...TOM, standsInFor: [{ id: 'ida.holm', role: 'executive' }] })).toBe('authority-too-low');
    vote(world, ANA);
    expect(offer(world)).toBe('open');
  });

  it('gives the higher slot to the higher person, so that the lower stays free', () => {
    const world = onRoute({ sideBySide: [{ role: 'supervisor' }, executive] });
    vote(world, IDA);
    expect(a1(world).votes).toMatchObject([{ slot: '1', by: 'ida.holm' }]);
    vote(world, TOM);
    expect(offer(world)).toBe('open');
  });

  it('asks last for the authority that the route itself would not bring', () => {
    const world = onRoute({ sideBySide: [manager, manager] }, 300_000);
    vote(world, ANA);
    vote(world, RAJ);
    expect([offer(world), a1(world).needs]).toEqual(['awaiting-approval', 'executive']);
    vote(world, IDA);
    expect(offer(world)).toBe('open');
  });

  it('takes the first route whose amount it exceeds, and none below all of them', () => {
    const routes = [
      { above: say.EUR(80_000), route: { inOrder: [manager, executive] } },
      { above: say.EUR(40_000), route: { sideBySide: [manager, manager] } },
    ];
    const routeOf = (minor: number) => {
      const world = found();
      world.act(HANDLER, say.offer(minor, { basis: basis(...routes) }));
      return a1(world).route;
    };
    // Its dearer option has two vouchers of 20 EUR beside the refund.
    expect(routeOf(76_001)).toEqual({ inOrder: [manager, executive] });
    expect(routeOf(76_000)).toEqual({ sideBySide: [manager, manager] });
    expect(routeOf(36_000)).toBeUndefined();
  });
});

describe('four eyes', () => {
  it('are no eyes of whoever wrote an earlier version', () => {
    const world = asked();
    world.act(SUPERVISOR, say.offer(90_000));
    world.act(HANDLER, say.offer(40_000));
    const approval = world.complaint.approvals.at(-1);
    expect(world.complaint.offers.at(-1)).toMatchObject({ proposedBy: 'li.na', authors: ['tom.berg'] });
    expect(
      world.refusalOf(SUPERVISOR, say.decision({ ...a1(world), ...approval }, { id: 'tom.berg', role: 'supervisor' })),
    ).toBe('four-eyes');
  });

  it('begin anew in another round', () => {
    const world = found();
    world.act(SUPERVISOR, say.offer(1000));
    world.act(CRM, say.decline('o1', true));
    world.act(HANDLER, say.offer(30_000));
    expect(world.complaint.offers.at(-1)?.authors).toBeUndefined();
    vote(world, TOM);
    expect(world.complaint.offers.at(-1)?.status).toBe('open');
  });

  it('keep whoever agreed, first or last, from doing the step by hand', () => {
    const world = onRoute({ sideBySide: [manager, manager] });
    vote(world, ANA);
    vote(world, RAJ);
    world.act(CRM, say.choice('o1', '1'));
    world.report(say.stepFailed('s1'));
    for (const { id } of [ANA, RAJ, { id: HANDLER.id }]) {
      expect(world.refusalOf({ id, role: 'manager' }, say.byHand('s1'))).toBe('four-eyes');
    }
    world.act(SUPERVISOR, say.byHand('s1'));
    expect(world.complaint.steps[0]?.status).toBe('by-hand');
  });
});

describe('a substitute', () => {
  const MIA: ApproverBasis = { id: 'mia.li', role: 'handler', known: true };
  const forTom = { ...MIA, standsInFor: [{ id: 'tom.berg', role: 'supervisor' as const }] };

  it.each([
    ['in Amends', false],
    ['from Temporal', true],
  ])('decides %s for who is away, and both are on record', (_, bySignal) => {
    const world = asked();
    if (bySignal) world.report({ ...decision(world, forTom), type: 'ApprovalSignalled' });
    else vote(world, forTom);
    expect(offer(world)).toBe('open');
    const [voted] = world.happened('ApprovalVoted');
    expect(voted?.vote).toMatchObject({ by: 'mia.li', standingInFor: 'tom.berg', unverified: bySignal });
    expect(a1(world)).toMatchObject({ decidedBy: 'mia.li', unverified: bySignal });
  });

  it('has no authority of their own: for nobody, or for who reaches no further, they cannot', () => {
    const world = asked();
    expect(refused(world, MIA)).toBe('authority-too-low');
    expect(refused(world, { ...MIA, standsInFor: [{ id: 'jo.bo', role: 'handler' }] })).toBe('authority-too-low');
  });

  it('does not decide for whoever proposed it, nor own work', () => {
    const world = asked();
    const forNa = { ...TOM, role: 'handler' as const, standsInFor: [{ id: 'li.na', role: 'supervisor' as const }] };
    expect(refused(world, forNa)).toBe('authority-too-low');
    expect(refused(world, { ...forTom, id: 'li.na' })).toBe('four-eyes');
  });

  it('is not needed by who has the authority, even while standing in for others', () => {
    const world = asked();
    vote(world, { ...KIM, standsInFor: [{ id: 'ana.ruiz', role: 'manager' }] });
    expect(world.happened('ApprovalVoted')).toEqual([]);
    expect(a1(world).decidedBy).toBe('kim.oh');
  });
});

describe('whoever has an interest in it', () => {
  it.each(['relative', 'self-interest'] as const)('%s: is refused by update and by signal alike', (conflict) => {
    const world = asked();
    expect(refused(world, { ...TOM, conflict })).toBe('conflict-of-interest');
    world.report({ ...decision(world, { ...TOM, conflict }), type: 'ApprovalSignalled' });
    expect(world.happened('SignalRefused')).toMatchObject([{ code: 'conflict-of-interest', by: 'tom.berg' }]);
    expect(offer(world)).toBe('awaiting-approval');
  });
});

describe('an approval that need not be given any more', () => {
  it.each([
    ['a new version', (world: World) => world.act(HANDLER, say.offer(31_000))],
    ['a new finding', (world: World) => world.act(HANDLER, say.finding('partly-upheld'))],
    ['an answer without an offer', (world: World) => world.act(HANDLER, say.response())],
    ['a withdrawal', (world: World) => world.act(CRM, say.withdrawal)],
    ['a referral', (world: World) => world.act(SUPERVISOR, say.referral)],
  ])('by %s: whoever was asked is told', (_, change) => {
    const world = asked();
    change(world);
    expect(a1(world).status).toBe('void');
    expect(world.tasks.filter(({ task }) => task === 'approval-cancelled')).toMatchObject([
      { about: 'a1', audience: 'supervisor', void: false },
    ]);
  });

  it('tells each role that was asked at that moment, once', () => {
    const world = onRoute({ sideBySide: [manager, manager, executive] });
    vote(world, ANA);
    world.act(CRM, say.withdrawal);
    expect(world.tasks.map(({ task, audience }) => `${task} ${audience}`)).toEqual([
      'approval-cancelled manager',
      'approval-cancelled executive',
    ]);
  });
});

describe('at the same instant', () => {
  const send = (world: World, ...approvers: ApproverBasis[]) =>
    world
      .takeTurn(approvers.map((one, i) => ({ id: `same-${i}`, actor: MANAGER, what: decision(world, one) })))
      .map((answer) => ('refusal' in answer ? answer.refusal.code : 'done'));

  it('two approvers decide: the first counts, the other is told', () => {
    const world = asked();
    expect(send(world, TOM, KIM)).toEqual(['done', 'approval-not-waiting']);
    expect(a1(world).decidedBy).toBe('tom.berg');
  });

  it('two of two sit side by side: both count', () => {
    const world = onRoute({ sideBySide: [manager, manager] });
    expect(send(world, ANA, RAJ)).toEqual(['done', 'done']);
    expect(offer(world)).toBe('open');
  });

  it.each([
    ['the change first', false, ['done', 'approval-not-waiting'], ['revised', 'awaiting-approval']],
    ['the approval first', true, ['done', 'done'], ['open', 'awaiting-approval']],
  ])('an approval races a new version, %s: never is approved what nobody saw', (_, approvalFirst, reported, offers) => {
    const world = asked();
    const inputs = [
      { id: 'edit', actor: HANDLER, what: say.offer(31_000) },
      { id: 'yes', actor: SUPERVISOR, what: decision(world, TOM) },
    ];
    const answers = world.takeTurn(approvalFirst ? inputs.reverse() : inputs);
    expect(answers.map((answer) => ('refusal' in answer ? answer.refusal.code : 'done'))).toEqual(reported);
    expect(world.complaint.offers.map(({ status }) => status)).toEqual(offers);
    const stale = { ...decision(world, TOM), approval: 'a2' };
    expect(world.refusalOf(SUPERVISOR, stale)).toBe('offer-hash-mismatch');
  });
});
