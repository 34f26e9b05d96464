import fc from 'fast-check';
import { agenda } from '../../domain/agenda';
import type { Command, Fact, Input, OfferFacts } from '../../domain/commands';
import type { Complaint, RemedyItem } from '../../domain/complaint';
import type { Turn } from '../../domain/effects';
import { openComplaint } from '../../domain/open';
import { takeTurn } from '../../domain/turn';
import { aComplaint } from '../builders';

/** A random but repeatable walk through the life of a complaint: people act, machines report, time passes. */
export interface Step {
  what: Command | Fact | 'time';
  actor: string;
}

const refund = (minor: number): RemedyItem => ({
  remedy: 'refund',
  amount: { minor, currency: 'EUR' },
  item: null,
  fulfilment: 'payment',
});
const voucher: RemedyItem = {
  remedy: 'voucher',
  amount: { minor: 2000, currency: 'EUR' },
  item: null,
  fulfilment: 'goods',
};
export const OFFER_FACTS: OfferFacts = {
  authority: [
    { role: 'handler', currency: 'EUR', upTo: 10000, remedies: 'all' },
    { role: 'supervisor', currency: 'EUR', upTo: 50000, remedies: 'all' },
    { role: 'manager', currency: 'EUR', upTo: 250000, remedies: 'all' },
  ],
  catalogue: [
    { remedy: 'refund', cost: null, limit: { minor: 200000, currency: 'EUR' } },
    { remedy: 'voucher', cost: null, limit: null },
  ],
};
export const anOffer = (minor: number): Command => ({
  type: 'ProposeOffer',
  options: [
    { putRight: [refund(minor)], makeUp: [voucher] },
    { putRight: [refund(minor)], makeUp: [voucher, voucher] },
  ],
  settlesInFull: false,
  facts: OFFER_FACTS,
  texts: {},
});

const id = (prefix: string) => fc.integer({ min: 1, max: 4 }).map((n) => `${prefix}${n}`);
const texts = {};
const scores = { satisfaction: 8, relationship: 7, repurchase: 6, recommendation: 5, resistance: 4 };

const command: fc.Arbitrary<Command> = fc.oneof(
  fc.constant<Command>({ type: 'LogMessage', direction: 'out', channel: 'email', send: true, texts }),
  fc.constant<Command>({ type: 'RecordAccount', texts }),
  fc.constant<Command>({ type: 'SendLetter', template: 'full-apology', texts }),
  fc.constant<Command>({ type: 'OpenEnquiry', texts }),
  id('e').map<Command>((enquiry) => ({ type: 'RecordReply', enquiry, texts })),
  fc.constantFrom('upheld', 'not-upheld').map<Command>((outcome) => ({
    type: 'RecordFinding',
    cause: 'value',
    responsibility: 'ours',
    outcome: outcome as 'upheld',
    texts,
  })),
  fc.constantFrom(4000, 30000, 150000).map(anOffer),
  fc.constantFrom('approve', 'reject', 'return').map<Command>((decision) => ({
    type: 'DecideApproval',
    approval: 'last',
    decision: decision as 'approve',
    offerHash: 'last',
    approver: { id: 'ana', role: 'manager', known: true },
    texts,
  })),
  fc.tuple(id('o'), fc.constantFrom('1', '2')).map<Command>(([offer, option]) => ({
    type: 'Choose',
    offer,
    option,
    gift: { item: 'tea', cost: { minor: 500, currency: 'EUR' } },
    texts,
  })),
  fc.tuple(id('o'), fc.boolean()).map<Command>(([offer, wish]) => ({ type: 'DeclineOffer', offer, wish, texts })),
  fc.constant<Command>({ type: 'Respond', outOfScope: false, texts }),
  id('s').map<Command>((step) => ({ type: 'RetryStep', step, texts })),
  id('s').map<Command>((step) => ({ type: 'DoStepByHand', step, texts })),
  id('c').chain((call) =>
    fc.constantFrom<Command>(
      { type: 'RecordCall', call, reached: true, content: true, texts },
      { type: 'RecordCall', call, reached: true, content: false, texts },
      { type: 'RecordCall', call, reached: false, texts },
    ),
  ),
  fc.constant<Command>({ type: 'AnswerSurvey', outcome: scores, handling: scores, texts }),
  fc
    .constantFrom('decide', 'remedy', 'acknowledge')
    .map<Command>((clock) => ({ type: 'TakeEscalation', clock, texts })),
  id('p').map<Command>((promise) => ({ type: 'KeepPromise', promise, texts })),
  fc.constantFrom<Command>({ type: 'Withdraw', texts }, { type: 'Refer', texts }, { type: 'Reopen', texts }),
  fc.constant<Command>({ type: 'CorrectContact', undelivered: [], texts }),
  fc.constant<Command>({ type: 'AssignOwner', owner: { id: 'kim', role: 'handler', supervisor: 'tom.berg' }, texts }),
);

const fact: fc.Arbitrary<Fact> = fc.oneof(
  fc
    .tuple(id('s'), fc.constantFrom('done', 'failed'))
    .map<Fact>(([step, result]) => ({ type: 'StepReported', step, n: 1, result: result as 'done', reference: 'r' })),
  id('s').map<Fact>((step) => ({ type: 'PaymentReturned', step, n: 1 })),
  id('e').map<Fact>((enquiry) => ({ type: 'EnquiryUnanswered', enquiry })),
  fc.constantFrom('email', 'sms', 'portal').map<Fact>((channel) => ({
    type: 'LetterBounced',
    letter: 'last',
    template: 'acknowledgement',
    channel: channel as 'email',
  })),
);

export const step: fc.Arbitrary<Step> = fc.record({
  what: fc.oneof(
    { weight: 3, arbitrary: fc.constant<'time'>('time') },
    { weight: 4, arbitrary: command },
    { weight: 2, arbitrary: fact },
  ),
  actor: fc.constantFrom('li.na', 'tom.berg'),
});

/** Opens a complaint and takes the steps one after the other, each as one turn. */
export function walk(steps: Step[], check: (before: Complaint, after: Complaint, turn: Turn) => void): Complaint {
  const { almanac, ...rest } = aComplaint();
  let now = '2026-11-20T09:00:00.000Z';
  let complaint = openComplaint({ ...rest, almanac }, now).complaint;
  const turn = (inputs: Input[]) => {
    const outcome = takeTurn(complaint, inputs, now);
    check(complaint, outcome.complaint, outcome.turn);
    complaint = outcome.complaint;
  };
  turn([]);
  for (const [index, { what, actor }] of steps.entries()) {
    if (what === 'time') {
      now = agenda(complaint)[0]?.at ?? now;
      turn([]);
    } else {
      turn([{ id: `m${index}`, actor: { id: actor, role: 'handler' }, what: filled(complaint, what) }]);
    }
  }
  return complaint;
}

/** Fills in what a real caller would have read from the complaint. */
function filled(complaint: Complaint, what: Command | Fact): Command | Fact {
  if (what.type === 'DecideApproval') {
    const waiting = complaint.approvals.find(({ status }) => status === 'waiting');
    return waiting ? { ...what, approval: waiting.id, offerHash: waiting.offerHash } : what;
  }
  if (what.type === 'LetterBounced') {
    const [letter = 'none'] = complaint.clocks.find((clock) => clock.metBy)?.metBy?.split('/') ?? [];
    return { ...what, letter };
  }
  return what;
}
