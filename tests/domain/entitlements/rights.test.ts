import type { RightBasis } from '../../../domain/model';
import { answered, chosen, FRIDAY, offered } from '../life/paths';
import * as say from '../life/sayings';
import { CRM, HANDLER, SUPERVISOR, shanghai, World } from '../world';

const { right } = say;
const findingThatGives = (...rights: RightBasis[]) => say.finding('upheld', { rights });
const rights = ({ complaint }: World) =>
  complaint.steps.flatMap(({ id, right: rule, item, round, status }) =>
    rule ? [[id, rule, item.amount?.minor, round, status]] : [],
  );
/** Round, step and generation, in the order in which they were begun. */
const started = (world: World) =>
  world
    .happened('StepsStarted')
    .flatMap(({ round, steps }) => steps.map(({ step, generation }) => [`${round}`, step, `${generation}`]));

/** A finding on Friday at 17:00 that gives 400 EUR: `s1`. */
const due = () => {
  const world = World.open().until(FRIDAY.finding);
  world.act(HANDLER, findingThatGives(right(40_000)));
  return world;
};
const paid = () => {
  const world = due().until(FRIDAY.choice);
  world.report(say.stepDone('s1'));
  return world;
};

describe('a right that a finding brings', () => {
  it('is carried out at once: nobody asks for it, chooses it or approves it', () => {
    const world = due();
    expect(world.complaint.stage).toBe('fulfilling');
    expect(rights(world)).toEqual([['s1', 'eu261@1', 40_000, 1, 'running']]);
    expect(started(world)).toEqual([['1', 's1', '1']]);
    expect(world.complaint.approvals).toEqual([]);
    expect(world.openTasks()).toEqual([]);
  });

  it('is told in a letter of its own, which is an answer: its clock is met', () => {
    const world = due();
    expect(world.lettersOf('right-due')).toMatchObject([{ at: FRIDAY.finding, about: { steps: 's1' } }]);
    expect(world.clock('decide')).toMatchObject({ status: 'met', metAt: FRIDAY.finding });
    expect(world.clock('remedy')).toMatchObject({ status: 'running', startedAt: FRIDAY.finding });
    expect(world.complaint.waitingOn.who).toBe('us');
  });

  it('is followed up like any remedy once it is carried out', () => {
    const world = paid();
    expect(world.complaint.stage).toBe('following-up');
    expect(world.clock('remedy').status).toBe('met');
    expect(world.complaint.followUp).not.toBeNull();
  });

  it('that has failed becomes a task and can be carried out by hand', () => {
    const world = due();
    world.report(say.stepFailed('s1'));
    expect(world.openTasks()).toEqual(['step-failed s1']);
    world.act(HANDLER, say.byHand('s1'));
    expect(world.complaint.stage).toBe('following-up');
  });

  it('of nothing leaves the finding as it always was', () => {
    const world = World.open().until(FRIDAY.finding);
    world.act(HANDLER, findingThatGives());
    expect(world.complaint.stage).toBe('resolving');
    expect(world.lettersOf('right-due')).toEqual([]);
  });

  it('makes the next step ours again when the answer was out already', () => {
    const world = answered();
    world.act(HANDLER, findingThatGives(right(25_000)));
    expect(world.complaint.stage).toBe('fulfilling');
    expect(world.complaint.followUp).toBeNull();
    world.report(say.stepDone('s1'));
    expect(world.complaint.stage).toBe('following-up');
  });
});

