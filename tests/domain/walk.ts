import fc from 'fast-check';
import { agenda } from '../../domain/agenda';
import { laterOf, toInstant } from '../../domain/calendar';
import type { Command, Fact } from '../../domain/commands';
import type { Complaint } from '../../domain/complaint';
import type { Turn } from '../../domain/effects';
import type { Option } from '../../domain/offer';
import type { Rung } from '../../domain/plan';
import type { Kind } from '../../domain/vocabulary';
import { RECEIVED } from '../builders';
import * as say from './sayings';
import { HANDLER, SUPERVISOR, World } from './world';

/**
 * A random but repeatable walk through the life of a complaint: people act, machines report, time passes. A deed names
 * no part by its id: it takes the nth newest that the complaint has, so that most deeds make sense where they come.
 */
type Deed = (complaint: Complaint, n: number) => Command | Fact;

const nth = <Part>(parts: Part[], n: number): Part | undefined => parts[Math.max(0, parts.length - 1 - n)];
const id = (parts: { id: string }[], n: number): string => nth(parts, n)?.id ?? 'x1';
const texts = {};

/** Lists of parts in the order in which a person would think of them: what waits comes last, so the newest is it. */
const pending = <Part extends { status: string }>(parts: Part[], ...statuses: string[]): Part[] => {
  const waits = (part: Part) => statuses.includes(part.status);
  return [...parts.filter((part) => !waits(part)), ...parts.filter(waits)];
};

const CLOCKS = ['decide', 'remedy', 'acknowledge'];
const URGENT: Rung[] = [
  { after: '1 hours', audience: 'owner' },
  { after: '2 hours', audience: 'executive' },
];

const DEEDS = {
  message: () => say.message(),
  heard: () => say.message('in', { emotion: 'angry' }),
  account: () => say.account(),
  apology: () => ({ type: 'SendLetter', template: 'full-apology', texts }),
  assign: (_, n) => ({
    type: 'AssignOwner',
    owner: { id: `kim.${n}`, role: 'handler', supervisor: 'tom.berg' },
    texts,
  }),
  ask: () => say.enquiry(),
  reply: ({ enquiries }, n) => ({ type: 'RecordReply', enquiry: id(enquiries, n), texts }),
  found: () => say.finding('upheld'),
  owed: (_, n) => say.finding('upheld', { rights: [say.right(25_000 + 5000 * n)] }),
  notFound: () => say.finding('not-upheld'),
  offerSmall: () => say.offer(4000),
  offerWhole: (_, n) => say.offer(0, { options: [whole(n), whole(n)] }),
  offerBig: () => say.offer(30_000),
  approve: (complaint) => decided(complaint, 'approve'),
  reject: (complaint) => decided(complaint, 'reject'),
  choose: ({ offers }, n) => say.choice(id(pending(offers, 'open'), n), '1', n === 0),
  decline: ({ offers }, n) => say.decline(id(pending(offers, 'open'), n)),
  wish: ({ offers }, n) => say.decline(id(pending(offers, 'open'), n), true),
  respond: () => say.response(),
  outOfScope: () => say.response(true),
  retry: ({ steps }, n) => say.retry(id(pending(steps, 'failed'), n)),
  byHand: ({ steps }, n) => say.byHand(id(pending(steps, 'failed'), n)),
  content: ({ calls }, n) => say.call(id(calls, n), true),
  notContent: ({ calls }, n) => say.call(id(calls, n), false),
  notReached: ({ calls }, n) => say.call(id(calls, n)),
  survey: () => say.survey,
  take: (_, n) => say.take(CLOCKS[n] ?? 'update'),
  pause: (_, n) => say.pause(CLOCKS[n] ?? 'update'),
  resume: ({ clocks }) => say.resume(clocks.find(({ status }) => status === 'paused')?.name ?? 'decide'),
  extend: (complaint, n) => say.extend(n < 2 ? 'final-response' : 'decide', later(complaint, 60 + 20 * n)),
  hurry: (_, n) => say.assess('critical', { name: 'decide', due: `${n + 1} days`, ladder: URGENT }),
  exchange: (_, n) =>
    say.adopt(2 + n, { name: 'decide', due: `${4 * n + 1} days` }, { name: 'final-response', due: '3 weeks' }),
  putBack: (_, n) => say.adopt(9 - n, { name: 'final-response', due: n > 1 ? '' : '8 weeks' }),
  calmDown: () => say.assess('low', { name: 'decide', due: '20 working-days' }),
  promise: (complaint, n) => ({ type: 'MakePromise', dueAt: later(complaint, n + 1), texts }),
  keep: ({ promises }, n) => ({ type: 'KeepPromise', promise: id(promises, n), texts }),
  correct: ({ clocks }) => ({ type: 'CorrectContact', undelivered: lacking(clocks), texts }),
  withdraw: () => say.withdrawal,
  refer: () => say.referral,
  reopen: () => say.reopening,
  done: ({ steps }, n) => reported(nth(pending(steps, 'running'), n), 'done'),
  failed: ({ steps }, n) => reported(nth(pending(steps, 'running'), n), 'failed'),
  undone: ({ steps }, n) =>
    reported(
      steps.find(({ undo }) => undo === 'asked'),
      n === 0 ? 'not-undone' : 'undone',
    ),
  unused: ({ steps }, n) => ({
    type: 'VoucherUnused',
    step: nth(steps, n)?.id ?? 'x1',
    n: 1,
    so: n > 1 ? 'expired' : 'remind',
  }),
  used: ({ steps }, n) => ({ type: 'VoucherUsed', step: nth(steps, n)?.id ?? 'x1', n: 1 }),
  returned: ({ steps }, n) => say.returned(nth(steps, n)?.id ?? 'x1', nth(steps, n)?.n),
  unanswered: ({ enquiries }, n) => ({ type: 'EnquiryUnanswered', enquiry: id(enquiries, n) }),
  replied: ({ enquiries }, n) => ({ type: 'ThirdPartyReplied', enquiry: id(enquiries, n) }),
  bounced: ({ clocks }, n) =>
    bounce(
      nth(
        clocks.flatMap(({ metBy }) => metBy ?? []),
        n,
      ),
    ),
  read: ({ clocks }) => ({
    type: 'LetterRead',
    letter: lacking(clocks)[0]?.key ?? 'x',
    template: 'offer',
    channel: 'portal',
  }),
} satisfies Record<string, Deed>;

