import fc from 'fast-check';
import { earlierThan } from '../../../domain/decisions/step-order';
import type { Option, RemedyItem, Step } from '../../../domain/offer';
import { found } from '../paths';
import * as say from '../sayings';
import { CRM, HANDLER, type World } from '../world';

/** How one step is given, and whether its provider would take it back. */
const part = fc.record({
  order: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
  fulfilment: fc.constantFrom('payment', 'goods', 'words'),
  undoes: fc.boolean(),
});
type Part = typeof part extends fc.Arbitrary<infer P> ? P : never;

/** What happens next to the nth step, where that makes sense. */
const deed = fc.record({
  what: fc.constantFrom('done', 'done', 'done', 'failed', 'unclear', 'undone', 'retry', 'byHand', 'returned'),
  n: fc.nat({ max: 5 }),
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

function live(world: World, { what, n }: Deed, parts: Part[]): void {
  const step = world.complaint.steps[n % world.complaint.steps.length];
  if (!step) return;
  const { id, status, n: generation, undo } = step;
  if (status === 'running' && (what === 'done' || what === 'failed' || what === 'unclear'))
    world.report({ type: 'StepReported', step: id, n: generation, result: what, reference: id });
  if (status === 'done' && undo === 'asked' && what === 'undone') answerUndo(world, step, parts);
  if (status === 'done' && !undo && what === 'returned') world.report(say.returned(id, generation));
  const waits = earlierThan(world.complaint, step).some((one) => one.status !== 'done' && one.status !== 'by-hand');
  if (status === 'failed' && !undo && what === 'retry' && !waits) world.act(HANDLER, say.retry(id));
  if (status === 'failed' && !undo && what === 'byHand') world.act(HANDLER, say.byHand(id));
}

function answerUndo(world: World, step: Step, parts: Part[]): void {
  const result = partOf(parts, step).undoes ? 'undone' : 'not-undone';
  world.report({ type: 'StepReported', step: step.id, n: step.n, result, reference: 'r' });
}

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
          const turns = world.turns.length;
          live(world, next, parts);
          const started = world.turns.slice(turns).flatMap((turn) => world.happenedIn(turn, 'StepsStarted'));
          for (const { step: id } of started.flatMap(({ steps }) => steps)) {
            begun++;
            const step = world.complaint.steps.find((one) => one.id === id) as Step;
            const order = step.item.order ?? 1;
            const lower = world.complaint.steps.filter((one) => (one.item.order ?? 1) < order);
            expect(lower.filter(({ status }) => status !== 'done' && status !== 'by-hand')).toEqual([]);
          }
        }
      }),
      { numRuns: 400 },
    );
    expect(begun).toBeGreaterThan(200);
  });

  it('after an option was taken back nothing of it stays done that could be undone, and each is undone once', () => {
    let takenBack = 0;
    fc.assert(
      fc.property(lives, ([parts, whole, deeds]) => {
        const world = chosen(parts, whole);
        for (const next of deeds) live(world, next, parts);
        for (const step of world.complaint.steps)
          if (step.status === 'running') live(world, { what: 'done', n: Number(step.id.slice(1)) - 1 }, parts);
        for (const step of world.complaint.steps) if (step.undo === 'asked') answerUndo(world, step, parts);

        const asked = world.runs.flatMap((run) => (run.kind === 'undo-steps' ? run.steps.map((s) => s.order.key) : []));
        expect(asked).toEqual([...new Set(asked)]);
        if (world.happened('RemedyTakenBack').length === 0) return expect(asked).toEqual([]);
        takenBack++;
        expect(whole).toBe(true);
        const left = world.complaint.steps.filter(({ status }) => status === 'done');
        expect(left.filter((step) => step.item.fulfilment !== 'words' && partOf(parts, step).undoes)).toEqual([]);
        expect(world.complaint.steps.filter(({ status }) => status === 'running' || status === 'waiting')).toEqual([]);
      }),
      { numRuns: 400 },
    );
    expect(takenBack).toBeGreaterThan(30);
  });
});
