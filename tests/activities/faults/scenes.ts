import type { Activities } from '../../../activities';
import type { Complaint, Step } from '../../../domain/model';
import type { OpenRegister } from '../../../register/open';
import { aLetterToPost, RECEIVED } from '../../harness/builders';

/** An activity with something to do. */
export interface Scene {
  state?: Partial<Complaint>;
  /** What happened before, beside the state. */
  prepare?(past: Past, id: string): Promise<unknown>;
  /** Id of the workflow that calls it. */
  workflow(id: string): string;
  run(activities: Activities, id: string): Promise<unknown>;
}

interface Past {
  register: OpenRegister;
  /** What the provider has done. */
  given: { key: string; body: Record<string, unknown> }[];
}

const aStep = (state: Partial<Step> = {}): Step => ({
  ...{ id: 's1', round: 1, offer: 'o1', part: 'putRight', status: 'running', generation: 1, tryNumber: 1 },
  item: {
    ...{ remedy: 'refund', fulfilment: 'payment', amount: { minor: 2000, currency: 'EUR' }, item: null },
    provider: 'bank',
  } as Step['item'],
  ...{ reference: null, approvedBy: null, ...state },
});

const keyOf = (id: string): string => `${id}:1:s1:1`;
const ofRemedy = (id: string): string => `remedy-${id}-1`;

/** An order was sent, and nothing was heard of it. */
const begun = ({ register }: Past, id: string) =>
  register.attempts.begin({
    ...{ key: keyOf(id), provider: 'bank', complaint: id, step: 's1', generation: 1, tryNumber: 1, at: RECEIVED },
  });

/** The same, and it was done. */
const begunAndGiven = (past: Past, id: string) => {
  past.given.push({ key: keyOf(id), body: {} });
  return begun(past, id);
};

const reportedDone = ({ register }: Past, id: string) =>
  register.inputs.report({
    ...{ id: `step:carry-out:${keyOf(id)}:1.0:done`, source: 'amends', complaint: id, at: RECEIVED },
    fact: { type: 'StepReported', step: 's1', generation: 1, result: 'done', reference: null },
  });

const RUNNING = { steps: [aStep()] };
const TO_REVERSE = { steps: [aStep({ status: 'done', reversal: 'asked', reference: 'V-1' })] };
const ENQUIRY = { id: 'e1', texts: {}, askedAt: RECEIVED, dueAt: RECEIVED, status: 'waiting' } as const;

const LETTER = aLetterToPost('l1');
const rendered = () => ({ language: 'en', version: 'test', subject: 'Update', text: 'No news.', html: null });

/** By name of the activity. */
export const SCENES: Record<keyof Activities, Scene> = {
  turn: {
    state: { reach: { language: 'en', channels: ['portal'] } },
    workflow: (id) => `complaint-${id}`,
    run: ({ turn }, complaint) =>
      turn({ complaint, epoch: 1, now: Date.parse(RECEIVED), seen: 0, called: [], signals: [] }),
  },
  deliver: {
    prepare: ({ register }, id) => register.letterBox.add(id, LETTER, RECEIVED, rendered),
    workflow: () => 'courier-email',
    run: ({ deliver }) => deliver('email'),
  },
  /** Of a channel that nothing else here delivers. */
  retryLetters: {
    prepare: ({ register }, id) => register.letterBox.add(id, { ...LETTER, channel: 'sms' }, RECEIVED, rendered),
    workflow: () => 'courier-sms',
    run: ({ retryLetters }) => retryLetters('sms'),
  },
  beginRemedy: { state: RUNNING, workflow: ofRemedy, run: ({ beginRemedy }) => beginRemedy() },
  endRemedy: {
    ...{ state: RUNNING, prepare: reportedDone, workflow: ofRemedy },
    run: ({ endRemedy }) => endRemedy(),
  },
  carryOut: { state: RUNNING, workflow: ofRemedy, run: ({ carryOut }, id) => carryOut(keyOf(id)) },
  askProvider: {
    ...{ state: RUNNING, prepare: begunAndGiven, workflow: ofRemedy },
    run: ({ askProvider }, id) => askProvider(keyOf(id)),
  },
  closeAttempt: {
    ...{ state: RUNNING, prepare: begun, workflow: ofRemedy },
    run: ({ closeAttempt }, id) => closeAttempt(keyOf(id)),
  },
  reverseStep: { state: TO_REVERSE, workflow: ofRemedy, run: ({ reverseStep }, id) => reverseStep(keyOf(id)) },
  closeReversal: { state: TO_REVERSE, workflow: ofRemedy, run: ({ closeReversal }, id) => closeReversal(keyOf(id)) },
  chaseEnquiry: {
    state: { enquiries: [ENQUIRY] },
    workflow: (id) => `enquiry-${id}-1`,
    run: ({ chaseEnquiry }) => chaseEnquiry(),
  },
  watchVoucher: {
    state: { steps: [aStep({ status: 'done', expiresAt: RECEIVED })] },
    workflow: (id) => `voucher-${id}-1`,
    run: ({ watchVoucher }) => watchVoucher(),
  },
};
