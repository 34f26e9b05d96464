import type { ComplaintView } from '../../../api/schemas/answers/complaint';
import type { ApiClient } from '../../harness/client';
import { eventually } from '../../harness/eventually';
import type { Breakage } from './breakage';
import type { CanaryCalls } from './calls';
import { CANARY, said } from './canary';

/** Who calls, who observes, and what can be broken meanwhile. */
export interface Stage {
  zora: CanaryCalls;
  api: ApiClient;
  breakage: Breakage;
  /** Resolves when an activity of that workflow has failed and waits for its next attempt. */
  activityFails: (workflow: string) => Promise<unknown>;
}

const INTAKE = {
  channel: 'web',
  policy: 'demo',
  complainant: { ...CANARY, language: 'en', vulnerabilities: [{ type: 'age' }] },
  emotion: 'distressed',
  summary: said('summary'),
  account: said('account'),
  feelings: said('feelings'),
  unmetNeed: said('need'),
  desiredOutcome: said('wish'),
  product: said('product'),
  orderRef: said('order'),
  thirdParty: { name: said('third party'), email: `hotel.${CANARY.email}` },
};
const soon = () => new Date(Date.now() + 3_600_000).toISOString();
const eur = (amount: string) => ({ amount, currency: 'EUR' });
const OPTIONS = [
  { putRight: [{ remedy: 'refund', amount: eur('180.00') }], makeUp: [{ remedy: 'voucher', amount: eur('40.00') }] },
  { putRight: [{ remedy: 'rebooking' }], makeUp: [{ remedy: 'points', amount: eur('60.00') }] },
];
const SCORES = { satisfaction: 2, relationship: 2, repurchase: 2, recommendation: 2, resistance: 2 };

/** From receipt to closing and back, with mail that is refused, a provider that breaks and a register that quotes her. */
export async function wholeLife(stage: Stage): Promise<void> {
  const { zora, api } = stage;
  const { id } = await zora.does('openComplaint', {}, INTAKE, 'crm');
  await eventually(async () => (await api.events(id)).includes('LetterFailed'), { what: 'her letter bounces' });
  await investigation(stage, id);
  await amends(stage, id);
  await followUp(stage, id);
  await pause(stage);
  await afterwards(stage, id);
}

async function investigation({ zora, api, breakage }: Stage, id: string): Promise<void> {
  const call = { direction: 'in', channel: 'phone', text: said('call'), unmetNeed: said('need') };
  const refused = await breakage.during('texts', () => zora.tries('logMessage', { id }, call));
  expect(refused.statusCode).toBe(500);
  await zora.does('logMessage', { id }, call);
  await zora.does('correctContact', { id }, { ...CANARY, name: `Dr ${CANARY.name}`, email: `dr.${CANARY.email}` });
  const account = { account: said('account'), feelings: said('feelings'), unmetNeed: said('need') };
  await zora.does('recordAccount', { id }, { ...account, desiredOutcome: said('wish') });
  await zora.does('logMessage', { id }, { direction: 'out', channel: 'email', text: said('answer'), send: true });
  await zora.does('sendLetter', { id }, { template: 'full-apology', note: said('apology') });
  await zora.does('assess', { id }, { severity: 'high', reason: said('assessment') });
  const other = (await api.complaint(id)).owner.id === 'liam.murphy' ? 'grace.okafor' : 'liam.murphy';
  await zora.does('assignOwner', { id }, { owner: other, reason: said('owner') });
  const thirdParty = { name: said('hotel'), email: `desk.${CANARY.email}` };
  await zora.does('openEnquiry', { id }, { thirdParty, question: said('question') });
  await zora.does('releaseEnquiry', { id, e: 'e1' }, { question: said('released'), email: thirdParty.email });
  await zora.does('recordReply', { id, e: 'e1' }, { text: said('reply') });
  await zora.does('makePromise', { id }, { what: said('promise'), dueAt: soon() });
  await zora.does('keepPromise', { id, p: 'p1' }, { note: said('kept') });
  await zora.tries('takeEscalation', { id, clock: 'decide' }, { note: said('escalation') });
  await zora.does('recordFinding', { id }, { ...FINDING, what: said('finding') });
  await zora.tries('confirmRights', { id }, { finding: 1, note: said('confirmation') }, 'supervisor');
}

const FINDING = { cause: 'value', subCause: 'overbooked', responsibility: 'ours', outcome: 'upheld' };

