import type { Complaint, LetterTemplate, Offer, RemedyItem, Step } from '../../domain/model';
import type { LetterDraft } from '../../register/letters/contract';
import { aClock, aComplaint } from '../harness/builders';

/** What letters are tried on: a complaint for each moment of its life, and what it is given. */
const refund: RemedyItem = {
  remedy: 'refund',
  amount: { minor: 123450, currency: 'EUR' },
  item: null,
  fulfilment: 'payment',
};
const voucher: RemedyItem = {
  remedy: 'voucher',
  amount: { minor: 2000, currency: 'EUR' },
  item: null,
  fulfilment: 'goods',
};
const rebooking: RemedyItem = { remedy: 'rebooking', amount: null, item: null, fulfilment: 'booking' };
const spa: RemedyItem = {
  remedy: 'gift',
  amount: { minor: 19900, currency: 'EUR' },
  item: 'spa-weekend',
  fulfilment: 'goods',
};

export const anOffer = (overrides: Partial<Offer> = {}): Offer => ({
  id: 'o1',
  round: 1,
  hash: 'a'.repeat(64),
  status: 'open',
  options: [
    { id: '1', putRight: [refund], makeUp: [voucher] },
    { id: '2', putRight: [rebooking], makeUp: [voucher] },
  ],
  validFor: '14 days',
  validUntil: '2026-12-05T10:00:00.000Z',
  settlesInFull: false,
  texts: {},
  proposedBy: 'li.na',
  sentAt: '2026-11-21T10:00:00.000Z',
  remindAt: '2026-12-02T10:00:00.000Z',
  chosen: null,
  ...overrides,
});

export const aStep = (overrides: Partial<Step> = {}): Step => ({
  id: 's1',
  round: 1,
  offer: 'o1',
  item: refund,
  part: 'putRight',
  status: 'done',
  generation: 1,
  tryNumber: 1,
  reference: 'r-1',
  approvedBy: null,
  ...overrides,
});
/** A right beside what was chosen. */
const aRight = aStep({
  id: 's9',
  offer: null,
  status: 'running',
  right: 'eu261@1',
  item: { remedy: 'money', amount: { minor: 40000, currency: 'EUR' }, item: null, fulfilment: 'payment' },
});
const aGiftStep = aStep({ id: 's3', part: 'gift', item: spa });

/** Instants that the letters must name, in Shanghai: 10:00 on 21 November, and so on. */
export const NEXT_UPDATE_AT = '2026-11-21T02:00:00.000Z';
export const VALID_UNTIL = '2026-12-05T10:00:00.000Z';
export const REMEDY_BY = '2026-12-08T09:30:00.000Z';
export const TEXT_AT = '2026-12-09T03:00:00.000Z';
export const CALL_FROM = '2026-12-11T07:00:00.000Z';
export const SURVEY_AT = '2027-01-10T03:00:00.000Z';
export const SURVEY_UNTIL = '2027-01-24T03:00:00.000Z';
export const CLOSED_AT = '2027-01-24T23:30:00.000Z';

/** Daily updates are silent. */
export const THEIRS = { who: 'complainant', by: null } as const;
const finding = {
  revision: 1,
  cause: 'value',
  subCause: null,
  responsibility: 'ours',
  outcome: 'upheld',
  texts: {},
} as const;

const investigating = aComplaint({ stage: 'investigating', clocks: [] });
const offered = aComplaint({ stage: 'resolving', clocks: [], waitingOn: THEIRS, finding, offers: [anOffer()] });
const fulfilling = aComplaint({
  stage: 'fulfilling',
  clocks: [aClock({ name: 'remedy', due: REMEDY_BY })],
  finding,
  offers: [anOffer({ status: 'accepted', chosen: '1' })],
  steps: [aStep(), aStep({ id: 's2', part: 'makeUp', item: voucher, status: 'running' }), aGiftStep],
  round: 1,
});
const followUp = {
  startedAt: REMEDY_BY,
  firstCall: 0,
  textAt: TEXT_AT,
  textSent: false,
  surveyAt: SURVEY_AT,
  surveyUntil: null,
  callsEnded: false,
  surveyEnded: false,
};
const call = {
  id: 'c1',
  slot: { from: CALL_FROM, to: '2026-12-11T07:30:00.000Z' },
  status: 'planned',
  content: null,
} as const;
const followed = aComplaint({
  ...fulfilling,
  stage: 'following-up',
  clocks: [],
  waitingOn: THEIRS,
  steps: [aStep(), aGiftStep],
  followUp,
  calls: [call],
});
const closed = aComplaint({ stage: 'closed', clocks: [], finding, outcome: 'upheld', closedAt: CLOSED_AT });

