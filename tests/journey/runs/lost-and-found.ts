import { Client, Connection } from '@temporalio/client';
import type { ComplaintView } from '../../../api/schemas/answers/complaint';
import type { ApiClient } from '../../harness/client';
import { eventually } from '../../harness/eventually';
import { NAMESPACE } from '../../harness/processes/temporal';
import { SLOW, type SlowBank } from './slow-bank';

/** Amends on a Temporal that can be lost. */
export interface Losable {
  api: ApiClient;
  temporalAddress: string;
  bank: SlowBank;
  /** All of Temporal is lost, and another is there; then the bank settles what it has taken. */
  lose(): Promise<void>;
}

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
const choice = (refund: string): Path => [...offer(refund), ['/choice', { offer: 'o1', option: '1' }, 'crm']];

const HALF_DONE = 'with a refund that the bank has taken and not settled';

/** How far a complaint has come when Temporal is lost. */
const STAGES: Record<string, Path> = {
  opened: [],
  'with an enquiry': [['/enquiries', ENQUIRY]],
  'waiting for an approval': offer('900.00'),
  'with an offer': offer('20.00'),
  [HALF_DONE]: choice(SLOW),
  'with a remedy, a voucher that is watched and a call to come': choice('20.00'),
  'closed, with a voucher that is watched': [...choice('20.00'), ['/withdrawal', { reason: 'Settled.' }, 'crm']],
};

const nameOf = (number: number): string => Object.keys(STAGES)[number % Object.keys(STAGES).length] ?? '';

async function opened(api: ApiClient, number: number): Promise<string> {
  const intake = { account: 'No room.', feelings: 'Stranded.', desiredOutcome: 'My money.' };
  const complainant = { name: `Guest ${number}`, preferredChannel: 'portal' };
  const { id } = await api.opens({ channel: 'web', policy: 'house', complainant, ...intake });
  await api.does(id, ...(STAGES[nameOf(number)] ?? []));
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

async function running({ temporalAddress: address }: Losable, kinds: string): Promise<number> {
  const connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace: NAMESPACE });
  const { count } = await client.workflow.count(`WorkflowType IN (${kinds}) AND ExecutionStatus = 'Running'`);
  await connection.close();
  return count;
}

const CHILDREN = "'enquiry', 'voucher'";

/** Nothing is under way any more, but refunds that the bank has not settled. */
async function isQuiet(api: ApiClient, id: string, name: string): Promise<boolean> {
  const { acknowledgedAt, steps } = await api.complaint(id);
  const ordered = steps.filter(({ status }) => status === 'running').length;
  return acknowledgedAt !== null && ordered === (name === HALF_DONE ? 1 : 0);
}

/**
 * All of Temporal is lost with so many complaints, in every stage: each goes on within 120 s, as it was, and nothing is done
 * twice.
 */
export async function loseAndFind(amends: Losable, count: number): Promise<void> {
  const { api, bank } = amends;
  const complaints = await each(
    Array.from({ length: count }, (_, number) => number),
    async (number) => ({ name: nameOf(number), id: await opened(api, number) }),
  );
  for (const { id, name } of complaints) await eventually(() => isQuiet(api, id, name), { what: `${name} is quiet` });
  const refunds = [...bank.paid].sort();
  const before = await each(complaints, ({ id }) => standing(api, id));
  const open = before.filter(({ stage }) => stage !== 'closed').length;
  const children = await running(amends, CHILDREN);
  expect(new Set(before.map(({ stage }) => stage)).size).toBeGreaterThanOrEqual(4);

  await amends.lose();
  const live = async () => {
    const runs = await runsOf(api);
    return runs?.restored === open && runs.open === open && runs.missing === 0;
  };
  await eventually(live, { limit: 120_000, every: 500, what: `${open} complaints have their runs back` });
  await eventually(async () => (await running(amends, CHILDREN)) === children, { what: 'their children run again' });

  for (const [index, { id, name }] of complaints.entries()) {
    if (name === HALF_DONE) await eventually(() => isQuiet(api, id, 'settled'), { what: 'the refund is done' });
    else expect(await standing(api, id)).toEqual(before[index]);
    const restored = (await api.events(id)).filter((type) => type === 'RunRestored');
    expect([name, restored.length]).toEqual([name, before[index]?.stage === 'closed' ? 0 : 1]);
  }
  expect([...bank.paid].sort()).toEqual(refunds);
  expect(new Set(refunds).size).toBe(refunds.length);
  const message = { direction: 'in', channel: 'web', text: 'Are you there?' };
  const said = await each(complaints, ({ id }) =>
    api.untilAnswered(api.command('POST', `/v1/complaints/${id}/messages`, message, 'crm')),
  );
  expect(new Set(said.map(({ statusCode }) => statusCode))).toEqual(new Set([201]));
}
