import { EXAMPLES } from '../../api/openapi/examples';

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

/** A body for each call. */
export const SAMPLES = EXAMPLES;

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