function decided(complaint: Complaint, how: 'approve' | 'reject'): Command {
  const approval = nth(pending(complaint.approvals, 'waiting'), 0) ?? { id: 'a9', offerHash: '' };
  return say.decision(approval, { id: 'ana.ruiz', role: 'manager' }, how);
}

/** All or nothing, the voucher after the rest, and it runs out. */
const whole = (n: number): Omit<Option, 'id'> => ({
  putRight: [say.refund(4000), say.resend],
  makeUp: [{ ...say.voucher, order: 1 + (n % 2), lasts: '90 days' }],
  allOrNothing: true,
});

type Result = Extract<Fact, { type: 'StepReported' }>['result'];

function reported(step: { id: string; n: number } | undefined, result: Result): Fact {
  return { type: 'StepReported', step: step?.id ?? 'x1', n: step?.n ?? 1, result, reference: 'r' };
}

function lacking(clocks: Complaint['clocks']) {
  return clocks.flatMap(({ metAt, metBy }) =>
    metBy && !metAt ? [{ key: metBy.split('/')[0] ?? '', template: 'offer' }] : [],
  );
}

function bounce(posting = 'x/email'): Fact {
  const [letter = '', channel = 'email'] = posting.split('/');
  return { type: 'LetterBounced', letter, template: letter.split(':')[0] ?? '', channel: channel as 'email' };
}

const later = ({ openedAt }: Complaint, days: number) => toInstant(Date.parse(openedAt) + days * 86_400_000);

type DeedName = keyof typeof DEEDS;

/** What carries the case on from where it is; `n` says which way. */
function onward({ stage, offers, steps, secondLook }: Complaint, n: number): DeedName {
  const has = (parts: { status: string }[], status: string) => parts.some((part) => part.status === status);
  const way = (...ways: DeedName[]): DeedName => ways[n % ways.length] ?? 'message';
  if (stage === 'closed') return way('reopen', 'returned', 'reopen', 'message');
  if (stage === 'fulfilling') return has(steps, 'failed') ? way('retry', 'byHand') : way('done', 'failed');
  if (stage === 'following-up') return secondLook === 'wanted' ? way('respond', 'found') : way('content', 'notContent');
  if (stage !== 'resolving') return way('found', 'notFound', 'outOfScope');
  if (has(offers, 'awaiting-approval')) return way('approve', 'reject');
  return has(offers, 'open') ? way('choose', 'decline', 'wish') : way('offerSmall', 'respond', 'offerBig');
}

export interface Step {
  what: DeedName | 'time' | 'outage' | 'onward';
  /** Which of several, counted from the newest. */
  n: number;
  actor: 'handler' | 'supervisor';
}

export const step: fc.Arbitrary<Step> = fc.record({
  what: fc.oneof(
    { weight: 8, arbitrary: fc.constant('time' as const) },
    { weight: 1, arbitrary: fc.constant('outage' as const) },
    { weight: 10, arbitrary: fc.constant('onward' as const) },
    { weight: 10, arbitrary: fc.constantFrom(...(Object.keys(DEEDS) as DeedName[])) },
  ),
  n: fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }) }),
  actor: fc.constantFrom('handler', 'supervisor'),
});

const A_MINUTE = 60_000;

/** Opens a complaint and takes the steps one after the other, each as one turn, deeds a minute after what was before. */
export function walk(
  steps: Step[],
  check: (before: Complaint, after: Complaint, turn: Turn) => void = () => undefined,
  kind: Kind = 'complaint',
): World {
  const world = World.waiting({ kind }, RECEIVED);
  const turn = (take: () => void) => {
    const before = world.complaint;
    const { length } = world.turns;
    take();
    const nothing = { complaint: before.id, from: before.revision, to: before.revision, entries: [], effects: [] };
    check(before, world.complaint, world.turns[length] ?? nothing);
  };
  turn(() => world.takeTurn([]));
  for (const [index, { what, n, actor }] of steps.entries()) {
    const due = agenda(world.complaint)[what === 'outage' ? 3 : 0]?.at ?? world.now;
    if (what === 'time' || what === 'outage') turn(() => world.sleepThrough(laterOf(due, world.now)));
    else {
      const deed: Deed = DEEDS[what === 'onward' ? onward(world.complaint, n) : what];
      const by = actor === 'handler' ? HANDLER : SUPERVISOR;
      world.now = toInstant(Date.parse(world.now) + A_MINUTE);
      turn(() => world.takeTurn([{ id: `s${index}`, actor: by, what: deed(world.complaint, n) }]));
    }
  }
  return world;
}