describe('a second finding', () => {
  it.each([40_000, 30_000])('with the same right of %d gives nothing again', (minor) => {
    const world = due();
    world.act(HANDLER, findingThatGives(right(minor)));
    expect(rights(world)).toHaveLength(1);
    expect(world.lettersOf('right-due')).toHaveLength(1);
  });

  it('with a higher amount pays the difference, under a newer version of the rule too', () => {
    const world = due();
    world.act(HANDLER, findingThatGives(right(60_000, 'eu261@2')));
    world.act(HANDLER, findingThatGives(right(60_000, 'eu261@1')));
    expect(rights(world)).toEqual([
      ['s1', 'eu261@1', 40_000, 1, 'running'],
      ['s2', 'eu261@2', 20_000, 1, 'running'],
    ]);
    world.report(say.stepDone('s1'));
    expect(world.complaint.stage).toBe('fulfilling');
    world.report(say.stepDone('s2'));
    expect(world.complaint.stage).toBe('following-up');
  });

  it('with another right gives that beside it', () => {
    const world = due();
    world.act(HANDLER, findingThatGives(right(40_000), right(2500, 'bill-of-rights@1')));
    expect(rights(world).map(([, rule]) => rule)).toEqual(['eu261@1', 'bill-of-rights@1']);
  });

  it('in another currency pays nothing twice', () => {
    const world = due();
    const pounds = { ...right(90_000), item: { ...right(90_000).item, amount: { minor: 90_000, currency: 'GBP' } } };
    world.act(HANDLER, findingThatGives(pounds));
    expect(rights(world)).toHaveLength(1);
  });

  it('while a chosen remedy is carried out joins it, and keeps its deadline', () => {
    const world = chosen();
    const { due: dueAt } = world.clock('remedy');
    world.until(FRIDAY.done).act(HANDLER, findingThatGives(right(25_000)));
    expect(world.clock('remedy').due).toBe(dueAt);
    world.report(say.stepDone('s3'));
    expect(world.complaint.stage).toBe('fulfilling');
    world.report(say.stepDone('s1'), say.stepDone('s2'));
    expect(world.complaint.stage).toBe('following-up');
  });
});

describe('rights above the line of the pack', () => {
  const line = { above: say.EUR(10_000) };
  const held = (...minors: number[]) => {
    const world = World.open().until(FRIDAY.finding);
    for (const [nth, minor] of minors.entries())
      world.act(HANDLER, say.finding('upheld', { rights: [right(minor, `law-${nth}@1`)], judged: [], line }));
    return world;
  };

  it('wait for a second person, and are then carried out like any', () => {
    const world = held(10_001);
    expect(world.complaint.rightsHeld).toMatchObject({ finding: 1, by: HANDLER.id });
    expect(world.openTasks()).toEqual(['rights-held 1']);
    expect(world.clock('decide').status).toBe('running');
    world.act(SUPERVISOR, say.confirmRights(1));
    expect(rights(world)).toEqual([['s1', 'law-0@1', 10_001, 1, 'running']]);
    expect([world.complaint.rightsHeld, world.openTasks()]).toEqual([null, []]);
    expect(world.clock('decide').status).toBe('met');
  });

  it('are not reached at the line itself', () => {
    expect(rights(held(10_000))).toHaveLength(1);
  });

  it('are reached by several that are below it each: cut into pieces, nothing gets past', () => {
    const world = held(6_000, 6_000);
    expect(rights(world)).toEqual([['s1', 'law-0@1', 6_000, 1, 'running']]);
    expect(world.complaint.rightsHeld).toMatchObject({ finding: 2, rights: [right(6_000, 'law-1@1')] });
  });

  it('are not told from what no table can compare: that waits, too', () => {
    const world = World.open().until(FRIDAY.finding);
    const dollars = { ...right(100), item: { ...right(100).item, amount: { minor: 100, currency: 'CAD' } } };
    world.act(HANDLER, say.finding('upheld', { rights: [dollars], line }));
    expect(world.complaint.rightsHeld).not.toBeNull();
  });

  it('hold the end up, also beside a remedy that is done and a final response', () => {
    const remedied = chosen();
    remedied.act(HANDLER, say.finding('upheld', { rights: [right(20_000)], judged: [], line }));
    remedied.report(say.stepDone('s1'), say.stepDone('s2'));
    expect(remedied.complaint.stage).toBe('fulfilling');
    remedied.act(SUPERVISOR, say.confirmRights(2));
    remedied.report(say.stepDone('s3'));
    expect(remedied.complaint.stage).toBe('following-up');

    const answeredOnly = held(20_000);
    answeredOnly.act(HANDLER, say.response());
    expect(answeredOnly.complaint.stage).toBe('fulfilling');
    answeredOnly.act(SUPERVISOR, say.confirmRights(1));
    expect(rights(answeredOnly)).toEqual([['s1', 'law-0@1', 20_000, 1, 'running']]);
    answeredOnly.report(say.stepDone('s1'));
    expect(answeredOnly.complaint.stage).toBe('following-up');
  });

  it('that a correction takes away hold nothing up any more', () => {
    const world = chosen();
    world.act(HANDLER, say.finding('upheld', { rights: [right(20_000)], judged: [], line }));
    world.report(say.stepDone('s1'), say.stepDone('s2'));
    world.act(SUPERVISOR, say.finding('upheld', { rights: [], judged: [], line }));
    expect(world.complaint.stage).toBe('following-up');
    expect(world.openTasks()).toEqual([]);
  });
});

