import type { Fact, RemedyItem } from '../../../domain/model';
import { budgetUse } from '../../../domain/money';
import { FRIDAY, found } from '../life/paths';
import * as say from '../life/sayings';
import { CRM, HANDLER, shanghai, type World } from '../world';

const at = (order: number, item: RemedyItem): RemedyItem => ({ ...item, order });
const sorry: RemedyItem = { remedy: 'refund', amount: null, item: null, fulfilment: 'words' };

/** All or nothing: `s1` a refund and `s2` a parcel side by side, then `s3` a voucher. A gift would be `s4`. */
function whole(first: RemedyItem = say.refund(1000), gift = false): World {
  const world = found().until(FRIDAY.offer);
  const option = { putRight: [first, say.resend], makeUp: [at(2, say.voucher)], allOrNothing: true as const };
  const reservation = { id: 'k1', budget: 'service', minor: 4500, currency: 'EUR', prices: [[1000, 1500, 2000], [1]] };
  const other = { putRight: [say.refund(900)], makeUp: [say.voucher] };
  world.act(HANDLER, say.offer(0, { options: [option, other], basis: { ...say.FACTS, reservation } }));
  world.until(FRIDAY.choice).act(CRM, say.choice('o1', '1', gift));
  return world;
}

const reversed = (step: string): Fact => ({
  type: 'StepReported',
  step,
  generation: 1,
  result: 'reversed',
  reference: 'r',
});
const notReversed = (step: string): Fact => ({
  type: 'StepReported',
  step,
  generation: 1,
  result: 'not-reversed',
  reference: 'r',
});
const statuses = (world: World) => world.complaint.steps.map(({ status }) => status);
/** Steps that providers were asked to reverse. */
const reversing = (world: World) =>
  world.happened('StepReversalsRequested').flatMap(({ steps }) => steps.map(({ step }) => step));

describe('an option that is all or nothing, when one of its steps fails for good', () => {
  it('undoes what is done, starts nothing more, and the next step is ours with a new offer possible', () => {
    const world = whole();
    world.report(say.stepDone('s1'), say.stepFailed('s2'));
    expect(reversing(world)).toEqual(['s1']);
    expect(world.stepWork()).toMatchObject([
      { what: 'reverse', order: { key: `${world.complaint.id}:1:s1:1`, minor: 1000 }, reference: 'ref-s1-1' },
    ]);
    expect(world.complaint.stage).toBe('resolving');
    world.report(reversed('s1'));
    expect(world.stepWork()).toEqual([]);
    expect(statuses(world)).toEqual(['reversed', 'failed', 'cancelled']);
    world.act(HANDLER, say.offer(4000));
    world.act(CRM, say.choice('o2'));
    world.report(say.stepDone('s4'), say.stepDone('s5'));
    expect(world.complaint.stage).toBe('following-up');
  });

  it('gives the owner one task with the state of each step, which goes with the next offer', () => {
    const world = whole();
    world.report(say.stepDone('s1'), say.stepFailed('s2'));
    expect(world.openTasks()).toEqual(['remedy-reversed o1: s1 being reversed, s2 failed, s3 cancelled']);
    world.act(HANDLER, say.offer(4000));
    expect(world.openTasks()).toEqual([]);
  });

  it('tells the complainant in a letter of its own, not in one that promises it all the same', () => {
    const world = whole();
    world.report(say.stepDone('s1'), say.stepFailed('s2'));
    expect(world.lettersOf('remedy-reversed')).toMatchObject([{ about: { offer: 'o1' } }]);
    expect(world.lettersOf('remedy-delayed')).toEqual([]);
  });

  it('warns nobody any more of the deadline of the remedy', () => {
    const world = whole();
    const warned = world.complaint.clocks.find(({ name }) => name === 'remedy')?.warnAt[0] ?? '';
    world.until(warned);
    expect(world.openTasks()).toEqual(['clock-warning remedy']);
    world.report(say.stepFailed('s2'));
    expect(world.openTasks()).toEqual([expect.stringMatching(/^remedy-reversed o1/)]);
  });

  it('ends the deadline of the remedy and starts that of the decision again; the daily update goes on', () => {
    const world = whole();
    world.report(say.stepFailed('s2'));
    expect(world.clock('remedy').status).toBe('cancelled');
    expect(world.clock('decide')).toMatchObject({ status: 'running', generation: 2 });
    expect(world.complaint.waitingOn.who).toBe('us');
    world.until(shanghai('2026-12-20 12:00'));
    expect(world.openTasks().filter((task) => task.endsWith(' remedy'))).toEqual([]);
  });

  it('undoes a step that is done only afterwards', () => {
    const world = whole();
    world.report(say.stepFailed('s2'), say.stepDone('s1'));
    expect(reversing(world)).toEqual(['s1']);
    world.report(reversed('s1'));
    expect(statuses(world)).toEqual(['reversed', 'failed', 'cancelled']);
  });

  it('undoes even the failed step, should its provider say late that it was done', () => {
    const world = whole();
    world.report(say.stepFailed('s2'), say.stepDone('s2'));
    expect(reversing(world)).toEqual(['s2']);
  });

  it('says nothing of a second step that fails, and asks nobody to mend it', () => {
    const world = whole();
    world.report(say.stepFailed('s2'));
    const { length } = world.letters;
    world.report(say.stepFailed('s1'));
    expect(world.letters).toHaveLength(length);
    expect(world.openTasks()).toEqual(['remedy-reversed o1: s1 running, s2 failed, s3 cancelled']);
  });

  it.each([
    ['run again', say.retry('s2')],
    ['done by hand', say.byHand('s2')],
  ])('lets no step of it be %s', (_, command) => {
    const world = whole();
    world.report(say.stepFailed('s2'));
    expect(world.refusalOf(HANDLER, command)).toBe('step-reversed');
  });

  it('what no provider can undo stays given, and is a task', () => {
    const world = whole();
    world.report(say.stepDone('s1'), say.stepFailed('s2'), notReversed('s1'));
    expect(world.complaint.steps[0]).toMatchObject({ status: 'done', reversal: 'kept' });
    expect(world.openTasks()).toContain('step-not-reversed s1');
  });

  it('what a person did by hand no provider is asked to undo: a task at once', () => {
    const world = whole();
    world.report(say.stepUnclear('s1'));
    world.act(HANDLER, say.byHand('s1'));
    world.report(say.stepFailed('s2'));
    expect(reversing(world)).toEqual([]);
    expect(world.openTasks()).toContain('step-not-reversed s1');
  });

  it('a step of which nobody knew is found done by a person: it stays given, and is a task', () => {
    const world = whole();
    world.report(say.stepUnclear('s1'), say.stepFailed('s2'));
    world.act(HANDLER, say.byHand('s1'));
    expect(world.openTasks()).toContain('step-not-reversed s1');
  });

  it('leaves said what was said, and given what was a gift', () => {
    const world = whole(sorry, true);
    world.report(say.stepDone('s1'), say.stepDone('s4'), say.stepFailed('s2'));
    expect(reversing(world)).toEqual([]);
    expect(statuses(world)).toEqual(['done', 'failed', 'cancelled', 'done']);
  });

  it('frees its money: what is undone is spent no more, what stays given is', () => {
    const world = whole();
    const use = () => budgetUse(world.complaint).map(({ reserved, committed }) => [reserved, committed]);
    expect(use()).toEqual([[4500, 0]]);
    world.report(say.stepDone('s1'), say.stepFailed('s2'));
    expect(use()).toEqual([[0, 1000]]);
    world.report(reversed('s1'));
    expect(use()).toEqual([[0, 0]]);
  });

  it('a payment that comes back while it is being reversed is undone by that', () => {
    const world = whole();
    world.report(say.stepDone('s1'), say.stepFailed('s2'), say.returned('s1'), reversed('s1'));
    expect(statuses(world)[0]).toBe('reversed');
    expect(world.openTasks()).not.toContain('step-reopened s1');
  });
});