/** Each letter at the moment at which it is written, and the date that it must name. */
export const MOMENTS: Record<LetterTemplate, { complaint: Complaint; date: string; about?: Record<string, string> }> = {
  acknowledgement: { complaint: aComplaint({ stage: 'acknowledged' }), date: NEXT_UPDATE_AT },
  'daily-update': { complaint: investigating, date: NEXT_UPDATE_AT, about: { waitingFor: 'third-party' } },
  message: { complaint: investigating, date: NEXT_UPDATE_AT },
  'full-apology': { complaint: investigating, date: NEXT_UPDATE_AT },
  'owner-changed': { complaint: investigating, date: NEXT_UPDATE_AT },
  reopening: { complaint: aComplaint({ ...investigating, reopenings: 1 }), date: NEXT_UPDATE_AT },
  offer: { complaint: offered, date: VALID_UNTIL, about: { offer: 'o1' } },
  'offer-reminder': { complaint: offered, date: VALID_UNTIL, about: { offer: 'o1' } },
  'right-due': { complaint: { ...fulfilling, steps: [aRight] }, date: REMEDY_BY, about: { steps: 's9' } },
  'late-answer': {
    complaint: { ...offered, offers: [anOffer({ status: 'expired' })], newOfferBy: NEXT_UPDATE_AT },
    date: NEXT_UPDATE_AT,
    about: { offer: 'o1', option: '1' },
  },
  'choice-confirmed': { complaint: fulfilling, date: REMEDY_BY, about: { offer: 'o1', option: '1' } },
  'remedy-delayed': { complaint: fulfilling, date: REMEDY_BY, about: { step: 's2' } },
  'gift-thanks': { complaint: fulfilling, date: REMEDY_BY, about: { step: 's3' } },
  'remedy-reversed': {
    complaint: {
      ...fulfilling,
      stage: 'resolving',
      clocks: [],
      steps: [
        aStep({ reversal: 'asked' }),
        aStep({ id: 's2', part: 'makeUp', item: voucher, status: 'failed', reversal: 'wanted' }),
        aGiftStep,
      ],
    },
    date: NEXT_UPDATE_AT,
    about: { offer: 'o1' },
  },
  'step-settled': {
    complaint: { ...fulfilling, ...closed, steps: [aStep()], outcome: 'withdrawn' },
    date: CLOSED_AT,
    about: { step: 's1', came: 'done' },
  },
  'voucher-reminder': {
    complaint: { ...fulfilling, ...closed, steps: [aStep({ item: voucher, expiresAt: SURVEY_AT })] },
    date: CLOSED_AT,
    about: { step: 's1' },
  },
  'remedy-done': { complaint: followed, date: TEXT_AT },
  'final-response': { complaint: followed, date: TEXT_AT, about: { because: 'response' } },
  review: {
    complaint: aComplaint({ ...closed, outcome: 'not-upheld', review: 'given' }),
    date: CLOSED_AT,
  },
  'follow-up': { complaint: { ...followed, followUp: { ...followUp, textSent: true } }, date: CALL_FROM },
  'call-missed': { complaint: { ...followed, calls: [], followUp: { ...followUp, textSent: true } }, date: SURVEY_AT },
  survey: {
    complaint: {
      ...followed,
      calls: [],
      followUp: { ...followUp, textSent: true, surveyAt: null, surveyUntil: SURVEY_UNTIL },
    },
    date: SURVEY_UNTIL,
  },
  closing: { complaint: closed, date: CLOSED_AT },
  withdrawal: { complaint: { ...closed, outcome: 'withdrawn' }, date: CLOSED_AT },
  referral: { complaint: { ...closed, outcome: 'referred' }, date: CLOSED_AT },
  'extension-notice': {
    complaint: investigating,
    date: NEXT_UPDATE_AT,
    about: { clock: 'final-response', from: VALID_UNTIL, until: SURVEY_AT },
  },
  enquiry: { complaint: investigating, date: NEXT_UPDATE_AT, about: { dueAt: NEXT_UPDATE_AT } },
  'enquiry-chase': { complaint: investigating, date: NEXT_UPDATE_AT, about: { dueAt: NEXT_UPDATE_AT } },
};

export const isToThirdParty = (template: LetterTemplate) => template === 'enquiry' || template === 'enquiry-chase';

export function aDraft(template: LetterTemplate, overrides: Partial<LetterDraft> = {}): LetterDraft {
  return {
    key: template,
    template,
    channel: 'email',
    to: isToThirdParty(template) ? 'enquiry:e1' : 'complainant',
    about: MOMENTS[template].about ?? {},
    texts: {},
    ...overrides,
  };
}
