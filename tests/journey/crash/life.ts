import type { ComplaintView } from '../../../api/schemas/answers/complaint';
import type { Role } from '../../../domain/model';
import type { ApiClient } from '../../harness/client';
import { eventually } from '../../harness/eventually';

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const scores = { satisfaction: 8, relationship: 8, repurchase: 8, recommendation: 8, resistance: 8 };

const COMPLAINT = {
  channel: 'web',
  policy: 'demo',
  complainant: { name: 'Chiara Rossi', customerRef: 'CRM-991', language: 'en', preferredChannel: 'portal' },
  summary: 'No room on arrival, with a confirmed booking',
  account: 'We stood in the lobby.',
  feelings: 'Humiliated.',
  desiredOutcome: 'The night paid back.',
};
const FINDING = {
  what: 'The house was overbooked.',
  cause: 'value',
  subCause: 'overbooked',
  responsibility: 'ours',
  outcome: 'upheld',
};
const OPTIONS = [
  {
    putRight: [{ remedy: 'refund', amount: eur('180.00') }],
    makeUp: [{ remedy: 'voucher', amount: eur('100.00') }],
  },
  { putRight: [{ remedy: 'rebooking' }], makeUp: [{ remedy: 'points', amount: eur('60.00') }] },
];

/** Limit of one step, ms: a worker that is killed during it costs ten seconds each time. */
const GIVE_UP_TIMEOUT = 120_000;

/**
 * A life under the pack `demo`, as `amends demo` tells it, but they were listened to at once, and nobody acts before the
 * executive is called.
 */
export async function liveThrough(api: ApiClient): Promise<string> {
  const { id } = await api.opens(COMPLAINT);
  const until = (what: string, wanted: (state: ComplaintView) => unknown) =>
    eventually(
      async () => {
        const state = await api.complaint(id);
        return (await wanted(state)) ? state : null;
      },
      { what, limit: GIVE_UP_TIMEOUT },
    );
  const acts = (path: string, body: unknown, role: Role = 'handler') => api.acts(id, path, body, role);

  await until('the executive is called', ({ clocks }) =>
    clocks.some(({ name, escalationLevel }) => name === 'decide' && escalationLevel === 3),
  );
  await acts('/escalations/decide/taken', {}, 'executive');
  await acts('/finding', FINDING);
  const { offer, approvals } = await acts('/offers', { options: OPTIONS });
  const decision = { decision: 'approve', offerHash: offer?.hash };
  await acts(`/approvals/${approvals.at(-1)?.id}/decision`, decision, 'supervisor');
  await acts('/choice', { offer: offer?.id, option: '1' }, 'crm');
  const { calls } = await until(
    'the survey is out and a call is due',
    async ({ calls }) => calls.length && (await api.events(id)).includes('SurveySent'),
  );
  await acts(`/calls/${calls.at(-1)?.id}/outcome`, { reached: true, content: true, words: 'They laughed.' });
  await acts('/survey', { outcome: scores, handling: scores }, 'crm');
  await until('the end', ({ stage }) => stage === 'closed');
  return id;
}
