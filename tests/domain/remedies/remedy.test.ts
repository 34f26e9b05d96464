import type { Command } from '../../../domain/model';
import { asked, chosen, FRIDAY, fulfilled, offered } from '../life/paths';
import * as say from '../life/sayings';
import { CRM, HANDLER, MANAGER, SUPERVISOR, shanghai, type World } from '../world';

const step = (world: World, id = 's1') => world.complaint.steps.find((one) => one.id === id);
/** Round, step and generation of what providers are to carry out now. */
const orders = (world: World, round = 1) => world.stepWork(round).map(({ order }) => order.key.split(':').slice(1));

const CASE = '0b5e7a4c-6a0e-4c7e-9d54-6f3b0c0a1e01';

/** Approved by tom.berg, proposed by li.na, chosen; `s1` has failed. */
const failedAfterApproval = () => {
  const world = asked();
  const [approval] = world.complaint.approvals;
  if (!approval) throw new Error('no approval was asked for');
  world.act(SUPERVISOR, say.decision(approval, { id: 'tom.berg', role: 'supervisor' }));
  world.until(FRIDAY.choice).act(CRM, say.choice());
  world.report(say.stepFailed('s1'));
  return world;
};

describe('step key {complaint}:{round}:{step}:{n}', () => {
  it('is what the provider sees, one per step', () => {
    expect(chosen().stepWork()).toMatchObject([
      {
        what: 'carry-out',
        order: { key: `${CASE}:1:s1:1`, remedy: 'refund', fulfilment: 'payment', minor: 4000, tryNumber: 1 },
      },
      {
        what: 'carry-out',
        order: { key: `${CASE}:1:s2:1`, remedy: 'voucher', fulfilment: 'goods', minor: 2000, tryNumber: 1 },
      },
    ]);
  });

  it('keeps n when a failed step is run again: a provider that honours keys never pays twice', () => {
    const world = chosen();
    world.report(say.stepFailed('s1'));
    world.act(HANDLER, say.retry('s1'));
    expect(orders(world)).toEqual([
      ['1', 's1', '1'],
      ['1', 's2', '1'],
    ]);
    expect(world.openTasks()).toEqual([]);
  });

  it('a person who has a refused step run again asks anew; of what is unclear the answer may yet be found', () => {
    const world = chosen();
    const tryNumber = () => world.stepWork()[0]?.order.tryNumber;
    const tries = (['failed', 'unclear', 'failed'] as const).map((result) => {
      world.report({ type: 'StepReported', step: 's1', generation: 1, result, reference: null });
      world.act(HANDLER, say.retry('s1'));
      return tryNumber();
    });
    expect(tries).toEqual([2, 2, 3]);
    world.report(say.stepDone('s1'), say.returned('s1'));
    world.act(HANDLER, say.retry('s1'));
    expect(tryNumber()).toBe(1);
  });

  it('n rises only when a return or loss is on record: and then it does pay again', () => {
    const world = fulfilled();
    world.report(say.returned('s1'));
    world.act(HANDLER, say.retry('s1'));
    expect(orders(world)).toEqual([['1', 's1', '2']]);
  });

  it('a return told twice raises n once', () => {
    const world = fulfilled();
    world.report(say.returned('s1'));
    world.report(say.returned('s1'));
    expect(step(world)?.generation).toBe(2);
    expect(world.openTasks()).toEqual(['step-reopened s1']);
  });

  it('a return that fits no finished step is a task', () => {
    const world = chosen();
    world.report(say.returned('s1'));
    expect(step(world)).toMatchObject({ generation: 1, status: 'running' });
    expect(world.openTasks()).toEqual(['fact-unmatched s1']);
  });

  it('what is reported of an earlier generation changes nothing', () => {
    const world = fulfilled();
    world.report(say.returned('s1'));
    world.report(say.stepDone('s1', 1));
    expect(step(world)).toMatchObject({ generation: 2, status: 'failed' });
  });
});

describe('StepReopened', () => {
  it.each([
    ['payment-returned', say.returned('s1')],
    ['parcel-lost', { type: 'ParcelLost', step: 's1', generation: 1 } as const],
  ])('makes the step failed with a task: %s', (reason, fact) => {
    const world = fulfilled();
    world.report(fact);
    expect(step(world)).toMatchObject({ status: 'failed', generation: 2, reference: null });
    expect(world.happened('StepReopened')).toMatchObject([{ step: 's1', reason }]);
    expect(world.openTasks()).toEqual(['step-reopened s1']);
  });

  it('cancels the follow-up plan, and /steps/{s}/retry runs generation n', () => {
    const world = fulfilled().until(shanghai('2026-11-23 15:05'));
    world.report(say.returned('s1'));
    expect(world.complaint.followUp).toBeNull();
    expect(world.complaint.calls.map(({ status }) => status)).toEqual(['cancelled']);
    expect(world.openTasks()).toEqual(['step-reopened s1']);
    world.act(HANDLER, say.retry('s1'));
    world.report(say.stepDone('s1', 2));
    expect(world.complaint).toMatchObject({ stage: 'following-up', followUp: { startedAt: world.now } });
    expect(world.complaint.calls.map(({ status }) => status)).toEqual(['cancelled', 'planned']);
  });
});

