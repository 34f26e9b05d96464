import { agenda } from '../../../domain/agenda';
import type { Approval } from '../../../domain/model';
import { asked, found, offered } from '../life/paths';
import * as say from '../life/sayings';
import { CRM, HANDLER, MANAGER, SUPERVISOR, shanghai, type World } from '../world';

/** What users of other systems suffered from approvals, each thread as a test. */
const TOM = { id: 'tom.berg', role: 'supervisor' } as const;
const ANA = { id: 'ana.ruiz', role: 'manager' } as const;
const BIG = 30_000;
/** A handler proposes what only a manager may give. */
const BIGGER = 90_000;

function approval({ complaint }: World, id: string): Approval {
  const found = complaint.approvals.find((one) => one.id === id);
  if (!found) throw new Error(`there is no approval ${id}`);
  return found;
}

const approvals = ({ complaint }: World) => complaint.approvals.map(({ id, status }) => `${id} ${status}`);
const offers = ({ complaint }: World) => complaint.offers.map(({ id, status }) => `${id} ${status}`);

/** An open offer, and a better one that still waits for a supervisor. */
function betterAsked(): World {
  const world = offered();
  world.act(HANDLER, say.offer(BIG));
  return world;
}

describe('#13 glpi#24399, #12141: after one approval every later refusal showed as "validated"', () => {
  const approvedOnce = () => {
    const world = asked();
    world.act(SUPERVISOR, say.decision(approval(world, 'a1'), TOM));
    world.act(CRM, say.decline('o1', true));
    world.act(HANDLER, say.offer(BIG + 1000));
    return world;
  };

  it('a refusal after an approval is a refusal: the offer is rejected and never goes out', () => {
    const world = approvedOnce();
    world.act(SUPERVISOR, say.decision(approval(world, 'a2'), TOM, 'reject'));
    expect(approvals(world)).toEqual(['a1 approved', 'a2 rejected']);
    expect(offers(world)).toEqual(['o1 declined', 'o2 rejected']);
    expect(world.lettersOf('offer').map(({ about }) => about.offer)).toEqual(['o1']);
    expect(world.openTasks()).toContain('offer-rejected o2');
  });

  it('nor is an approval after a refusal stuck at refused', () => {
    const world = asked();
    world.act(SUPERVISOR, say.decision(approval(world, 'a1'), TOM, 'reject'));
    world.act(HANDLER, say.offer(BIG - 1000));
    world.act(SUPERVISOR, say.decision(approval(world, 'a2'), TOM));
    expect(approvals(world)).toEqual(['a1 rejected', 'a2 approved']);
    expect(offers(world)).toEqual(['o1 rejected', 'o2 open']);
  });

  it('the yes to one offer is no yes to the next: it names what it is a yes to', () => {
    const world = approvedOnce();
    const { offerHash } = approval(world, 'a1');
    const stale = say.decision({ id: 'a2', offerHash }, TOM);
    expect(world.refusalOf(SUPERVISOR, stale)).toBe('offer-hash-mismatch');
    expect(offers(world)).toEqual(['o1 declined', 'o2 awaiting-approval']);
  });
});

describe('#13 glpi#14025: closed tickets still asked for approval', () => {
  it.each([
    ['withdrawn', (world: World) => world.act(CRM, say.withdrawal)],
    ['referred', (world: World) => world.act(SUPERVISOR, say.referral)],
  ])('a complaint that was %s asks nobody any more but says that it has gone, and nobody can decide', (_, ending) => {
    const world = asked().until(shanghai('2026-11-21 09:00'));
    expect(world.openTasks()).toContain('approval-late a1');
    ending(world);
    expect(world.complaint.stage).toBe('closed');
    expect(approvals(world)).toEqual(['a1 void']);
    expect(world.openTasks()).toEqual(['approval-cancelled a1']);
    expect(agenda(world.complaint)).toEqual([]);
    expect(world.refusalOf(MANAGER, say.decision(approval(world, 'a1'), ANA))).toBe('closed');
    expect(world.lettersOf('offer')).toEqual([]);
  });

  it.each([
    ['answered without an offer', asked, (world: World) => world.act(HANDLER, say.response())],
    ['settled by an earlier offer', betterAsked, (world: World) => world.act(CRM, say.choice('o1', '1'))],
  ])('nor does one that was %s, long before it is closed', (_, path, ending) => {
    const world = path();
    ending(world);
    expect(approvals(world)).toEqual(['a1 void']);
    expect(agenda(world.complaint).filter(({ key }) => key.kind === 'approval')).toEqual([]);
    expect(world.refusalOf(MANAGER, say.decision(approval(world, 'a1'), ANA))).toBe('approval-not-waiting');
  });
});

describe('#14 glpi#19626, formcreator#1897: an absent approver blocked everything, and no substitute heard of it', () => {
  it('the next in rank is called when nobody decides in time, and may decide', () => {
    const world = asked().until(shanghai('2026-11-21 09:00'));
    expect(world.tasks).toMatchObject([{ task: 'approval-late', about: 'a1', audience: 'manager' }]);
    world.act(MANAGER, say.decision(approval(world, 'a1'), ANA));
    expect(offers(world)).toEqual(['o1 open']);
    expect(world.openTasks()).toEqual([]);
  });

  it('an approval is asked of a rank, never of one person: any other supervisor may decide', () => {
    const world = asked();
    const other = { id: 'kim.oh', role: 'supervisor' } as const;
    world.act(other, say.decision(approval(world, 'a1'), other));
    expect(approval(world, 'a1')).toMatchObject({ needs: 'supervisor', status: 'approved', decidedBy: 'kim.oh' });
  });

  it('yet a substitute lends no authority that he does not have', () => {
    const world = found();
    world.act(HANDLER, say.offer(BIGGER));
    expect(world.refusalOf(SUPERVISOR, say.decision(approval(world, 'a1'), TOM))).toBe('authority-too-low');
    expect(offers(world)).toEqual(['o1 awaiting-approval']);
  });
});

describe('#14 powercat-business-approvals-kit#178: approvals were orphaned after 28 days', () => {
  const later = () => asked().until(shanghai('2027-12-25 17:30'));

  it.each([
    ['in Amends', false],
    ['by a signal from Temporal', true],
  ])('after 400 days it still waits, and a yes %s sends the offer', (_, bySignal) => {
    const world = later();
    expect(approvals(world)).toEqual(['a1 waiting']);
    expect(world.lettersOf('offer')).toEqual([]);
    const verdict = say.decision(approval(world, 'a1'), ANA);
    if (bySignal) world.report({ ...verdict, type: 'ApprovalSignalled' });
    else world.act(MANAGER, verdict);
    expect(offers(world)).toEqual(['o1 open']);
    expect(world.lettersOf('offer').map(({ at }) => at)).toEqual([shanghai('2027-12-25 17:30')]);
  });

  it('and in all that time it has called each level of its escalation once', () => {
    expect(later().tasks.filter(({ task }) => task === 'approval-late')).toHaveLength(1);
  });
});
