import fc from 'fast-check';
import { MOODS, type Provider } from './bank';
import { DEEDS, type DeedName, isDone, onward, stepOf } from './deeds/deeds';
import type { Draw } from './deeds/draw';
import { FORGED, type Forged } from './deeds/forged';
import { FORGERIES } from './deeds/forgeries';
import { Engine, type Pace } from './engine';
import { CASE_IDS, CURRENCIES, LIMITS, PEOPLE } from './house';
import type { Judge } from './judge';

/** Many lives drawn by chance, one command after the other or several at once, each driven to its end and judged. */

export interface Tally {
  runs: number;
  steps: number;
  looked: Record<string, number>;
  /** What came of the deeds: how often each was done. */
  deeds: Record<string, number>;
  /** How often what was forged or sent again came to an open complaint. */
  forged: Partial<Record<Forged, number>>;
}

export const tally = (): Tally => ({ runs: 0, steps: 0, looked: {}, deeds: {}, forged: {} });

/** Amounts at each limit, a cent below and a cent above, and any other. */
const atLimits = Object.values(LIMITS)
  .flatMap(({ upTo, rolling, byFault }) => [upTo, rolling ?? upTo, ...Object.values(byFault ?? {})])
  .flatMap((limit) => [limit, limit - 700, limit - 699, limit + 1]);

const draw: fc.Arbitrary<Draw> = fc.record({
  case: fc.constantFrom(...CASE_IDS),
  who: fc.constantFrom(...PEOPLE),
  generation: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    { weight: 2, arbitrary: fc.integer({ min: 1, max: 3 }) },
  ),
  minor: fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 12_000 }) },
    { weight: 2, arbitrary: fc.constantFrom(...atLimits) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 300_000 }) },
  ),
  currency: fc.oneof(
    { weight: 4, arbitrary: fc.constant('EUR') },
    { weight: 1, arbitrary: fc.constantFrom(...CURRENCIES) },
  ),
  odd: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  flag: fc.boolean(),
});

const provider: fc.Arbitrary<Provider> = fc.record({
  honoursKeys: fc.boolean(),
  answersStatus: fc.boolean(),
  moods: fc.array(fc.constantFrom(...MOODS), { minLength: 1, maxLength: 12 }),
});

type What = DeedName | 'onward';
const names = Object.keys(DEEDS) as DeedName[];
const what: fc.Arbitrary<What> = fc.oneof(
  { weight: 5, arbitrary: fc.constant('onward' as const) },
  { weight: 1, arbitrary: fc.constant('time' as const) },
  { weight: 1, arbitrary: fc.constantFrom('propose' as const, 'choose' as const, 'approve' as const) },
  { weight: 4, arbitrary: fc.constantFrom(...names) },
  { weight: 2, arbitrary: fc.constantFrom(...(Object.keys(FORGERIES) as DeedName[])) },
);

/** One deed. It is the same whether it is done alone or while others act. */
class Step implements fc.AsyncCommand<Judge, Engine> {
  constructor(
    private readonly tally: Tally,
    private readonly what: What,
    private readonly draw: Draw,
  ) {}

  check = (): boolean => true;

  async run(judge: Judge, engine: Engine): Promise<void> {
    await this.act(engine);
    await engine.settled();
    expectGood(judge);
  }

  async act(engine: Engine): Promise<void> {
    const name = this.what === 'onward' ? onward(engine.view(this.draw.case), this.draw) : this.what;
    this.tally.steps += 1;
    this.tally.deeds[name] = (this.tally.deeds[name] ?? 0) + 1;
    await DEEDS[name](engine, this.draw);
  }

  toString(): string {
    const { case: id, who, ...rest } = this.draw;
    return `${this.what}(${id}, ${who.id}, ${JSON.stringify(rest)})`;
  }
}

export function expectGood({ violations }: Judge): void {
  if (violations.length > 0) throw new Error(violations.join('\n'));
}

const step = (tally: Tally) => fc.tuple(what, draw).map(([name, drawn]) => new Step(tally, name, drawn));

