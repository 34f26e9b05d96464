import fc from 'fast-check';
import { agenda } from '../../../domain/agenda';
import { laterOf, toInstant } from '../../../domain/calendar';
import type { Command, Complaint, EscalationLevel, Fact, Option } from '../../../domain/model';
import type { Intake } from '../../../domain/open';
import type { DecidedRevision } from '../../../domain/turn';
import { RECEIVED } from '../../harness/builders';
import { HANDLER, SUPERVISOR, World } from '../world';
import * as say from './sayings';

/**
 * A random but repeatable walk through the life of a complaint: people act, machines report, time passes. A deed names
 * no part by its id: it takes the nth newest that the complaint has, so that most deeds make sense where they come.
 */
type Deed = (complaint: Complaint, generation: number) => Command | Fact;

const nth = <Part>(parts: Part[], generation: number): Part | undefined =>
  parts[Math.max(0, parts.length - 1 - generation)];
const id = (parts: { id: string }[], generation: number): string => nth(parts, generation)?.id ?? 'x1';
const texts = {};

/** Lists of parts in the order in which a person would think of them: what waits comes last, so the newest is it. */
const pending = <Part extends { status: string }>(parts: Part[], ...statuses: string[]): Part[] => {
  const waits = (part: Part) => statuses.includes(part.status);
  return [...parts.filter((part) => !waits(part)), ...parts.filter(waits)];
};

const CLOCKS = ['decide', 'remedy', 'acknowledge'];
const URGENT: EscalationLevel[] = [
  { after: '1 hours', audience: 'owner' },
  { after: '2 hours', audience: 'executive' },
];

