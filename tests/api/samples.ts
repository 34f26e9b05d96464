import type { OperationId } from '../../application/operations';

/** Bodies that are well formed, for all tests that walk the calls. What the rules say of them is another matter. */
export const INTAKE = {
  channel: 'phone',
  complainant: { name: 'Chen Mei', email: 'chen.mei@example.com', phone: '+8613800000000', language: 'en' },
  summary: 'The hotel was overbooked.',
};
export const ACCOUNT = {
  account: 'We stood there at night.',
  feelings: 'Helpless.',
  desiredOutcome: 'Our money back.',
};
export const FINDING = {
  what: 'The hotel sold our room twice.',
  cause: 'value',
  subCause: 'overbooked',
  responsibility: 'third-party',
  outcome: 'upheld',
};
const euros = (amount: string) => ({ amount, currency: 'EUR' });
export const offerOf = (amount: string) => ({
  options: [
    {
      putRight: [{ remedy: 'refund', amount: euros(amount) }],
      makeUp: [{ remedy: 'voucher', amount: euros('20.00') }],
    },
    { putRight: [{ remedy: 'refund', amount: euros(amount) }], makeUp: [{ remedy: 'apology' }] },
  ],
});
export const SCORES = { satisfaction: 5, relationship: 5, repurchase: 5, recommendation: 5, resistance: 5 };

const PACK = { id: 'house', version: '1', hash: '0'.repeat(64) };
const NONE = null;

/** A body for each call; null for a call that takes none. A call without a line here does not compile. */
export const SAMPLES = {
  live: NONE,
  ready: NONE,
  openApi: NONE,

  openComplaint: INTAKE,
  listComplaints: NONE,
  readComplaint: NONE,
  readTimeline: NONE,
  readClock: NONE,
  readRights: NONE,
  suggestOptions: NONE,
  readComplainant: NONE,
  readLetters: NONE,
  readCall: NONE,

  logMessage: { direction: 'in', channel: 'phone', text: 'Hello?' },
  recordAccount: ACCOUNT,
  sendLetter: { template: 'full-apology' },
  assess: { severity: 'critical', reason: 'It happened twice.' },
  assignOwner: { owner: 'liam.murphy', reason: 'Knows the hotel.' },
  takeEscalation: {},
  pauseClock: { reason: 'other' },
  resumeClock: {},
  extendClock: { until: '2026-12-24T12:00:00Z', reason: 'The hotel is closed.' },
  openEnquiry: { thirdParty: { name: 'Hotel' }, question: 'What happened?' },
  recordReply: { text: 'We sold it twice.' },
  recordFinding: FINDING,
  proposeOffer: offerOf('60.00'),
  decideApproval: { decision: 'approve', offerHash: 'x' },
  choose: { offer: 'o1', option: '1' },
  respond: { text: 'We were right.' },
  retryStep: {},
  doStepByHand: { note: 'In cash.' },
  makePromise: { what: 'I ring you.', dueAt: '2026-12-24T10:00:00.000Z' },
  keepPromise: {},
  recordCall: { reached: true, content: true },
  answerSurvey: { outcome: SCORES, handling: SCORES },
  withdraw: { reason: 'She says so.' },
  refer: { to: 'The ombudsman' },
  reopen: { reason: 'The refund has not come.' },
  correctContact: { name: 'Chen Mei Li' },

  listApprovals: NONE,
  listCalls: NONE,
  listTasks: NONE,
  claimTask: {},
  endTask: { note: 'Done.' },

  reportFact: { type: 'letter-bounced', ref: 'unknown', at: '2026-11-25T09:00:00Z' },

  listBudgets: NONE,
  checkBudgets: NONE,

  listHolds: NONE,
  putOnHold: { reason: 'bank-outage' },
  release: {},

  verifyRuns: {},

  listPolicies: NONE,
  readPolicy: NONE,
  previewPolicy: {},
  applyPolicy: { pack: PACK, open: 'keep', reason: 'A new year.' },
} satisfies Record<OperationId, object | null>;

/** Names of parts as they stand in paths, whether there is such a part or not. */
const PARTS = {
  name: 'decide',
  clock: 'decide',
  e: 'e1',
  a: 'a1',
  s: 's1',
  p: 'p1',
  c: 'c1',
  source: 'bank',
  what: 'letters',
};

/** The address of a call. `{id}` is that of a complaint, of a task or of a policy, as the path says. */
export function urlOf(path: string, { complaint, task = complaint }: { complaint: string; task?: string }): string {
  const id = path.startsWith('/v1/tasks/') ? task : path.startsWith('/v1/policies/') ? 'house' : complaint;
  const values: Record<string, string> = { ...PARTS, id };
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? name);
}