describe('a step', () => {
  it('that fails for good is a task for a person and a letter to the complainant, never a failed workflow', () => {
    const world = chosen();
    world.report(say.stepFailed('s1'));
    expect(world.openTasks()).toEqual(['step-failed s1']);
    expect(world.lettersOf('remedy-delayed')).toMatchObject([{ about: { step: 's1' } }]);
    expect(world.complaint.stage).toBe('fulfilling');
  });

  it('that fails again is another letter: the complainant hears of each delay', () => {
    const world = chosen();
    world.report(say.stepFailed('s1'));
    world.until(shanghai('2026-11-21 09:00')).act(HANDLER, say.retry('s1'));
    world.report(say.stepFailed('s1'));
    expect(world.lettersOf('remedy-delayed')).toHaveLength(2);
  });

  it('is fulfilled with all the others: only then the letter says so and the remedy’s deadline is met', () => {
    const world = chosen();
    world.report(say.stepDone('s2'));
    expect(world.complaint.stage).toBe('fulfilling');
    world.report(say.stepDone('s1'));
    expect(world.lettersOf('remedy-done')).toHaveLength(1);
    expect(world.clock('remedy')).toMatchObject({ status: 'met', metAt: world.now });
  });
});

describe('by hand (/steps/{s}/done)', () => {
  it.each([
    ['the proposer', HANDLER],
    ['the approver', SUPERVISOR],
  ])('where the offer needed approval, by a third person: not %s', (_, actor) => {
    expect(failedAfterApproval().refusalOf(actor, say.byHand('s1'))).toBe('four-eyes');
  });

  it('where the offer needed approval, by a third person', () => {
    const world = failedAfterApproval();
    world.act(MANAGER, say.byHand('s1'));
    expect(step(world)?.status).toBe('by-hand');
  });

  it('within authority, by the owner too', () => {
    const world = chosen();
    world.report(say.stepFailed('s1'), say.stepDone('s2'));
    world.act(HANDLER, say.byHand('s1'));
    expect(world.complaint.stage).toBe('following-up');
    expect(world.openTasks()).toEqual([]);
  });

  it('its reference (default: the key) matches a later return', () => {
    const world = chosen();
    world.report(say.stepFailed('s1'), say.stepFailed('s2'));
    world.act(HANDLER, say.byHand('s1'));
    const named: Command = { type: 'DoStepByHand', step: 's2', reference: 'BANK-7', texts: {} };
    world.act(HANDLER, named);
    expect(step(world)?.reference).toBe(`${world.complaint.id}:1:s1:1`);
    expect(step(world, 's2')?.reference).toBe('BANK-7');
    world.report(say.returned('s2'));
    expect(step(world, 's2')).toMatchObject({ status: 'failed', generation: 2 });
  });
});

describe('the gift', () => {
  it('its catalogue entry and claim come with /choice', () => {
    const world = chosen({ gift: true });
    expect(step(world, 's3')).toMatchObject({ part: 'gift', item: { remedy: 'gift', item: 'flowers' } });
  });

  it('comes with thanks and holds nothing up', () => {
    const world = fulfilled({ gift: true });
    expect(world.complaint.stage).toBe('following-up');
    world.report(say.stepDone('s3'));
    expect(world.lettersOf('gift-thanks')).toHaveLength(1);
    expect(world.complaint.stage).toBe('following-up');
  });

  it('that fails is a task, and no word of it to the complainant, who expects none', () => {
    const world = fulfilled({ gift: true });
    const letters = world.letters.length;
    world.report(say.stepFailed('s3'));
    expect(world.openTasks()).toEqual(['step-failed s3']);
    expect(world.letters).toHaveLength(letters);
  });

  it('that is lost reopens nothing, and can be given again', () => {
    const world = fulfilled({ gift: true });
    world.report(say.stepDone('s3'));
    world.report({ type: 'ParcelLost', step: 's3', generation: 1 });
    expect(world.complaint.stage).toBe('following-up');
    expect(world.openTasks()).toEqual(['step-reopened s3']);
    world.act(HANDLER, say.retry('s3'));
    expect(orders(world).at(-1)).toEqual(['1', 's3', '2']);
  });

  it('that is lost after closing starts no new run, and can be given by hand', () => {
    const world = fulfilled({ gift: true });
    world.report(say.stepDone('s3'));
    world.act(CRM, say.withdrawal);
    world.report({ type: 'ParcelLost', step: 's3', generation: 1 });
    expect(world.complaint.stage).toBe('closed');
    expect(world.openTasks()).toEqual(['step-reopened s3']);
    world.act(HANDLER, say.byHand('s3'));
    expect(world.openTasks()).toEqual([]);
  });
});

describe('a second remedy', () => {
  it('is a round of its own, with keys of its own', () => {
    const world = fulfilled().until(shanghai('2026-11-23 15:10'));
    world.act(HANDLER, say.call('c1', false));
    world.act(HANDLER, say.offer(6000));
    world.act(CRM, say.choice('o2'));
    expect(orders(world, 2)).toEqual([
      ['2', 's3', '1'],
      ['2', 's4', '1'],
    ]);
    expect(world.clock('remedy')).toMatchObject({ generation: 2, status: 'running' });
  });

  it('an offer is not made while the chosen remedy runs', () => {
    expect(chosen().refusalOf(HANDLER, say.offer(4000))).toBe('offer-accepted');
    expect(offered().complaint.round).toBe(0);
  });
});