describe('an offer beside a right', () => {
  it.each([
    ['is being carried out', due],
    ['has been carried out', paid],
  ])('may be made while the right %s', (_, world) => {
    const beside = world();
    beside.act(HANDLER, say.offer(4000));
    expect(beside.complaint.stage).toBe('resolving');
    beside.act(CRM, say.choice('o1', '1'));
    expect(beside.complaint.stage).toBe('fulfilling');
  });

  it('holds the end up until both are carried out', () => {
    const world = due();
    world.act(HANDLER, say.offer(4000));
    world.act(CRM, say.choice('o1', '1'));
    world.report(say.stepDone('s2'), say.stepDone('s3'));
    expect(world.complaint.stage).toBe('fulfilling');
    world.report(say.stepDone('s1'));
    expect(world.complaint.stage).toBe('following-up');
  });

  it('that is open already stays open, and its answer still counts', () => {
    const world = offered();
    world.act(HANDLER, findingThatGives(right(40_000)));
    expect(world.complaint.stage).toBe('resolving');
    expect(started(world)).toEqual([['1', 's1', '1']]);
    world.report(say.stepDone('s1'));
    expect(world.complaint.stage).toBe('resolving');
    world.act(CRM, say.choice('o1', '1'));
    expect(world.complaint.stage).toBe('fulfilling');
  });

  it('that nobody answers ends as ever; the right is carried out first, with an update each day until it is', () => {
    const world = due();
    world.act(HANDLER, say.offer(4000));
    world.report(say.stepFailed('s1'));
    world.until(shanghai('2026-12-20 12:00'));
    expect(world.lettersOf('final-response')).toHaveLength(1);
    expect(world.complaint.stage).toBe('fulfilling');
    expect(world.complaint.waitingOn.who).toBe('us');
    expect(world.openTasks()).toContain('step-failed s1');
    world.act(HANDLER, say.byHand('s1'));
    expect(world.complaint.stage).toBe('following-up');
  });

  it('is not needed: a final response leaves the right where it is', () => {
    const world = due();
    world.act(HANDLER, say.offer(30_000));
    world.act(HANDLER, say.response());
    expect(world.complaint.stage).toBe('fulfilling');
    world.report(say.stepDone('s1'));
    expect(world.complaint.stage).toBe('following-up');
    expect(world.until(shanghai('2027-03-20 12:00')).complaint.stage).toBe('closed');
  });

  it('is refused once something was agreed', () => {
    const world = due();
    world.act(HANDLER, say.offer(4000));
    world.act(CRM, say.choice('o1', '1'));
    expect(world.refusalOf(HANDLER, say.offer(5000))).toBe('offer-accepted');
  });
});

describe('a complaint with a right that is still owed', () => {
  it('does not close, however late it gets', () => {
    const world = due();
    world.report(say.stepFailed('s1'));
    expect(world.until(shanghai('2027-03-20 12:00')).complaint.stage).toBe('fulfilling');
    expect(world.openTasks()).toContain('step-failed s1');
  });
});
