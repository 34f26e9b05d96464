import fc from 'fast-check';
import type { Option, RemedyItem, Step } from '../../../domain/model';
import { earlierThan } from '../../../domain/remedies';
import { drawn } from '../../setup/drawn';
import { found } from '../life/paths';
import * as say from '../life/sayings';
import { CRM, HANDLER, type World } from '../world';

/** How one step is given, and whether its provider would take it back. */
const part = fc.record({
  order: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
  fulfilment: fc.constantFrom('payment', 'goods', 'words'),
  reverses: fc.boolean(),
});
type Part = typeof part extends fc.Arbitrary<infer P> ? P : never;

/** What happens next to the nth step, where that makes sense. */
const deed = fc.record({
  what: fc.constantFrom('done', 'done', 'done', 'failed', 'unclear', 'reversed', 'retry', 'byHand', 'returned'),
  nth: fc.nat({ max: 5 }),
});
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

const option = (parts: Part[], whole: boolean): Omit<Option, 'id'> => {
  const items = parts.map(
    ({ order, fulfilment }): RemedyItem => ({ ...say.refund(100), fulfilment, ...(order && { order }) }),
  );
  return { putRight: items.slice(1), makeUp: items.slice(0, 1), ...(whole && { allOrNothing: true }) };
};

function chosen(parts: Part[], whole: boolean): World {
  const world = found();
  const offered = option(parts, whole);
  world.act(HANDLER, say.offer(0, { options: [offered, offered] }));
  world.act(CRM, say.choice());
  return world;
}

/** Items of `putRight` come first as steps, so the first part is the last step. */
const partOf = (parts: Part[], { id }: Step): Part => {
  const index = Number(id.slice(1));
  return (index === parts.length ? parts[0] : parts[index]) as Part;
};

function live(world: World, { what, nth }: Deed, parts: Part[]): void {
  const step = world.complaint.steps[nth % world.complaint.steps.length];
  if (!step) return;
  const { id, status, generation, reversal } = step;
  if (status === 'running' && (what === 'done' || what === 'failed' || what === 'unclear'))
    world.report({ type: 'StepReported', step: id, generation, result: what, reference: id });
  if (status === 'done' && reversal === 'asked' && what === 'reversed') answerReversal(world, step, parts);
  if (status === 'done' && !reversal && what === 'returned') world.report(say.returned(id, generation));
  const waits = earlierThan(world.complaint, step).some((one) => one.status !== 'done' && one.status !== 'by-hand');
  if (status === 'failed' && !reversal && what === 'retry' && !waits) world.act(HANDLER, say.retry(id));
  if (status === 'failed' && !reversal && what === 'byHand') world.act(HANDLER, say.byHand(id));
}

function answerReversal(world: World, step: Step, parts: Part[]): void {
  const result = partOf(parts, step).reverses ? 'reversed' : 'not-reversed';
  world.report({ type: 'StepReported', step: step.id, generation: step.generation, result, reference: 'r' });
}

const RUNS = drawn(100, 1000);

const lives = fc.tuple(
  fc.array(part, { minLength: 2, maxLength: 5 }),
  fc.boolean(),
  fc.array(deed, { minLength: 5, maxLength: 60, size: 'max' }),
);

describe('whatever order steps have, whether all or nothing, and whichever of them fail', () => {
  it('no step begins before all of a lower order are done', () => {
    let begun = 0;
    fc.assert(
      fc.property(lives, ([parts, whole, deeds]) => {
        const world = chosen(parts, whole);
        for (const next of deeds) {
          const { length } = world.revisions;
          live(world, next, parts);
          const started = world.revisions.slice(length).flatMap((one) => world.happenedIn(one, 'StepsStarted'));
          for (const { step: id } of started.flatMap(({ steps }) => steps)) {
            begun++;
            const step = world.complaint.steps.find((one) => one.id === id) as Step;
            const order = step.item.order ?? 1;
            const lower = world.complaint.steps.filter((one) => (one.item.order ?? 1) < order);
            expect(lower.filter(({ status }) => status !== 'done' && status !== 'by-hand')).toEqual([]);
          }
        }
      }),
      { numRuns: RUNS },
    );
    expect(begun).toBeGreaterThan(RUNS / 2);
  });

  it('after an option was taken back nothing of it stays done that could be undone, and each is undone once', () => {
    let reversed = 0;
    fc.assert(
      fc.property(lives, ([parts, whole, deeds]) => {
        const world = chosen(parts, whole);
        for (const next of deeds) live(world, next, parts);
        for (const step of world.complaint.steps)
          if (step.status === 'running') live(world, { what: 'done', nth: Number(step.id.slice(1)) - 1 }, parts);
        for (const step of world.complaint.steps) if (step.reversal === 'asked') answerReversal(world, step, parts);

        const asked = world
          .happened('StepReversalsRequested')
          .flatMap(({ steps }) => steps.map(({ step, generation }) => `${step}:${generation}`));
        expect(asked).toEqual([...new Set(asked)]);
        if (world.happened('RemedyReversed').length === 0) return expect(asked).toEqual([]);
        reversed++;
        expect(whole).toBe(true);
        const left = world.complaint.steps.filter(({ status }) => status === 'done');
        expect(left.filter((step) => step.item.fulfilment !== 'words' && partOf(parts, step).reverses)).toEqual([]);
        expect(world.complaint.steps.filter(({ status }) => status === 'running' || status === 'waiting')).toEqual([]);
      }),
      { numRuns: RUNS },
    );
    expect(reversed).toBeGreaterThan(RUNS / 20);
  });
});
