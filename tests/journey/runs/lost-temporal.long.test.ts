import { Client, Connection } from '@temporalio/client';
import type { ComplaintView } from '../../../api/schemas/answers/complaint';
import type { ApiClient } from '../../harness/client';
import { eventually } from '../../harness/eventually';
import { Embedded } from '../../harness/processes/embedded';
import { NAMESPACE } from '../../harness/processes/temporal';

jest.setTimeout(1_800_000);

const COMPLAINTS = Number(process.env.COMPLAINTS ?? 200);
const AT_ONCE = 10;

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const optionsOf = (refund: string) => [
  { putRight: [{ remedy: 'refund', amount: eur(refund) }], makeUp: [{ remedy: 'voucher', amount: eur('20.00') }] },
  { putRight: [{ remedy: 'refund', amount: eur(refund) }], makeUp: [{ remedy: 'points', amount: eur('20.00') }] },
];
const FINDING = { what: 'Overbooked.', cause: 'value', responsibility: 'ours', outcome: 'upheld' };
const ENQUIRY = { thirdParty: { name: 'Hotel', email: 'hotel@example.com' }, question: 'What happened?' };

type Path = [path: string, body: object, role?: 'crm' | 'handler' | 'supervisor'][];
const offer = (refund: string): Path => [
  ['/finding', FINDING],
  ['/offers', { options: optionsOf(refund) }],
];
const CHOICE: Path = [...offer('20.00'), ['/choice', { offer: 'o1', option: '1' }, 'crm']];

/** How far a complaint has come when Temporal is lost. */
const STAGES: Record<string, Path> = {
  opened: [],
  'with an enquiry': [['/enquiries', ENQUIRY]],
  'waiting for an approval': offer('900.00'),
  'with an offer': offer('20.00'),
  'with a remedy, a voucher that is watched and a call to come': CHOICE,
  'closed, with a voucher that is watched': [...CHOICE, ['/withdrawal', { reason: 'Settled.' }, 'crm']],
};

let amends: Embedded;
beforeAll(async () => {
  amends = await Embedded.start();
});
afterAll(() => amends?.stop());

async function opened(api: ApiClient, number: number): Promise<string> {
  const intake = { account: 'No room.', feelings: 'Stranded.', desiredOutcome: 'My money.' };
  const complainant = { name: `Guest ${number}`, preferredChannel: 'portal' };
  const { id } = await api.opens({ channel: 'web', policy: 'house', complainant, ...intake });
  const path = Object.values(STAGES)[number % Object.keys(STAGES).length] ?? [];
  await api.does(id, ...path);
  return id;
}

/** All of them, some at once. */
async function each<Item, Result>(items: Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE)
    results.push(...(await Promise.all(items.slice(from, from + AT_ONCE).map(work))));
  return results;
}

/** What must be as it was: clocks, what was sent, what was paid. The restoration itself is a revision. */
async function standing(api: ApiClient, id: string) {
  const { clocks, steps, stage, nextUpdateAt, calls, approvals, enquiries }: ComplaintView = await api.complaint(id);
  const letters = (await api.letters(id)).map(({ id: letter, channel }) => `${letter} ${channel}`).sort();
  return { id, clocks, steps, stage, nextUpdateAt, calls, approvals, enquiries, letters };
}

const runsOf = async (api: ApiClient) =>
  (await api.get('/health/ready')).json<{ runs?: { open: number; missing: number; restored: number } }>().runs;

async function running(kinds: string): Promise<number> {
  const connection = await Connection.connect({ address: amends.temporalAddress });
  const client = new Client({ connection, namespace: NAMESPACE });
  const { count } = await client.workflow.count(`WorkflowType IN (${kinds}) AND ExecutionStatus = 'Running'`);
  await connection.close();
  return count;
}

const CHILDREN = "'enquiry', 'voucher'";

test('all of Temporal is lost with complaints in every stage: each goes on within 120 s, as it was, and nothing is done twice', async () => {
  const numbers = Array.from({ length: COMPLAINTS }, (_, number) => number);
  const ids = await each(numbers, (number) => opened(amends.api, number));
  await eventually(async () => (await amends.api.complaint(ids.at(-1) ?? '')).acknowledgedAt !== null);
  const before = await each(ids, (id) => standing(amends.api, id));
  const open = before.filter(({ stage }) => stage !== 'closed').length;
  const children = await running(CHILDREN);
  expect(new Set(before.map(({ stage }) => stage)).size).toBeGreaterThanOrEqual(4);

  await amends.loseTemporal();
  await amends.start();
  expect(amends.said).toContain('The data of Temporal is another than before');

  const { api } = amends;
  const live = async () => {
    const runs = await runsOf(api);
    return runs?.restored === open && runs.open === open && runs.missing === 0;
  };
  await eventually(live, { limit: 120_000, every: 500, what: `${open} complaints have their runs back` });
  await eventually(async () => (await running(CHILDREN)) === children, { what: 'their children run again' });

  expect(await each(ids, (id) => standing(api, id))).toEqual(before);
  for (const { id, stage } of before) {
    const restored = (await api.events(id)).filter((type) => type === 'RunRestored');
    expect(restored).toHaveLength(stage === 'closed' ? 0 : 1);
  }
  const message = { direction: 'in', channel: 'web', text: 'Are you there?' };
  const said = await each(ids, (id) => api.post(`/v1/complaints/${id}/messages`, message, 'crm'));
  expect(new Set(said.map(({ statusCode }) => statusCode))).toEqual(new Set([201]));
});
