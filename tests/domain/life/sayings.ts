import type {
  ApprovalDecision,
  ClockRule,
  Command,
  Fact,
  FindingOutcome,
  Instant,
  LoyaltyScores,
  OfferBasis,
  PauseReason,
  Remedy,
  RemedyItem,
  RightBasis,
  Severity,
  StaffRole,
} from '../../../domain/model';
import { aPlan } from '../../harness/builders';

/** What people say and machines report in the tests of the domain, as short as it is said. */
export const EUR = (minor: number) => ({ minor, currency: 'EUR' });

export const refund = (minor: number): RemedyItem => ({
  remedy: 'refund',
  amount: EUR(minor),
  item: null,
  fulfilment: 'payment',
});
/** What a rule gives by itself, cents. */
export const right = (minor: number, rule = 'eu261@1'): RightBasis => ({
  rule,
  item: { remedy: 'money', amount: EUR(minor), item: null, fulfilment: 'payment' },
});
export const voucher: RemedyItem = { remedy: 'voucher', amount: EUR(2000), item: null, fulfilment: 'goods' };
export const resend: RemedyItem = { remedy: 'resend', amount: null, item: 'suitcase', fulfilment: 'goods' };

/** A handler gives up to 100 EUR, a supervisor 500, a manager 2,500. */
export const FACTS: OfferBasis = {
  authority: [
    { role: 'handler', currency: 'EUR', upTo: 10_000, remedies: ['refund', 'resend', 'voucher', 'upgrade'] },
    { role: 'supervisor', currency: 'EUR', upTo: 50_000, remedies: 'all' },
    { role: 'manager', currency: 'EUR', upTo: 250_000, remedies: 'all' },
  ],
  catalogue: [
    { remedy: 'refund', cost: null, limit: EUR(400_000) },
    { remedy: 'voucher', cost: null, limit: null },
    { remedy: 'resend', cost: EUR(1500), limit: null },
    { remedy: 'money', cost: null, limit: null },
    { remedy: 'upgrade', cost: EUR(60_000), limit: null },
  ],
};

type ProposeOffer = Extract<Command, { type: 'ProposeOffer' }>;

/** Two options: a refund of so many cents with one voucher, or with two. */
export const offer = (minor: number, more: Partial<ProposeOffer> = {}): ProposeOffer => ({
  type: 'ProposeOffer',
  options: [
    { putRight: [refund(minor)], makeUp: [voucher] },
    { putRight: [refund(minor)], makeUp: [voucher, voucher] },
  ],
  settlesInFull: false,
  basis: FACTS,
  texts: {},
  ...more,
});