async function amends(stage: Stage, id: string): Promise<void> {
  const { zora, api, breakage, activityFails } = stage;
  await offer(zora, id, 'return');
  await workATask(stage);
  const declined = await offer(zora, id, 'approve');
  await zora.does('choose', { id }, { offer: declined.offer?.id, declined: true, wish: said('wish') }, 'crm');
  const chosen = await offer(zora, id, 'approve');
  await breakage.during('ledger', async () => {
    await zora.does('choose', { id }, { offer: chosen.offer?.id, option: '1' }, 'crm');
    const { steps } = await api.complaint(id);
    await zora.tries('retryStep', { id, s: steps[0]?.id ?? '' }, { note: said('retry') });
    await zora.tries('doStepByHand', { id, s: steps[0]?.id ?? '' }, { note: said('by hand') });
    await activityFails(`remedy-${id}-${steps[0]?.round}`);
  });
  await eventually(async () => (await api.complaint(id)).stage === 'following-up', { what: 'the remedy comes true' });
}

async function workATask({ zora, api }: Stage): Promise<void> {
  const { items } = await api.read<{ items: { id: string; audience: string }[] }>('/v1/tasks');
  const task = { id: items.find(({ audience }) => audience !== 'ops')?.id ?? '' };
  await zora.does('claimTask', task, {}, 'manager');
  await zora.does('endTask', task, { note: said('done') }, 'manager');
}

async function offer(zora: CanaryCalls, id: string, decision: string): Promise<ComplaintView> {
  const proposed = await zora.does('proposeOffer', { id }, { options: OPTIONS, text: said('offer') });
  const a = proposed.approvals.at(-1)?.id ?? '';
  const body = { decision, offerHash: proposed.offer?.hash, note: said('decision') };
  await zora.tries('decideApproval', { id, a }, { ...body, offerHash: said('hash') }, 'supervisor');
  return zora.does('decideApproval', { id, a }, body, 'supervisor');
}

async function followUp({ zora, api }: Stage, id: string): Promise<void> {
  const c = await eventually(
    async () => {
      const { calls } = await api.complaint(id);
      return calls.find(({ status }) => status === 'due')?.id;
    },
    { what: 'a call is due' },
  );
  const outcome = { reached: true, content: true, words: said('call'), emotion: 'calm' };
  await zora.does('recordCall', { id, c }, outcome);
  await eventually(async () => (await api.events(id)).includes('SurveySent'), { what: 'the survey goes out' });
  await zora.does('answerSurvey', { id }, { outcome: SCORES, handling: SCORES, words: said('survey') }, 'crm');
  await eventually(async () => (await api.complaint(id)).stage === 'closed', { what: 'the end' });
}

/** An operational deadline is paused, a regulatory one extended: both with a reason as text. */
async function pause({ zora }: Stage): Promise<void> {
  const { id, clocks } = await zora.does('openComplaint', {}, { ...INTAKE, policy: 'uk-fca-payment' }, 'crm');
  const pause = { reason: 'waiting-for-complainant', evidence: said('evidence') };
  await zora.does('pauseClock', { id, name: 'decide' }, pause);
  await zora.does('resumeClock', { id, name: 'decide' }, {});
  const law = clocks.find(({ name }) => name.endsWith('.final-response'))?.name ?? '';
  const until = new Date(Date.now() + 40 * 24 * 3_600_000).toISOString();
  await zora.does('extendClock', { id, name: law }, { until, reason: said('delay') });
  const pack = { id: said('pack'), version: said('version'), hash: '0'.repeat(64) };
  const change = { pack, open: 'replan', reason: said('change'), cursor: said('cursor') };
  expect((await zora.tries('applyPolicy', {}, change, 'manager')).statusCode).toBeGreaterThanOrEqual(400);
}

/** Closed and open again; others end in other ways. */
async function afterwards(stage: Stage, id: string): Promise<void> {
  const { zora, api, breakage, activityFails } = stage;
  await zora.does('logMessage', { id }, { direction: 'in', channel: 'email', text: said('late thanks') });
  await zora.does('reopen', { id }, { reason: said('reopening') });
  const referral = { to: said('ombudsman'), reference: said('their reference') };
  await eventually(async () => (await zora.tries('refer', { id }, referral)).statusCode < 300, {
    what: 'its first run has gone',
  });

  const second = await breakage.during('letters', async () => {
    const opened = await zora.does('openComplaint', {}, { ...INTAKE, thirdParty: undefined }, 'crm');
    await activityFails(`complaint-${opened.id}`);
    return { id: opened.id };
  });
  await zora.does('recordFinding', second, { ...FINDING, what: said('finding'), outcome: 'not-upheld' });
  await zora.does('respond', second, { text: said('response') });
  await zora.does('withdraw', second, { reason: said('withdrawal') });

  const letters = await api.letters(second.id);
  const bounced = { type: 'letter-bounced', at: new Date().toISOString(), reason: said('bounce') };
  for (const ref of [letters[0]?.id, said('unknown').slice(0, 200)]) {
    expect((await zora.reports({ ...bounced, ref })).statusCode).toBe(202);
  }
}
