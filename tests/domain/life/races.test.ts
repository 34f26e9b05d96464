import type { Actor, Command, Fact } from '../../../domain/model';
import { budgetUse } from '../../../domain/money';
import { CRM, HANDLER, SUPERVISOR, shanghai, World } from '../world';
import * as say from './sayings';

/**
 * Two at the same instant, in either order: one outcome, and each is told which. (Two approvers, and an approval that
 * races an edit, are in `life/approval-graph.test.ts`; drawn by chance, many more are in `tests/model`.)
 */

const AMENDS: Actor = { id: 'amends', role: 'ops' };
const CLAIM = {
  id: 'k1',
  budget: 'care',
  minor: 8000,
  currency: 'EUR',
  prices: [
    [4000, 2000],
    [4000, 2000, 2000],
  ],
};
const EXPIRY = shanghai('2026-12-04 17:30');

type CommandDraft = [id: string, actor: Actor, what: Command | Fact];
const choice: CommandDraft = ['choice', CRM, say.choice()];
const withdrawal: CommandDraft = ['withdrawal', CRM, say.withdrawal];
const paid: CommandDraft = ['paid', AMENDS, say.stepDone('s1')];

/** All in one turn, in that order; each hears `done` or why not. */
const reported = (world: World, ...said: CommandDraft[]): string[] =>
  world
    .takeTurn(said.map(([id, actor, what]) => ({ id, actor, what })))
    .map((answer) => ('refusal' in answer ? answer.refusal.code : 'done'));

function found(): World {
  const world = World.open();
  world.now = shanghai('2026-11-20 17:00');
  world.act(HANDLER, say.finding());
  world.now = shanghai('2026-11-20 17:30');
  return world;
}

function offered(): World {
  const world = found();
  world.act(HANDLER, say.offer(4000, { basis: { ...say.FACTS, reservation: CLAIM } }));
  return world;
}

function chosen(): World {
  const world = offered();
  world.act(CRM, say.choice());
  return world;
}

const letters = (world: World) => world.letters.map(({ template }) => template);
const held = (world: World) => budgetUse(world.complaint).map(({ reserved, committed }) => [reserved, committed]);

describe('a choice races the expiry of its offer', () => {
  it('comes in first: it counts, the letter confirms it, and nobody is told of an expiry', () => {
    const world = offered().until(shanghai('2026-12-04 17:29'));
    world.now = EXPIRY;
    expect(reported(world, choice)).toEqual(['done']);
    expect(world.complaint.offers).toMatchObject([{ status: 'accepted', chosen: '1' }]);
    expect(letters(world)).toContain('choice-confirmed');
    expect(world.openTasks()).not.toContain('offer-expired o1');
  });

  it('comes in second: the offer has run out, and a person is told of the late yes', () => {
    const world = offered().until(EXPIRY);
    expect(reported(world, choice)).toEqual(['done']);
    expect(world.complaint).toMatchObject({ offers: [{ status: 'expired', chosen: null }], steps: [] });
    expect(letters(world)).not.toContain('choice-confirmed');
    expect(world.openTasks()).toEqual(expect.arrayContaining(['offer-expired o1', 'late-yes o1:1']));
    expect(held(world)).toEqual([[0, 0]]);
  });
});

describe('a withdrawal races a payment', () => {
  it.each([
    ['the payment first', [paid, withdrawal], ['withdrawal']],
    ['the withdrawal first', [withdrawal, paid], ['withdrawal', 'step-settled']],
  ])('%s: what was paid counts as paid, nothing more begins, and both sides are told', (_, said, written) => {
    const world = chosen();
    const before = world.letters.length;
    expect(reported(world, ...said)).toEqual(['done', 'done']);
    expect(world.complaint).toMatchObject({ stage: 'closed', outcome: 'withdrawn' });
    expect(world.complaint.steps.map(({ id, status }) => `${id} ${status}`)).toEqual(['s1 done', 's2 running']);
    expect(letters(world).slice(before)).toEqual(written);
    expect(held(world)).toEqual([[2000, 4000]]);
    world.report(say.stepFailed('s2'));
    expect(held(world)).toEqual([[0, 4000]]);
  });
});

describe('a withdrawal races what the complainant or a supervisor says', () => {
  it.each([
    ['the choice first', [choice, withdrawal], ['done', 'done'], 'accepted'],
    ['the withdrawal first', [withdrawal, choice], ['done', 'closed'], 'withdrawn'],
  ])('a choice, %s', (_, said, answers, status) => {
    const world = offered();
    expect(reported(world, ...said)).toEqual(answers);
    expect(world.complaint).toMatchObject({ stage: 'closed', offers: [{ status }] });
  });

  it.each([
    ['the yes first', false, ['done', 'done'], 'approved'],
    ['the withdrawal first', true, ['done', 'closed'], 'void'],
  ])('an approval, %s', (_, withdrawnFirst, answers, status) => {
    const world = found();
    world.act(HANDLER, say.offer(30_000));
    const [approval = { id: 'a1', offerHash: '' }] = world.complaint.approvals;
    const yes: CommandDraft = ['yes', SUPERVISOR, say.decision(approval, { id: 'tom.berg', role: 'supervisor' })];
    expect(reported(world, ...(withdrawnFirst ? [withdrawal, yes] : [yes, withdrawal]))).toEqual(answers);
    expect(world.complaint).toMatchObject({
      stage: 'closed',
      approvals: [{ status }],
      offers: [{ status: 'withdrawn' }],
    });
  });
});
