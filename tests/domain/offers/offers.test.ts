import type { Approval, ApprovalDecision } from '../../../domain/model';
import { aPlan } from '../../harness/builders';
import { asked, chosen, FRIDAY, found, offered } from '../life/paths';
import * as say from '../life/sayings';
import { CRM, HANDLER, MANAGER, SUPERVISOR, shanghai, type World } from '../world';

const TOM = { id: 'tom.berg', role: 'supervisor' } as const;
const status = (world: World, id = 'o1') => world.complaint.offers.find((offer) => offer.id === id)?.status;
const approval = (world: World, id = 'a1'): Approval => {
  const found = world.complaint.approvals.find((one) => one.id === id);
  if (!found) throw new Error(`there is no ${id}`);
  return found;
};
const signal = (world: World, by: { id: string; role: 'handler' | 'supervisor' | null }, known = true) => {
  const { id, offerHash } = approval(world);
  world.report({ type: 'ApprovalSignalled', approval: id, decision: 'approve', offerHash, approver: { ...by, known } });
};

describe('approval', () => {
  it('any change of an offer voids its approvals: a revision', () => {
    const world = asked();
    world.act(HANDLER, say.offer(31_000));
    expect([status(world), approval(world).status]).toEqual(['revised', 'void']);
    expect([status(world, 'o2'), approval(world, 'a2').status]).toEqual(['awaiting-approval', 'waiting']);
  });

  it('any change of an offer voids its approvals: the finding’s revision', () => {
    const world = asked();
    world.act(HANDLER, say.finding('partly-upheld'));
    expect([status(world), approval(world).status]).toEqual(['returned', 'void']);
    expect(world.openTasks()).toEqual(['approval-cancelled a1', 'offer-returned o1']);
  });

  it('goes out when approved', () => {
    const world = asked();
    world.act(SUPERVISOR, say.decision(approval(world), TOM));
    expect(status(world)).toBe('open');
    expect(world.lettersOf('offer')).toMatchObject([{ about: { offer: 'o1' } }]);
    expect(approval(world)).toMatchObject({ status: 'approved', decidedBy: 'tom.berg', unverified: false });
  });

  it.each([
    ['reject', 'rejected', 'offer-rejected o1'],
    ['return', 'returned', 'offer-returned o1'],
  ] as const)('%s makes a task, and the next proposal ends it', (how, end, task) => {
    const world = asked();
    world.act(SUPERVISOR, say.decision(approval(world), TOM, how));
    expect([status(world), approval(world).status]).toEqual([end, end]);
    expect(world.openTasks()).toEqual([task]);
    world.act(HANDLER, say.offer(20_000));
    expect(world.openTasks()).toEqual([]);
  });

  it('waits not in silence: its escalation climbs', () => {
    const world = asked().until(shanghai('2026-11-21 09:00'));
    expect(world.tasks).toMatchObject([
      { task: 'approval-late', about: 'a1', audience: 'manager', at: shanghai('2026-11-21 01:30') },
    ]);
    world.act(SUPERVISOR, say.decision(approval(world), TOM));
    expect(world.openTasks()).toEqual([]);
  });

  it('a signal enters decide as a fact with what the staff list says of its sender, as a command of the API has it', () => {
    const world = asked();
    signal(world, TOM);
    expect(status(world)).toBe('open');
    expect(approval(world)).toMatchObject({ status: 'approved', decidedBy: 'tom.berg' });
  });

  it('the signal’s decision is marked claimed in Temporal, not authenticated by Amends', () => {
    const world = asked();
    signal(world, TOM);
    expect(approval(world).unverified).toBe(true);
  });

  it.each([
    ['an approver whom the staff does not know', { id: 'nobody', role: null }, false, 'approver-unknown'],
    ['too low a role', { id: 'kim.oh', role: 'handler' }, true, 'authority-too-low'],
    ['the proposer', { id: 'li.na', role: 'supervisor' }, true, 'four-eyes'],
  ] as const)('a refused signal is recorded on the complaint: %s', (_, by, known, code) => {
    const world = asked();
    signal(world, by, known);
    expect(world.happened('SignalRefused')).toMatchObject([{ code, about: 'a1', by: by.id }]);
    expect(world.tasks).toMatchObject([{ task: 'signal-refused', audience: 'supervisor' }]);
    expect(status(world)).toBe('awaiting-approval');
  });

  it('a word that is no decision decides nothing, by signal or by command, and what would be one is said', () => {
    const world = asked();
    const said = { approval: 'a1', decision: 'approved' as ApprovalDecision, offerHash: approval(world).offerHash };
    const approver = { ...TOM, known: true };
    const words = 'A decision is one of approve, reject, return.';
    world.report({ type: 'ApprovalSignalled', ...said, approver });
    expect(world.happened('SignalRefused')).toMatchObject([{ code: 'invalid-request', about: 'a1', detail: words }]);
    const what = { type: 'DecideApproval' as const, ...said, approver, texts: {} };
    const [answer] = world.takeTurn([{ id: 'm', actor: SUPERVISOR, what }]);
    expect(answer).toEqual({ refusal: { code: 'invalid-request', detail: words } });
    expect([status(world), approval(world).status]).toEqual(['awaiting-approval', 'waiting']);
  });

  it('a pack can switch the signal off', () => {
    const plan = aPlan();
    const world = asked({ plan: { ...plan, approval: { ...plan.approval, bySignal: { unverifiedUpTo: 'none' } } } });
    signal(world, TOM);
    expect(world.happened('SignalRefused')).toMatchObject([{ code: 'signal-approval-off' }]);
    expect(status(world)).toBe('awaiting-approval');
  });
});

