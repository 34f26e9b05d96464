import type { Option, RemedyItem } from '../../../domain/model';
import { FRIDAY, found } from '../life/paths';
import * as say from '../life/sayings';
import { CRM, HANDLER, shanghai, type World } from '../world';

const at = (order: number, item: RemedyItem): RemedyItem => ({ ...item, order });
const option = (makeUp: RemedyItem, ...putRight: RemedyItem[]): Omit<Option, 'id'> => ({ putRight, makeUp: [makeUp] });

/** `s1` and `s2` come first, then `s3`, then `s4`. */
function inOrder(gift = false): World {
  const world = found().until(FRIDAY.offer);
  const steps = option(at(7, say.voucher), at(1, say.refund(1000)), say.resend, at(3, say.refund(500)));
  world.act(HANDLER, say.offer(4000, { options: [steps, option(say.voucher, say.refund(900))] }));
  world.until(FRIDAY.choice).act(CRM, say.choice('o1', '1', gift));
  return world;
}

const statuses = (world: World) => world.complaint.steps.map(({ status }) => status);
const started = (world: World) => world.happened('StepsStarted').map(({ steps }) => steps.map(({ step }) => step));

describe('steps that come in an order', () => {
  it('begin with the lowest, side by side; the next begin when all of those are done', () => {
    const world = inOrder();
    expect(started(world)).toEqual([['s1', 's2']]);
    world.report(say.stepDone('s2'));
    expect(statuses(world)).toEqual(['running', 'done', 'waiting', 'waiting']);
    world.report(say.stepDone('s1'));
    expect(started(world)).toEqual([['s1', 's2'], ['s3']]);
    world.report(say.stepDone('s3'));
    world.report(say.stepDone('s4'));
    expect(started(world)).toEqual([['s1', 's2'], ['s3'], ['s4']]);
    expect(world.complaint.stage).toBe('following-up');
  });

  it('wait behind one that failed, and go on when it is done after all, or by hand', () => {
    const world = inOrder();
    world.report(say.stepDone('s1'), say.stepFailed('s2'));
    expect(statuses(world)).toEqual(['done', 'failed', 'waiting', 'waiting']);
    expect(world.openTasks()).toEqual(['step-failed s2']);
    world.act(HANDLER, say.byHand('s2'));
    expect(statuses(world)).toEqual(['done', 'by-hand', 'running', 'waiting']);
    world.report(say.stepFailed('s3'));
    world.act(HANDLER, say.retry('s3'));
    world.report(say.stepDone('s3'));
    expect(statuses(world)).toEqual(['done', 'by-hand', 'done', 'running']);
  });

  it('send the gift out with the first of them, and wait for no gift', () => {
    const world = inOrder(true);
    expect(started(world)).toEqual([['s1', 's2', 's5']]);
    world.report(say.stepFailed('s5'), say.stepDone('s1'), say.stepDone('s2'));
    expect(started(world).at(-1)).toEqual(['s3']);
  });

  it('are not run again before those that came back: first the earlier, then the later', () => {
    const world = inOrder();
    world.report(say.stepDone('s1'), say.stepDone('s2'), say.returned('s1'), say.stepFailed('s3'));
    expect(world.refusalOf(HANDLER, say.retry('s3'))).toBe('step-waits');
    world.act(HANDLER, say.retry('s1'));
    world.report(say.stepDone('s1', 2));
    world.act(HANDLER, say.retry('s3'));
    expect(statuses(world)).toEqual(['done', 'done', 'running', 'waiting']);
  });

  it('wait for a payment that came back while a later one ran, also when its hand-made reference tells of it', () => {
    const world = inOrder();
    world.report(say.stepFailed('s1'), say.stepDone('s2'));
    world.act(HANDLER, { type: 'DoStepByHand', step: 's1', reference: 'BANK-7', texts: {} });
    expect(world.complaint.steps[0]).toMatchObject({ status: 'by-hand', reference: 'BANK-7' });
    world.report(say.returned('s1'), say.stepDone('s3'));
    expect(statuses(world)).toEqual(['failed', 'done', 'done', 'waiting']);
    world.act(HANDLER, say.byHand('s1'));
    expect(statuses(world)).toEqual(['by-hand', 'done', 'done', 'running']);
  });

  it('are asked for again after closing, when a parcel of the last of them is lost', () => {
    const world = inOrder();
    for (const step of ['s1', 's2', 's3', 's4']) world.report(say.stepDone(step));
    world.act(CRM, say.withdrawal);
    world.report({ type: 'ParcelLost', step: 's4', generation: 1 });
    expect(world.complaint.stage).toBe('fulfilling');
    world.act(HANDLER, say.retry('s4'));
    world.report(say.stepDone('s4', 2));
    expect(world.complaint.stage).toBe('following-up');
  });
});

describe('the end of a complaint while steps wait for their turn', () => {
  it('lets none of them begin, whatever those that run report', () => {
    const world = inOrder();
    world.act(CRM, say.withdrawal);
    expect(statuses(world)).toEqual(['running', 'running', 'cancelled', 'cancelled']);
    world.report(say.stepDone('s1'), say.stepDone('s2'));
    expect(statuses(world)).toEqual(['done', 'done', 'cancelled', 'cancelled']);
    expect(started(world)).toEqual([['s1', 's2']]);
  });

  it('leaves them out of what is still to be put right when a payment comes back', () => {
    const world = inOrder();
    world.report(say.stepDone('s1'));
    world.act(CRM, say.withdrawal);
    world.report(say.stepDone('s2'));
    world.until(shanghai('2026-11-24 10:00')).report(say.returned('s1'));
    world.act(HANDLER, say.byHand('s1'));
    expect(world.complaint.stage).toBe('following-up');
  });
});
