import type { CommandRequest } from '../../../application/inputs/requests';
import { agenda } from '../../../domain/agenda';
import type { Complaint, Instant } from '../../../domain/model';
import type { Engine } from '../engine';
import { actorOf, type Deed, type Draw, last, nth, texts } from './draw';
import { FORGERIES } from './forgeries';
import { choose, decide, decline, judgeOf, propose } from './offer-deeds';

/** All that people do, machines report and time brings. */

async function byHand(engine: Engine, { case: complaint, who, generation }: Draw): Promise<void> {
  const step = nth(last(engine.view(complaint).steps, 'failed'), generation);
  if (!step) return;
  await engine.pace('looks');
  const id = engine.nextMessage();
  const answer = await engine.send(complaint, actorOf(who), { type: 'DoStepByHand', step: step.id, texts }, id);
  if ('created' in answer) engine.remedies.byHand(complaint, step.id, who.id);
}

/** Only what the complaint knows as done is told to come back: the same return twice where it is odd. */
async function comesBack(engine: Engine, { generation, odd, flag }: Draw): Promise<void> {
  const arrived = engine.bank.book.filter((one) => !one.back && isDone(stepOf(engine.view(one.complaint), one)));
  const payment = nth(arrived, generation);
  if (!payment) return;
  engine.judge.cameHome(payment);
  const { complaint, step, generation: nthTime } = payment;
  const fact = { type: flag ? 'ParcelLost' : 'PaymentReturned', step, generation: nthTime } as const;
  await engine.tell(complaint, fact);
  if (odd) await engine.tell(complaint, fact);
}

export const stepOf = ({ steps }: Complaint, { step, generation }: { step: string; generation: number }) =>
  steps.find((one) => one.id === step && one.generation === generation);
export const isDone = (step: { status: string } | undefined): boolean =>
  step?.status === 'done' || step?.status === 'by-hand';

/** Time until something falls due, or to the very instant at which an offer runs out. */
async function time(engine: Engine, { case: complaint, generation, odd }: Draw): Promise<void> {
  await engine.pace('time');
  const ends = engine
    .view(complaint)
    .offers.flatMap(({ status, validUntil }) => (status === 'open' ? [validUntil] : []));
  const dues: (Instant | null | undefined)[] = [agenda(engine.view(complaint))[generation]?.at];
  const to = (odd ? ends : dues)[0] ?? engine.later(60);
  engine.passTo(to);
}

const LONGEST_DELAY = 100_000;
const found: Deed = (engine, { case: complaint, who, generation, odd, minor }) => {
  const responsibility = (['ours', 'third-party', 'none', 'shared'] as const)[generation] ?? 'ours';
  const delay = odd ? { circumstances: { type: 'delay', minutes: Math.min(minor, LONGEST_DELAY) } as const } : {};
  const fraud = generation === 2 ? { subCause: 'fraud' } : {};
  const finding = { cause: 'system', ...fraud, responsibility, outcome: 'upheld', ...delay } as const;
  return engine.send(complaint, actorOf(who), { type: 'RecordFinding', ...finding, texts });
};

const callBack: Deed = async (engine, { generation, odd }) => {
  const order = nth([...engine.remedies.pending.values()], generation);
  if (order) await engine.remedies.callBack({ ...order.order, complaint: order.complaint }, odd ? 2 : 1);
};

/** The books are compared: what the complaint takes for failed has been paid after all. */
const reconcile: Deed = async (engine, { generation }) => {
  const unknown = engine.bank.book.filter(
    (one) => !one.back && stepOf(engine.view(one.complaint), one)?.status === 'failed',
  );
  const payment = nth(unknown, generation);
  if (payment) await engine.remedies.callBack(payment);
};

const say =
  (what: (complaint: Complaint, draw: Draw) => CommandRequest): Deed =>
  (engine, draw) =>
    engine.send(draw.case, actorOf(draw.who), what(engine.view(draw.case), draw));

export const DEEDS = {
  ...FORGERIES,
  found,
  propose,
  approve: (engine, draw) => decide(engine, { ...draw, generation: 0, who: judgeOf(draw) }, 'command'),
  decide: (engine, draw) => decide(engine, draw, 'command'),
  sign: (engine, draw) => decide(engine, { ...draw, generation: 0, who: judgeOf(draw) }, 'signal'),
  signal: (engine, draw) => decide(engine, draw, 'signal'),
  choose,
  decline,
  time,
  byHand,
  comesBack,
  callBack,
  reconcile,
  retry: say(({ steps }, { generation }) => ({
    type: 'RetryStep',
    step: nth(last(steps, 'failed'), generation)?.id ?? 's1',
    texts,
  })),
  respond: say(() => ({ type: 'Respond', outOfScope: false, texts })),
  withdraw: say(() => ({ type: 'Withdraw', texts })),
  refer: say(() => ({ type: 'Refer', texts })),
  reopen: say(() => ({ type: 'Reopen', texts })),
  giveUp: async (engine, { generation }) =>
    engine.remedies.giveUp(nth([...engine.remedies.pending.keys()], generation) ?? ''),
  restart: async (engine, { generation }) =>
    engine.remedies.restart(nth([...engine.remedies.pending.keys()], generation) ?? ''),
} satisfies Record<string, Deed>;
export type DeedName = keyof typeof DEEDS;

/** What carries the case on from where it is. */
export function onward({ stage, finding, offers, steps, approvals }: Complaint, { generation }: Draw): DeedName {
  const has = (parts: { status: string }[], status: string) => parts.some((part) => part.status === status);
  if (stage === 'closed') return generation > 1 ? 'reopen' : 'comesBack';
  if (!finding) return 'found';
  if (has(steps, 'failed')) return generation > 0 ? 'byHand' : 'retry';
  if (has(steps, 'running')) return generation > 1 ? 'giveUp' : 'callBack';
  if (has(approvals, 'waiting')) return generation > 0 ? 'sign' : 'approve';
  if (has(offers, 'open')) return generation > 2 ? 'decline' : 'choose';
  return stage === 'resolving' ? 'propose' : generation > 1 ? 'comesBack' : 'found';
}