describe('validity', () => {
  it('is a duration from the recorded letter', () => {
    const world = asked().until(shanghai('2026-11-23 12:00'));
    world.act(SUPERVISOR, say.decision(approval(world), TOM));
    expect(world.complaint.offers[0]).toMatchObject({
      sentAt: shanghai('2026-11-23 12:00'),
      validUntil: shanghai('2026-12-07 12:00'),
    });
  });

  it('is the offer’s own where it names one', () => {
    const world = found();
    world.act(HANDLER, say.offer(4000, { validFor: '7 days' }));
    expect(world.complaint.offers[0]?.validUntil).toBe(shanghai('2026-11-27 17:00'));
  });

  it('an explicit validUntil that has passed at approval returns the offer', () => {
    const world = found();
    world.act(HANDLER, say.offer(30_000, { validUntil: shanghai('2026-11-22 12:00') }));
    world.until(shanghai('2026-11-23 12:00'));
    world.act(SUPERVISOR, say.decision(approval(world), TOM));
    expect(status(world)).toBe('returned');
    expect(world.lettersOf('offer')).toEqual([]);
    expect(world.openTasks()).toEqual(['offer-returned o1']);
  });
});

describe('a revision', () => {
  it('leaves the sent offer open until the new letter is recorded', () => {
    const world = offered();
    world.act(HANDLER, say.offer(30_000));
    expect([status(world), status(world, 'o2')]).toEqual(['open', 'awaiting-approval']);
    world.act(SUPERVISOR, say.decision(approval(world), TOM));
    expect([status(world), status(world, 'o2')]).toEqual(['revised', 'open']);
  });

  it('/choice names its offer: one for an offer that is not open is 409 offer-not-open', () => {
    const world = offered();
    world.act(HANDLER, say.offer(5000));
    expect(world.refusalOf(CRM, say.choice('o1'))).toBe('offer-not-open');
    world.act(CRM, say.choice('o2'));
    expect(world.complaint.offers.map(({ chosen }) => chosen)).toEqual([null, '1']);
  });
});