describe('an option that is all or nothing', () => {
  it('is carried out as any other when nothing fails', () => {
    const world = whole();
    world.report(say.stepDone('s1'), say.stepDone('s2'), say.stepDone('s3'));
    expect(world.complaint.stage).toBe('following-up');
  });

  it('is not taken back while nobody knows of a step whether it was done', () => {
    const world = whole();
    world.report(say.stepDone('s1'), say.stepUnclear('s2'));
    expect(reversing(world)).toEqual([]);
    expect(world.complaint.stage).toBe('fulfilling');
  });

  it('is not taken back because a parcel was lost long after: that is sent again', () => {
    const world = whole();
    world.report(say.stepDone('s1'), say.stepDone('s2'), say.stepDone('s3'));
    world.report({ type: 'ParcelLost', step: 's2', generation: 1 });
    world.act(HANDLER, say.retry('s2'));
    world.report(say.stepFailed('s2', 2));
    expect(reversing(world)).toEqual([]);
    expect(world.openTasks()).toEqual(['step-failed s2']);
  });
});

describe('a withdrawal racing a payment', () => {
  const withdrawn = (...before: Fact[]): World => {
    const world = whole();
    world.report(...before);
    world.act(CRM, say.withdrawal);
    return world;
  };

  it('that comes first: the payment arrives all the same, and both sides are told', () => {
    const world = withdrawn();
    world.report(say.stepDone('s1'));
    expect(world.complaint).toMatchObject({ stage: 'closed', outcome: 'withdrawn' });
    expect(statuses(world)).toEqual(['done', 'running', 'cancelled']);
    expect(world.lettersOf('step-settled')).toMatchObject([{ about: { step: 's1', came: 'done' } }]);
    expect(world.openTasks()).toEqual(['step-after-closing s1']);
  });

  it('that comes second: what was paid stays paid, nothing is undone and nobody hears of it twice', () => {
    const world = withdrawn(say.stepDone('s1'));
    expect(statuses(world)).toEqual(['done', 'running', 'cancelled']);
    expect(world.lettersOf('step-settled')).toEqual([]);
    expect(reversing(world)).toEqual([]);
  });

  it('the payment fails after it: the complainant hears that it did not arrive, the owner gets the task', () => {
    const world = withdrawn();
    world.report(say.stepFailed('s1'));
    expect(world.lettersOf('step-settled')).toMatchObject([{ about: { step: 's1', came: 'failed' } }]);
    expect(world.lettersOf('remedy-delayed')).toEqual([]);
    expect(reversing(world)).toEqual([]);
    expect(world.openTasks()).toEqual(['step-failed s1']);
  });
});