/** One deed after the other. */
export const inOrder = (tally: Tally) =>
  fc.asyncProperty(
    provider,
    fc.commands([step(tally)], { maxCommands: 60, size: 'max' }),
    fc.boolean(),
    async (how, commands, withdraws) => {
      const engine = new Engine(how);
      await begin(engine);
      await fc.asyncModelRun(() => ({ model: engine.judge, real: engine }), commands);
      await end(engine, withdraws, tally);
    },
  );

/** Three people act at once, in every order in which what they do can fall. */
export const atOnce = (tally: Tally) =>
  fc.asyncProperty(
    fc.scheduler(),
    provider,
    fc.array(fc.array(step(tally), { minLength: 1, maxLength: 8, size: 'max' }), { minLength: 2, maxLength: 3 }),
    fc.array(step(tally), { maxLength: 6, size: 'max' }),
    fc.boolean(),
    async (scheduler, how, actors, before, withdraws) => {
      let racing = false;
      const pace: Pace = async (place) => {
        if (racing) await scheduler.schedule(Promise.resolve(), place);
      };
      const engine = new Engine(how, pace);
      await begin(engine);
      for (const one of before) await one.run(engine.judge, engine);
      racing = true;
      const all = Promise.all(actors.map((deeds) => inTurn(deeds, engine))).then(() => engine.settled());
      await scheduler.waitFor(all);
      racing = false;
      expectGood(engine.judge);
      await end(engine, withdraws, tally);
    },
  );

async function inTurn(deeds: Step[], engine: Engine): Promise<void> {
  for (const deed of deeds) await deed.act(engine);
}

/** The complaints are acknowledged, and in two of them it is found what went wrong. */
async function begin(engine: Engine): Promise<void> {
  engine.passTo(engine.later(1));
  await engine.settled();
  const [person] = PEOPLE;
  if (!person) return;
  const drawn = { who: person, generation: 0, minor: 1, currency: 'EUR', odd: false, flag: false };
  for (const id of ['case-1', 'case-3'] as const) await DEEDS.found(engine, { ...drawn, case: id });
}

/** Everything comes to an end: withdrawn, or carried out by hand where it must be. Then nothing is held any more. */
async function end(engine: Engine, withdraws: boolean, tally: Tally): Promise<void> {
  await engine.settled();
  for (const id of CASE_IDS) if (withdraws) await engine.send(id, SOMEBODY, { type: 'Withdraw', texts: {} });
  await tellAll(engine);
  for (const id of CASE_IDS) if (!withdraws) await fulfil(engine, id);
  await engine.settled();
  engine.judge.ended(engine.budgets.counters, engine.budgets.spent());
  tally.runs += 1;
  add(tally.looked, engine.judge.looked);
  add(tally.forged, engine.forged);
  expectGood(engine.judge);
}

function add(sums: Record<string, number>, more: Record<string, number>): void {
  for (const [name, times] of Object.entries(more)) sums[name] = (sums[name] ?? 0) + times;
}

/** What never came about: of it the runs have shown nothing. */
export const unmet = ({ forged }: Tally): Forged[] => FORGED.filter((one) => !forged[one]);

const SOMEBODY = { id: 'otto.neu', role: 'executive' } as const;

/** By the hand of somebody who had no part in it, until no step is left; what nobody has answered is withdrawn. */
async function fulfil(engine: Engine, id: string): Promise<void> {
  for (let left = 20; left > 0; left--) {
    const step = engine.view(id).steps.find(({ status }) => status === 'failed');
    if (!step) break;
    const answer = await engine.send(id, SOMEBODY, { type: 'DoStepByHand', step: step.id, texts: {} });
    if ('created' in answer) engine.remedies.byHand(id, step.id, SOMEBODY.id);
    await engine.settled();
    await tellAll(engine);
  }
  await engine.send(id, SOMEBODY, { type: 'Withdraw', texts: {} });
}

/** The complaints hear of all that was given. What is done lets the next begin, of which they hear too. */
async function tellAll(engine: Engine): Promise<void> {
  for (let left = 20; left > 0; left--) {
    const untold = engine.bank.book.filter((one) => !one.back && !isDone(stepOf(engine.view(one.complaint), one)));
    if (untold.length === 0) return;
    for (const payment of untold) await engine.remedies.callBack(payment);
    await engine.settled();
  }
}