describe('the complainant’s answer', () => {
  const expired = () => offered().until(shanghai('2026-12-05 12:00'));
  const declined = () => {
    const world = offered().until(FRIDAY.choice);
    world.act(CRM, say.decline());
    return world;
  };

  it('a choice starts its steps at once, and the letter confirms it', () => {
    const world = chosen();
    expect(world.lettersOf('choice-confirmed')).toMatchObject([{ about: { offer: 'o1', option: '1' } }]);
    expect(world.complaint.steps.map(({ status: step }) => step)).toEqual(['running', 'running']);
  });

  it('a choice ends a better offer that still waits for approval', () => {
    const world = offered();
    world.act(HANDLER, say.offer(30_000));
    world.act(CRM, say.choice());
    expect([status(world), status(world, 'o2'), approval(world).status]).toEqual(['accepted', 'withdrawn', 'void']);
    expect(world.refusalOf(SUPERVISOR, say.decision(approval(world), TOM))).toBe('approval-not-waiting');
  });

  it('a choice that races its expiry wins', () => {
    const world = offered().until(shanghai('2026-12-04 17:29'));
    world.now = shanghai('2026-12-04 17:30');
    world.act(CRM, say.choice());
    expect(status(world)).toBe('accepted');
  });

  it('decline with a wish: next round', () => {
    const world = offered();
    world.act(CRM, say.decline('o1', true));
    expect(world.complaint).toMatchObject({ stage: 'resolving', newOfferBy: null });
    world.act(HANDLER, say.offer(6000));
    expect(world.complaint.offers[1]).toMatchObject({ round: 2, status: 'open' });
  });

  it.each([
    ['plain decline', declined, 'offer-declined', '2026-11-22 18:00'],
    ['expiry', expired, 'offer-expired', '2026-12-06 17:30'],
  ])('%s: one task for the owner with a due instant', (_, ended, task, due) => {
    const world = ended();
    expect(world.tasks).toMatchObject([{ task, about: 'o1', audience: 'owner', dueAt: shanghai(due) }]);
  });

  it.each([
    ['plain decline', declined, '2026-11-22 18:00'],
    ['expiry', expired, '2026-12-06 17:30'],
  ])('%s: without a new offer by then the sent one stands as final response and follow-up begins', (_, ended, due) => {
    const world = ended();
    world.until(shanghai(due));
    expect(world.happened('FinalResponseSent')).toMatchObject([{ because: 'offer-stands', at: shanghai(due) }]);
    expect(world.lettersOf('final-response')).toHaveLength(1);
    expect(world.complaint).toMatchObject({
      stage: 'following-up',
      outcome: 'upheld',
      followUp: { startedAt: world.now },
    });
    expect(world.openTasks()).toEqual([]);
  });

  it('a new offer in time takes its place', () => {
    const world = declined();
    world.act(HANDLER, say.offer(6000));
    world.until(shanghai('2026-11-25 12:00'));
    expect([world.complaint.stage, status(world, 'o2')]).toEqual(['resolving', 'open']);
    expect(world.openTasks()).toEqual([]);
  });

  it('a new offer that waits for approval in time keeps the sent one from standing, and the next step is ours', () => {
    const world = declined();
    world.act(HANDLER, say.offer(30_000));
    world.until(shanghai('2026-11-25 12:00'));
    expect(world.complaint.stage).toBe('resolving');
    expect(world.lettersOf('daily-update')).toHaveLength(5);
  });

  it.each([
    ['after a decline', declined],
    ['after the expiry', expired],
  ])('a late yes becomes a task, never a bare refusal: %s', (_, ended) => {
    const world = ended();
    world.act(CRM, say.choice());
    expect(world.openTasks()).toContain('late-yes o1:1');
    expect(world.happened('LateYesReceived')).toMatchObject([{ offer: 'o1', option: '1' }]);
  });

  it('a late yes outlives the final response, and the way to a new offer is a new finding', () => {
    const world = expired();
    world.act(CRM, say.choice());
    world.until(shanghai('2026-12-07 12:00'));
    expect([world.complaint.stage, ...world.openTasks()]).toEqual(['following-up', 'late-yes o1:1']);
    world.act(HANDLER, say.finding());
    world.act(HANDLER, say.offer(4000));
    expect(world.openTasks()).toEqual([]);
    world.act(CRM, say.choice('o2'));
    expect(world.complaint.stage).toBe('fulfilling');
  });

  it('FinalResponseSent comes from /response too', () => {
    const world = offered();
    world.act(MANAGER, say.response());
    expect(world.happened('FinalResponseSent')).toMatchObject([{ because: 'response', outcome: 'upheld' }]);
    expect(status(world)).toBe('withdrawn');
  });

  it('a sent offer keeps resolving', () => {
    expect(offered().until(shanghai('2026-12-01 12:00')).complaint.stage).toBe('resolving');
  });
});