const DEEDS = {
  message: () => say.message(),
  heard: () => say.message('in', { emotion: 'angry' }),
  account: () => say.account(),
  apology: () => ({ type: 'SendLetter', template: 'full-apology', texts }),
  assign: (_, generation) => ({
    type: 'AssignOwner',
    owner: { id: `kim.${generation}`, role: 'handler', supervisor: 'tom.berg' },
    texts,
  }),
  ask: () => say.enquiry(),
  release: ({ enquiries }, generation) => ({
    type: 'ReleaseEnquiry',
    enquiry: id(pending(enquiries, 'awaiting-release'), generation),
    texts: { question: 't8' },
  }),
  reply: ({ enquiries }, generation) => ({ type: 'RecordReply', enquiry: id(enquiries, generation), texts }),
  found: () => say.finding('upheld'),
  owed: (_, generation) => say.finding('upheld', { rights: [say.right(25_000 + 5000 * generation)] }),
  owedElsewhere: () => say.finding('upheld', { rights: [say.right(40_000, 'appr@1')] }),
  notFound: () => say.finding('not-upheld'),
  offerSmall: () => say.offer(4000),
  offerWhole: (_, generation) => say.offer(0, { options: [whole(generation), whole(generation)] }),
  offerBig: () => say.offer(30_000),
  approve: (complaint) => decided(complaint, 'approve'),
  reject: (complaint) => decided(complaint, 'reject'),
  choose: ({ offers }, generation) => say.choice(id(pending(offers, 'open'), generation), '1', generation === 0),
  decline: ({ offers }, generation) => say.decline(id(pending(offers, 'open'), generation)),
  wish: ({ offers }, generation) => say.decline(id(pending(offers, 'open'), generation), true),
  respond: () => say.response(),
  outOfScope: () => say.response(true),
  retry: ({ steps }, generation) => say.retry(id(pending(steps, 'failed'), generation)),
  byHand: ({ steps }, generation) => say.byHand(id(pending(steps, 'failed'), generation)),
  content: ({ calls }, generation) => say.call(id(calls, generation), true),
  notContent: ({ calls }, generation) => say.call(id(calls, generation), false),
  notReached: ({ calls }, generation) => say.call(id(calls, generation)),
  survey: () => say.survey,
  take: (_, generation) => say.take(CLOCKS[generation] ?? 'daily-update'),
  pause: (_, generation) => say.pause(CLOCKS[generation] ?? 'daily-update'),
  resume: ({ clocks }) => say.resume(clocks.find(({ status }) => status === 'paused')?.name ?? 'decide'),
  extend: (complaint, generation) =>
    say.extend(generation < 2 ? 'final-response' : 'decide', later(complaint, 60 + 20 * generation)),
  hurry: (_, generation) =>
    say.assess('critical', { name: 'decide', due: `${generation + 1} days`, escalation: URGENT }),
  exchange: (_, generation) =>
    say.adopt(
      2 + generation,
      { name: 'decide', due: `${4 * generation + 1} days` },
      { name: 'final-response', due: '3 weeks' },
    ),
  putBack: (_, generation) =>
    say.adopt(9 - generation, { name: 'final-response', due: generation > 1 ? '' : '8 weeks' }),
  calmDown: () => say.assess('low', { name: 'decide', due: '20 working-days' }),
  promise: (complaint, generation) => ({ type: 'MakePromise', dueAt: later(complaint, generation + 1), texts }),
  keep: ({ promises }, generation) => ({ type: 'KeepPromise', promise: id(promises, generation), texts }),
  correct: ({ clocks }) => ({ type: 'CorrectContact', undelivered: lacking(clocks), texts }),
  withdraw: () => say.withdrawal,
  refer: () => say.referral,
  reopen: () => say.reopening,
  done: ({ steps }, generation) => reported(nth(pending(steps, 'running'), generation), 'done'),
  failed: ({ steps }, generation) => reported(nth(pending(steps, 'running'), generation), 'failed'),
  reversed: ({ steps }, generation) =>
    reported(
      steps.find(({ reversal }) => reversal === 'asked'),
      generation === 0 ? 'not-reversed' : 'reversed',
    ),
  unused: ({ steps }, generation) => ({
    type: 'VoucherUnused',
    step: nth(steps, generation)?.id ?? 'x1',
    generation: 1,
    kind: generation > 1 ? 'expired' : 'remind',
  }),
  used: ({ steps }, generation) => ({ type: 'VoucherUsed', step: nth(steps, generation)?.id ?? 'x1', generation: 1 }),
  returned: ({ steps }, generation) =>
    say.returned(nth(steps, generation)?.id ?? 'x1', nth(steps, generation)?.generation),
  unanswered: ({ enquiries }, generation) => ({ type: 'EnquiryUnanswered', enquiry: id(enquiries, generation) }),
  replied: ({ enquiries }, generation) => ({ type: 'ThirdPartyReplied', enquiry: id(enquiries, generation) }),
  bounced: ({ clocks }, generation) =>
    bounce(
      nth(
        clocks.flatMap(({ metBy }) => metBy ?? []),
        generation,
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
const whole = (generation: number): Omit<Option, 'id'> => ({
  putRight: [say.refund(4000), say.resend],
  makeUp: [{ ...say.voucher, order: 1 + (generation % 2), lasts: '90 days' }],
  allOrNothing: true,
});

type Result = Extract<Fact, { type: 'StepReported' }>['result'];

function reported(step: { id: string; generation: number } | undefined, result: Result): Fact {
  return { type: 'StepReported', step: step?.id ?? 'x1', generation: step?.generation ?? 1, result, reference: 'r' };
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
function onward({ stage, offers, steps, review }: Complaint, generation: number): DeedName {
  const has = (parts: { status: string }[], status: string) => parts.some((part) => part.status === status);
  const way = (...ways: DeedName[]): DeedName => ways[generation % ways.length] ?? 'message';
  if (stage === 'closed') return way('reopen', 'returned', 'reopen', 'message');
  if (stage === 'fulfilling') return has(steps, 'failed') ? way('retry', 'byHand') : way('done', 'failed');
  if (stage === 'following-up') return review === 'wanted' ? way('respond', 'found') : way('content', 'notContent');
  if (stage !== 'resolving') return way('found', 'notFound', 'outOfScope');
  if (has(offers, 'awaiting-approval')) return way('approve', 'reject');
  return has(offers, 'open') ? way('choose', 'decline', 'wish') : way('offerSmall', 'respond', 'offerBig');
}

export interface Step {
  what: DeedName | 'time' | 'outage' | 'onward';
  /** Which of several, counted from the newest. */
  generation: number;
  actor: 'handler' | 'supervisor';
}

export const step: fc.Arbitrary<Step> = fc.record({
  what: fc.oneof(
    { weight: 8, arbitrary: fc.constant('time' as const) },
    { weight: 1, arbitrary: fc.constant('outage' as const) },
    { weight: 10, arbitrary: fc.constant('onward' as const) },
    { weight: 10, arbitrary: fc.constantFrom(...(Object.keys(DEEDS) as DeedName[])) },
  ),
  generation: fc.oneof(
    { weight: 2, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }) },
  ),
  actor: fc.constantFrom('handler', 'supervisor'),
});

const A_MINUTE = 60_000;

/** What is looked at: each revision with the states before and after it, and the world after each turn. */
export interface Checks {
  revision?: (before: Complaint, after: Complaint, revision: DecidedRevision) => void;
  turn?: (world: World) => void;
}

/** Opens a complaint and takes the steps one after the other, each as one turn, deeds a minute after what was before. */
export function walk(steps: Step[], checks: Checks = {}, intake: Partial<Intake> = {}): World {
  const namedThirdParty = { texts: { thirdParty: 't1' }, isKnown: false };
  const world = World.waiting({ namedThirdParty, ...intake }, RECEIVED);
  const turn = (take: () => void) => {
    let state = world.complaint;
    const { length } = world.revisions;
    take();
    for (const revision of world.revisions.slice(length)) {
      checks.revision?.(state, revision.after, revision);
      state = revision.after;
    }
    checks.turn?.(world);
  };
  turn(() => world.takeTurn([]));
  for (const [index, { what, generation, actor }] of steps.entries()) {
    const due = agenda(world.complaint)[what === 'outage' ? 3 : 0]?.at ?? world.now;
    if (what === 'time' || what === 'outage') turn(() => world.sleepThrough(laterOf(due, world.now)));
    else {
      const deed: Deed = DEEDS[what === 'onward' ? onward(world.complaint, generation) : what];
      const by = actor === 'handler' ? HANDLER : SUPERVISOR;
      world.now = toInstant(Date.parse(world.now) + A_MINUTE);
      turn(() => world.takeTurn([{ id: `s${index}`, actor: by, what: deed(world.complaint, generation) }]));
    }
  }
  return world;
}
