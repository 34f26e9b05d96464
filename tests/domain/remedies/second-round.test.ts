import type { Option } from '../../../domain/model';
import { fulfilled } from '../life/paths';
import * as say from '../life/sayings';
import { CRM, HANDLER, shanghai, type World } from '../world';

/** Not content after `s1` and `s2` of the first round, so a second offer was chosen: `s3` and `s4`. */
function chosenAgain(more: Pick<Option, 'allOrNothing'> = {}): World {
  const world = fulfilled().until(shanghai('2026-11-23 15:10'));
  world.act(HANDLER, say.call('c1', false));
  const option = { putRight: [say.refund(6000)], makeUp: [say.voucher], ...more };
  world.act(HANDLER, say.offer(0, { options: [option, option] }));
  world.act(CRM, say.choice('o2'));
  return world;
}

const statuses = (world: World) => world.complaint.steps.map(({ status }) => status);

describe('the remedy of a second round', () => {
  it('is not all there while a payment of the first one has come back: the complainant is told once it is paid anew', () => {
    const world = chosenAgain();
    world.report(say.returned('s1'), say.stepDone('s3'), say.stepDone('s4'));
    expect(world.complaint.stage).toBe('fulfilling');
    expect(world.lettersOf('remedy-done')).toHaveLength(1);
    expect(world.clock('remedy')).toMatchObject({ status: 'running', metAt: null });
    world.act(HANDLER, say.retry('s1'));
    world.report(say.stepDone('s1', 2));
    expect(world.complaint.stage).toBe('following-up');
    expect(world.lettersOf('remedy-done')).toHaveLength(2);
    expect(world.clock('remedy')).toMatchObject({ status: 'met', metAt: world.now });
  });

  it('is followed up like the first: by a call of its own', () => {
    const world = chosenAgain();
    world.report(say.stepDone('s3'), say.stepDone('s4'));
    expect(world.complaint).toMatchObject({ stage: 'following-up', followUp: { startedAt: world.now } });
    expect(world.complaint.calls.map(({ id, status }) => `${id} ${status}`)).toEqual(['c1 reached', 'c2 planned']);
  });

  it('that was all or nothing is taken back alone: what the first one gave stays given', () => {
    const world = chosenAgain({ allOrNothing: true });
    world.report(say.stepDone('s3'), say.stepFailed('s4'));
    expect(world.stepWork(2)).toMatchObject([{ what: 'reverse', order: { step: 's3' } }]);
    expect(world.stepWork(1)).toEqual([]);
    expect(statuses(world)).toEqual(['done', 'done', 'done', 'failed']);
    expect(world.openTasks()).toEqual(['remedy-reversed o2: s3 being reversed, s4 failed']);
  });
});

describe('a step that was refused', () => {
  it('and is reported as refused once more makes no second task and no second letter', () => {
    const world = chosenAgain();
    world.report(say.stepFailed('s3'), say.stepFailed('s3'));
    expect(world.happened('StepFailed')).toHaveLength(1);
    expect(world.happened('FactSetAside')).toMatchObject([{ about: 's3:1' }]);
    expect(world.lettersOf('remedy-delayed')).toHaveLength(1);
    expect(world.openTasks()).toEqual(['step-failed s3']);
  });

  it('and was paid all the same counts as paid: nobody pays it again', () => {
    const world = chosenAgain();
    world.report(say.stepFailed('s3'), say.stepDone('s3'));
    expect(statuses(world)).toEqual(['done', 'done', 'done', 'running']);
    expect(world.openTasks()).toEqual([]);
    expect(world.refusalOf(HANDLER, say.retry('s3'))).toBe('step-not-failed');
  });
});
