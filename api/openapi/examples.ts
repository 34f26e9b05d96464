import type { OperationId } from '../../application/operations';

const euros = (amount: string) => ({ amount, currency: 'EUR' });
const SCORES = { satisfaction: 9, relationship: 8, repurchase: 8, recommendation: 7, resistance: 6 };
const NONE = null;

/**
 * A body for each call, as the document shows it and as tests send it; null for a call that takes none. An operation without
 * a line here does not compile.
 */
export const EXAMPLES = {
  readMe: NONE,

  openComplaint: {
    channel: 'phone',
    product: 'hotel',
    emotion: 'angry',
    complainant: { name: 'Ada Brook', email: 'ada@example.com', language: 'en', timeZone: 'Europe/London' },
    summary: 'Room sold twice',
    account: 'I arrived at ten in the evening and there was no room for me.',
    feelings: 'I felt like a parcel nobody wanted.',
    desiredOutcome: 'My money back, and somebody who means it.',
    externalRefs: { zendesk: '48213' },
  },
  listComplaints: NONE,
  readComplaint: NONE,
  readTimeline: NONE,
  readClock: NONE,
  readRights: NONE,
  suggestOptions: NONE,
  readComplainant: NONE,
  readLetters: NONE,
  readCall: NONE,

  logMessage: { direction: 'in', channel: 'phone', text: 'She asks whether we have heard from the hotel.' },
  recordAccount: {
    account: 'The hotel sent us away at night.',
    feelings: 'Helpless.',
    desiredOutcome: 'Our money back.',
  },
  sendLetter: { template: 'full-apology' },
  assess: { severity: 'critical', reason: 'It happened twice.' },
  assignOwner: { owner: 'liam.murphy', reason: 'He knows the hotel.' },
  takeEscalation: { note: 'I ring the hotel now.' },
  pauseClock: { reason: 'other', evidence: 'She asked us to wait until she is back.' },
  resumeClock: {},
  extendClock: { until: '2027-01-29T12:00:00Z', reason: 'The hotel is closed until the new year.' },
  openEnquiry: { thirdParty: { name: 'Hotel Sol', email: 'desk@hotel.example' }, question: 'Was the room sold twice?' },
  releaseEnquiry: { question: 'Was the room sold twice?' },
  recordReply: { text: 'It was: our system was down that evening.' },
  recordFinding: {
    what: 'The hotel had sold the room twice.',
    cause: 'value',
    subCause: 'overbooked',
    responsibility: 'third-party',
    outcome: 'upheld',
  },
  confirmRights: { finding: 1, note: 'The flight and its delay are as recorded.' },
  proposeOffer: {
    options: [
      {
        putRight: [{ remedy: 'refund', amount: euros('60.00') }],
        makeUp: [{ remedy: 'voucher', amount: euros('20.00') }],
      },
      { putRight: [{ remedy: 'rebooking' }], makeUp: [{ remedy: 'voucher', amount: euros('40.00') }] },
    ],
    validFor: '14 days',
  },
  decideApproval: { decision: 'approve', offerHash: 'as the offer shows it' },
  choose: { offer: 'o1', option: '1' },
  respond: { text: 'You were right, and we are sorry.' },
  retryStep: { note: 'The bank is back.' },
  doStepByHand: { note: 'Paid in cash at the desk.', reference: 'CASH-17' },
  makePromise: { what: 'I ring you before noon.', dueAt: '2026-12-24T10:00:00Z' },
  keepPromise: { note: 'I rang her at eleven.' },
  recordCall: { reached: true, content: true, words: 'She is glad that it is settled.' },
  answerSurvey: { outcome: SCORES, handling: SCORES },
  withdraw: { reason: 'She has settled it with the hotel.' },
  refer: { to: 'The ombudsman', reference: 'OMB-2026-17' },
  reopen: { reason: 'The refund has not come.' },
  correctContact: { email: 'ada.brook@example.com' },

  listApprovals: NONE,
  listCalls: NONE,
  listTasks: NONE,
  claimTask: {},
  releaseTask: {},
  endTask: { note: 'Called them.' },

  reportFact: { type: 'letter-bounced', ref: 'b1c2d3e4', at: '2026-11-25T09:00:00Z' },

  listBudgets: NONE,
  checkBudgets: NONE,

  listHolds: NONE,
  putOnHold: { reason: 'bank-outage' },
  release: {},

  verifyRuns: {},

  listPolicies: NONE,
  readPolicy: NONE,
  previewPolicy: {
    ...{ id: 'harbour-code', version: '1', title: 'Code of the harbour', base: 'house', calendar: 'house' },
    escalations: { promise: { owner: '0 hours', supervisor: '1 working-days' } },
    clocks: {
      answer: {
        ...{ class: 'operational', starts: 'receipt', due: '20 working-days' },
        ...{ warnings: ['5 working-days'], escalation: 'promise' },
      },
    },
    blocks: [],
    sources: [{ of: ['clocks', 'escalations'], source: 'Our own promise.', confidence: 'house' }],
  },
  applyPolicy: {
    pack: { id: 'house', version: '1', hash: '0'.repeat(64) },
    open: 'keep',
    reason: 'It holds for new complaints only.',
  },

  live: NONE,
  ready: NONE,
  openApi: NONE,
} satisfies Record<OperationId, object | null>;
