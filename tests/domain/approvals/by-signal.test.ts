import type { Approval, BySignal, OfferBasis, Option, Rates } from '../../../domain/model';
import { aPlan } from '../../harness/builders';
import { FRIDAY, found } from '../life/paths';
import * as say from '../life/sayings';
import { HANDLER, SUPERVISOR, type World } from '../world';

/** Who sent a signal is not verified, so it decides only what the pack leaves to it. */

const TOM = { id: 'tom.berg', role: 'supervisor' } as const;
const ANA = { id: 'ana.ruiz', role: 'manager' } as const;
type Limit = BySignal['unverifiedUpTo'];

const planWith = (unverifiedUpTo: Limit) => {
  const plan = aPlan();
  return { ...plan, approval: { ...plan.approval, bySignal: { unverifiedUpTo } } };
};

/** A handler's offer of 300 EUR and one or two vouchers of 20 EUR: 340 EUR are the most. */
function askedUnder(limit: Limit, more: Parameters<typeof say.offer>[1] = {}): World {
  const world = found('upheld', { plan: planWith(limit) }).until(FRIDAY.offer);
  world.act(HANDLER, say.offer(30_000, more));
  return world;
}

const a1 = ({ complaint }: World): Approval => {
  const [approval] = complaint.approvals;
  if (!approval) throw new Error('nobody was asked');
  return approval;
};
const offer = ({ complaint }: World) => complaint.offers[0]?.status;

function signal(world: World, by: { id: string; role: 'supervisor' | 'manager' } = TOM): void {
  const { id, offerHash } = a1(world);
  const approver = { ...by, known: true };
  world.report({ type: 'ApprovalSignalled', approval: id, decision: 'approve', offerHash, approver });
}

const refusals = (world: World) => world.happened('SignalRefused').map(({ code }) => code);

describe('what a signal may decide', () => {
  it.each<[string, Limit]>([
    ['everything, where the pack says any', 'any'],
    ['an offer whose dearest option is worth just the limit', say.EUR(34_000)],
  ])('%s', (_, limit) => {
    const world = askedUnder(limit);
    expect(a1(world).bySignal).toBe(true);
    signal(world);
    expect([offer(world), a1(world)]).toMatchObject(['open', { status: 'approved', unverified: true }]);
  });

  it.each<[string, Limit, string]>([
    ['nothing, where the pack says none', 'none', 'signal-approval-off'],
    ['no offer of which one option is a cent dearer', say.EUR(33_999), 'signal-above-limit'],
  ])('%s', (_, limit, code) => {
    const world = askedUnder(limit);
    expect(a1(world).bySignal).toBe(false);
    signal(world);
    expect(refusals(world)).toEqual([code]);
    expect([offer(world), a1(world).status]).toEqual(['awaiting-approval', 'waiting']);
  });

  it('a higher role’s signal is worth no more', () => {
    const world = askedUnder(say.EUR(10_000));
    signal(world, ANA);
    expect(refusals(world)).toEqual(['signal-above-limit']);
  });
});

describe('a signal about too much', () => {
  it('is refused on record, which says how much it may be and where to decide, and is a supervisor’s task', () => {
    const world = askedUnder(say.EUR(10_000));
    signal(world);
    const [refused] = world.happened('SignalRefused');
    expect(refused).toMatchObject({ signal: 'decideApproval', about: 'a1', by: 'tom.berg' });
    expect(refused?.detail).toContain('100.00 EUR');
    expect(refused?.detail).toContain(`POST /v1/complaints/${world.complaint.id}/approvals/a1/decision`);
    expect(refused?.detail).toContain('the list of approvals');
    expect(world.tasks).toMatchObject([{ task: 'signal-refused', audience: 'supervisor', about: 'a1' }]);
  });

  it('is decided over the API as ever', () => {
    const world = askedUnder(say.EUR(10_000));
    signal(world);
    world.act(SUPERVISOR, say.decision(a1(world), TOM));
    expect([offer(world), a1(world)]).toMatchObject(['open', { status: 'approved', unverified: false }]);
  });

  it('is told as decided already once it is, not as too much', () => {
    const world = askedUnder(say.EUR(10_000));
    world.act(SUPERVISOR, say.decision(a1(world), TOM));
    signal(world);
    expect(refusals(world)).toEqual(['approval-not-waiting']);
  });
});

describe('an offer in another currency than the limit', () => {
  const RATES: Rates = { id: '2026-11', base: 'EUR', millionths: { USD: 862_069 } };
  const dollars = (minor: number): Omit<Option, 'id'> => {
    const amount = { minor, currency: 'USD' };
    return {
      putRight: [{ ...say.refund(0), amount }],
      makeUp: [{ ...say.voucher, amount: { ...amount, minor: 0 } }],
    };
  };
  const basis: OfferBasis = { ...say.FACTS, rates: RATES };
  const asked = (minor: number) => askedUnder(say.EUR(30_000), { options: [dollars(minor), dollars(1)], basis });

  it.each([
    ['347.99 USD are 299.9914 EUR', 34_799, true],
    ['348.00 USD are 300.0000… EUR, rounded against the offer', 34_800, false],
    ['349.00 USD are 300.8621 EUR', 34_900, false],
  ])('is counted in both: %s', (_, minor, bySignal) => {
    const world = asked(minor);
    expect(a1(world).bySignal).toBe(bySignal);
    signal(world);
    expect(refusals(world)).toEqual(bySignal ? [] : ['signal-above-limit']);
  });
});

describe('another version of the pack', () => {
  const adopt = (world: World, limit: Limit) => {
    const pack = { id: 'house', version: '2', hash: '2'.repeat(64) };
    world.act(SUPERVISOR, { type: 'AdoptPlan', adopt: { plan: { ...planWith(limit), pack } }, texts: {} });
  };

  it('leaves what was asked for before as it was', () => {
    const world = askedUnder(say.EUR(10_000));
    adopt(world, 'any');
    signal(world);
    expect(refusals(world)).toEqual(['signal-above-limit']);
    world.act(HANDLER, say.offer(31_000));
    expect(world.complaint.approvals.map(({ bySignal }) => bySignal)).toEqual([false, true]);
  });

  it('that takes no signal any more takes none about that either', () => {
    const world = askedUnder('any');
    adopt(world, 'none');
    signal(world);
    expect(refusals(world)).toEqual(['signal-approval-off']);
  });
});
