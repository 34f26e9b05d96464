import { agenda } from '../../domain/agenda';
import type { Command } from '../../domain/commands';
import type { Complaint } from '../../domain/complaint';
import type { Instant } from '../../domain/plan';
import { actorOf, type Deed, type Draw, item, last, nth, texts } from './draw';
import type { Engine } from './engine';
import { euros } from './house';
import { choose, decide, decline, dieAfterClaim, judgeOf, propose } from './offer-deeds';

/** All that people do, machines report and time brings. */

async function byHand(engine: Engine, { case: complaint, who, n }: Draw): Promise<void> {
  const step = nth(last(engine.view(complaint).steps, 'failed'), n);
  if (!step) return;
  await engine.pace('looks');
  const id = engine.nextMessage();
  const answer = await engine.send(complaint, actorOf(who), { type: 'DoStepByHand', step: step.id, texts }, id);
  if ('made' in answer) engine.remedies.byHand(complaint, step.id, who.id);
}

/** Only what the complaint knows as done is told to come back: the same return twice where it is odd. */
async function comesBack(engine: Engine, { n, odd, flag }: Draw): Promise<void> {
  const arrived = engine.bank.book.filter((one) => !one.back && isDone(stepOf(engine.view(one.complaint), one)));
  const payment = nth(arrived, n);
  if (!payment) return;
  engine.judge.cameHome(payment);
  const { complaint, step, n: nthTime } = payment;
  const fact = { type: flag ? 'ParcelLost' : 'PaymentReturned', step, n: nthTime } as const;
  await engine.tell(complaint, fact);
  if (odd) await engine.tell(complaint, fact);
}

export const stepOf = ({ steps }: Complaint, { step, n }: { step: string; n: number }) =>
  steps.find((one) => one.id === step && one.n === n);
export const isDone = (step: { status: string } | undefined): boolean =>
  step?.status === 'done' || step?.status === 'by-hand';

/** Time until something falls due, or to the very instant at which an offer runs out. */
async function time(engine: Engine, { case: complaint, n, odd }: Draw): Promise<void> {
  await engine.pace('time');
  const ends = engine
    .view(complaint)
    .offers.flatMap(({ status, validUntil }) => (status === 'open' ? [validUntil] : []));
  const dues: (Instant | null | undefined)[] = [agenda(engine.view(complaint))[n]?.at];
  const to = (odd ? ends : dues)[0] ?? engine.later(60);
  engine.passTo(to);
}

const found: Deed = (engine, { case: complaint, who, n, odd, minor }) => {
  const responsibility = (['ours', 'third-party', 'none', 'shared'] as const)[n] ?? 'ours';
  const right = { rule: 'eu261@1', item: { ...item('money', { fulfilment: 'payment' }), amount: euros(minor) } };
  const rights = odd ? { rights: [right] } : {};
  const fraud = n === 2 ? { subCause: 'fraud' } : {};
  const finding = { cause: 'system', ...fraud, responsibility, outcome: 'upheld', ...rights } as const;
  return engine.send(complaint, actorOf(who), { type: 'RecordFinding', ...finding, texts });
};

const callBack: Deed = async (engine, { n, odd }) => {
  const order = nth([...engine.remedies.pending.values()], n);
  if (order) await engine.remedies.callBack({ ...order.order, complaint: order.complaint }, odd ? 2 : 1);
};

/** The books are compared: what the complaint takes for failed has been paid after all. */
const reconcile: Deed = async (engine, { n }) => {
  const unknown = engine.bank.book.filter(
    (one) => !one.back && stepOf(engine.view(one.complaint), one)?.status === 'failed',
  );
  const payment = nth(unknown, n);
  if (payment) await engine.remedies.callBack(payment);
};

const say =
  (what: (complaint: Complaint, draw: Draw) => Command): Deed =>
  (engine, draw) =>
    engine.send(draw.case, actorOf(draw.who), what(engine.view(draw.case), draw));

export const DEEDS = {
  found,
  propose,
  dieAfterClaim,
  approve: (engine, draw) => decide(engine, { ...draw, n: 0, who: judgeOf(draw) }, 'update'),
  decide: (engine, draw) => decide(engine, draw, 'update'),
  signal: (engine, draw) => decide(engine, draw, 'signal'),
  choose,
  decline,
  time,
  byHand,
  comesBack,
  callBack,
  reconcile,
  retry: say(({ steps }, { n }) => ({ type: 'RetryStep', step: nth(last(steps, 'failed'), n)?.id ?? 's1', texts })),
  respond: say(() => ({ type: 'Respond', outOfScope: false, texts })),
  withdraw: say(() => ({ type: 'Withdraw', texts })),
  refer: say(() => ({ type: 'Refer', texts })),
  reopen: say(() => ({ type: 'Reopen', texts })),
  giveUp: async (engine, { n }) => engine.remedies.giveUp(nth([...engine.remedies.pending.keys()], n) ?? ''),
  sweep: async (engine) => engine.budgets.sweep((id) => engine.view(id)),
} satisfies Record<string, Deed>;
export type DeedName = keyof typeof DEEDS;

/** What carries the case on from where it is. */
export function onward({ stage, finding, offers, steps, approvals }: Complaint, { n }: Draw): DeedName {
  const has = (parts: { status: string }[], status: string) => parts.some((part) => part.status === status);
  if (stage === 'closed') return n > 1 ? 'reopen' : 'comesBack';
  if (!finding) return 'found';
  if (has(steps, 'failed')) return n > 0 ? 'byHand' : 'retry';
  if (has(steps, 'running')) return n > 1 ? 'giveUp' : 'callBack';
  if (has(approvals, 'waiting')) return 'approve';
  if (has(offers, 'open')) return n > 2 ? 'decline' : 'choose';
  return stage === 'resolving' ? 'propose' : n > 1 ? 'comesBack' : 'found';
}
