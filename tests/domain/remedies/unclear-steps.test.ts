import { chosen } from '../life/paths';
import * as say from '../life/sayings';
import { HANDLER } from '../world';

const statusOf = (world: ReturnType<typeof chosen>) => world.complaint.steps.find(({ id }) => id === 's1');

describe('a step of which nobody knows whether it was done', () => {
  it('is a task that says that money may have moved, and nothing is said to the complainant', () => {
    const world = chosen();
    world.report(say.stepUnclear('s1'));
    expect(statusOf(world)).toMatchObject({ status: 'failed', reason: 'unclear', reference: null });
    expect(world.openTasks()).toEqual(['step-unclear s1']);
    expect(world.lettersOf('remedy-delayed')).toEqual([]);
  });

  it('is done when the provider says so after all, and the task goes', () => {
    const world = chosen();
    world.report(say.stepUnclear('s1'), say.stepDone('s1'));
    expect(statusOf(world)).toMatchObject({ status: 'done', reference: 'ref-s1-1' });
    expect(world.openTasks()).toEqual([]);
  });

  it('has failed when the provider says so after all: another task, and the letter about the delay', () => {
    const world = chosen();
    world.report(say.stepUnclear('s1'), say.stepFailed('s1'));
    expect(statusOf(world)).toMatchObject({ status: 'failed', reason: 'refused' });
    expect(world.openTasks()).toEqual(['step-failed s1']);
    expect(world.lettersOf('remedy-delayed')).toHaveLength(1);
  });

  it('asks no second task of anybody when it is reported again', () => {
    const world = chosen();
    world.report(say.stepUnclear('s1'), say.stepUnclear('s1'));
    expect(world.openTasks()).toEqual(['step-unclear s1']);
  });

  it('was given twice where a person did it by hand and the provider reports it late: a task says so', () => {
    const world = chosen();
    world.report(say.stepUnclear('s1'));
    world.act(HANDLER, { type: 'DoStepByHand', step: 's1', reference: 'bank 77', texts: {} });
    expect(world.openTasks()).toEqual([]);
    world.report(say.stepDone('s1'));
    expect(statusOf(world)).toMatchObject({ status: 'by-hand', reference: 'bank 77' });
    expect(world.openTasks()).toEqual(['step-twice s1']);
  });
});

describe('a step that failed', () => {
  it('is done when the provider reports it late: it is not given again', () => {
    const world = chosen();
    world.report(say.stepFailed('s1'), say.stepDone('s1'));
    expect(statusOf(world)).toMatchObject({ status: 'done' });
    expect(world.openTasks()).toEqual([]);
  });
});