const texts = {};
export const account = (): Command => ({ type: 'RecordAccount', texts });
export const message = (
  direction: 'in' | 'out' = 'out',
  more: Partial<Extract<Command, { type: 'LogMessage' }>> = {},
): Command => ({ type: 'LogMessage', direction, channel: 'email', send: direction === 'out', texts, ...more });
export const enquiry = (): Command => ({ type: 'OpenEnquiry', texts });
export const release = (question: { question?: string } = { question: 't8' }): Command => ({
  type: 'ReleaseEnquiry',
  enquiry: 'e1',
  texts: question,
});
export const confirmRights = (finding: number): Command => ({ type: 'ConfirmRights', finding, texts: {} });
export const finding = (
  outcome: FindingOutcome = 'upheld',
  more: Partial<Extract<Command, { type: 'RecordFinding' }>> = {},
): Command => ({ type: 'RecordFinding', cause: 'value', responsibility: 'third-party', outcome, texts, ...more });
export const choice = (id = 'o1', option = '1', gift = false): Command => ({
  type: 'Choose',
  offer: id,
  option,
  ...(gift ? { gift: { item: 'flowers', cost: EUR(2500) } } : {}),
  texts,
});
export const decline = (id = 'o1', wish = false): Command => ({ type: 'DeclineOffer', offer: id, wish, texts });
export const response = (outOfScope = false): Command => ({ type: 'Respond', outOfScope, texts });
export const call = (id: string, content?: boolean): Command => ({
  type: 'RecordCall',
  call: id,
  reached: content !== undefined,
  ...(content === undefined ? {} : { content }),
  texts,
});
export const take = (clock: string): Command => ({ type: 'TakeEscalation', clock, texts });
export const pause = (clock: string, reason: PauseReason = 'waiting-for-complainant'): Command => ({
  type: 'PauseClock',
  clock,
  reason,
  texts,
});
export const resume = (clock: string): Command => ({ type: 'ResumeClock', clock, texts });
export const extend = (clock: string, until: Instant): Command => ({ type: 'ExtendClock', clock, until, texts });
/** The pack's version of that number, with some rules other than those of `aPlan()`; one of no due has gone. */
export const adopt = (version: number, ...rules: Partial<ClockRule>[]): Command => {
  const { clocks, ...rest } = aPlan();
  const changed = clocks.map((rule) => ({ ...rule, ...rules.find(({ name }) => name === rule.name) }));
  const pack = { id: 'house', version: `${version}`, hash: `${version}`.padStart(64, '0') };
  const plan = { ...rest, pack, clocks: changed.filter(({ due }) => due !== '') };
  return { type: 'AdoptPlan', adopt: { plan }, texts };
};
/** Another severity, with what the pack says of it: some rules other than those of `aPlan()`. */
export const assess = (severity: Severity, ...rules: Partial<ClockRule>[]): Command => {
  const { pack, clocks } = aPlan();
  const changed = clocks.map((rule) => ({ ...rule, ...rules.find(({ name }) => name === rule.name) }));
  return { type: 'Assess', severity, replan: { pack, rules: changed }, texts };
};
export const retry = (step: string): Command => ({ type: 'RetryStep', step, texts });
export const byHand = (step: string): Command => ({ type: 'DoStepByHand', step, texts });
export const withdrawal: Command = { type: 'Withdraw', texts };
export const referral: Command = { type: 'Refer', texts };
export const reopening: Command = { type: 'Reopen', texts };

const scores: LoyaltyScores = { satisfaction: 8, relationship: 7, repurchase: 6, recommendation: 5, resistance: 4 };
export const survey: Command = { type: 'AnswerSurvey', outcome: scores, handling: scores, texts };

/** The decision of somebody of that role, on the hash given. */
export const decision = (
  approval: { id: string; offerHash: string },
  by: { id: string; role: StaffRole },
  how: ApprovalDecision = 'approve',
): Extract<Command, { type: 'DecideApproval' }> => ({
  type: 'DecideApproval',
  approval: approval.id,
  decision: how,
  offerHash: approval.offerHash,
  approver: { ...by, known: true },
  texts,
});

export const stepDone = (step: string, generation = 1): Fact => ({
  type: 'StepReported',
  step,
  generation,
  result: 'done',
  reference: `ref-${step}-${generation}`,
});
export const stepFailed = (step: string, generation = 1): Fact => ({
  type: 'StepReported',
  step,
  generation,
  result: 'failed',
  reference: null,
});
export const stepUnclear = (step: string, generation = 1): Fact => ({
  type: 'StepReported',
  step,
  generation,
  result: 'unclear',
  reference: null,
});
export const returned = (step: string, generation = 1): Fact => ({ type: 'PaymentReturned', step, generation });
export const bounced = (letter: { key: string; template: string }, channel: 'email' | 'sms' | 'portal'): Fact => ({
  type: 'LetterBounced',
  letter: letter.key,
  template: letter.template,
  channel,
});

export const anItem = (remedy: Remedy, minor: number | null): RemedyItem => ({
  remedy,
  amount: minor === null ? null : EUR(minor),
  item: null,
  fulfilment: minor === null ? 'words' : 'payment',
});
