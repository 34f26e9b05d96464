import type { FindingOutcome, Option, Stage } from '../../../domain/model';
import type { Intake } from '../../../domain/open';
import { CRM, HANDLER, shanghai, World } from '../world';
import * as say from './sayings';

/**
 * Ways to each stage of a life, all on the Friday of receipt, by the clock of Shanghai: 17:00 the finding, 17:30 the
 * offer, 18:00 the choice, 19:00 all done. Two steps are promised: `s1` a refund, `s2` a voucher; a gift would be `s3`.
 */
export const FRIDAY = {
  finding: shanghai('2026-11-20 17:00'),
  offer: shanghai('2026-11-20 17:30'),
  choice: shanghai('2026-11-20 18:00'),
  done: shanghai('2026-11-20 19:00'),
};

export function found(outcome: FindingOutcome = 'upheld', intake: Partial<Intake> = {}): World {
  const world = World.open(intake).until(FRIDAY.finding);
  world.act(HANDLER, say.finding(outcome));
  return world;
}

/** An open offer `o1` within the handler's authority: valid until 4 December 17:30. */
export function offered(intake: Partial<Intake> = {}): World {
  const world = found('upheld', intake).until(FRIDAY.offer);
  world.act(HANDLER, say.offer(4000));
  return world;
}

/** An offer `o1` that waits for `a1`, a supervisor's approval. */
export function asked(intake: Partial<Intake> = {}): World {
  const world = found('upheld', intake).until(FRIDAY.offer);
  world.act(HANDLER, say.offer(30_000));
  return world;
}

export function chosen({ gift = false, ...intake }: Partial<Intake> & { gift?: boolean } = {}): World {
  const world = offered(intake).until(FRIDAY.choice);
  world.act(CRM, say.choice('o1', '1', gift));
  return world;
}

/** The first option of `o1` chosen, made of these items; what they cost is within the handler's authority. */
export function chosenOf(option: Omit<Option, 'id'>): World {
  const world = found().until(FRIDAY.offer);
  world.act(HANDLER, say.offer(0, { options: [option, option] }));
  world.until(FRIDAY.choice).act(CRM, say.choice());
  return world;
}

/** Follow-up: text on Saturday at 11:00, call `c1` on Monday at 15:00, survey on 20 December at 11:00. */
export function fulfilled(intake: Partial<Intake> & { gift?: boolean } = {}): World {
  const world = chosen(intake).until(FRIDAY.done);
  world.report(say.stepDone('s1'), say.stepDone('s2'));
  return world;
}

/** A final response without an offer, at 17:30. */
export function answered(outcome: FindingOutcome = 'not-upheld'): World {
  const world = found(outcome).until(FRIDAY.offer);
  world.act(HANDLER, say.response());
  return world;
}

/** Content at the first call, survey answered in its time. */
export function closed(): World {
  const world = fulfilled().until(shanghai('2026-11-23 15:10'));
  world.act(HANDLER, say.call('c1', true));
  world.until(shanghai('2026-12-20 12:00')).act(CRM, say.survey);
  return world;
}

export const AT_STAGE: Record<Exclude<Stage, 'received'>, () => World> = {
  acknowledged: () => World.open(),
  investigating: () => {
    const world = World.open();
    world.act(HANDLER, say.account());
    return world;
  },
  resolving: found,
  fulfilling: chosen,
  'following-up': fulfilled,
  closed,
};

/** What a rule gives is above the line, and waits for a second person. */
export const held = () => {
  const item = { remedy: 'money', amount: say.EUR(60_000), item: null, fulfilment: 'payment' } as const;
  const world = World.open();
  const line = { above: say.EUR(10_000) };
  world.act(HANDLER, say.finding('upheld', { rights: [{ rule: 'law@1', item }], judged: [], line }));
  return world;
};
