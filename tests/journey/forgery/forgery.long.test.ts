import { createHash, randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import type { ComplaintView } from '../../../api/schemas/answers/complaint';
import { COMMAND_TYPES } from '../../../domain/decide';
import { openRegister } from '../../../register/open';
import { TASK_QUEUE, workflowIds } from '../../../workflows/messages';
import { eventually } from '../../harness/eventually';
import { Embedded } from '../../harness/processes/embedded';
import { NAMESPACE } from '../../harness/processes/temporal';
import { startPostgres, type TestPostgres } from '../../setup/postgres';
import { temporal } from './temporal-command';

/** Whoever reaches Temporal's frontend tries what can be tried by hand. Nothing of it is believed. */

let amends: Embedded;
let client: Client;
let connection: Connection;
let database: TestPostgres;
beforeAll(async () => {
  database = await startPostgres();
  amends = await Embedded.start({ DATABASE_URL: database.url });
  connection = await Connection.connect({ address: amends.temporalAddress });
  client = new Client({ connection, namespace: NAMESPACE });
});
afterAll(async () => {
  await connection?.close();
  await amends?.stop();
  await database?.stop();
});

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const option = (amount: string) => ({
  putRight: [{ remedy: 'refund', amount: eur(amount) }],
  makeUp: [{ remedy: 'voucher', amount: eur('20.00') }],
});
const OFFER = { options: [option('300.00'), option('250.00')] };
const FINDING = { what: 'It was so.', cause: 'value', responsibility: 'ours', outcome: 'upheld' };

/** A complaint with an offer that waits for a supervisor. */
async function waiting(): Promise<ComplaintView> {
  const { id } = await amends.api.opens({
    ...{ kind: 'complaint', channel: 'web', policy: 'house', account: 'It was so.' },
    complainant: { name: 'A', email: `${randomUUID()}@example.com` },
  });
  await amends.api.acts(id, '/finding', FINDING, 'handler');
  return amends.api.acts(id, '/offers', OFFER, 'handler');
}

const cli = (...args: string[]) => temporal(amends.temporalAddress, ...args);
const onRun = (id: string) => ['--workflow-id', workflowIds.complaint(id)];

/** All that a forgery could have changed. */
async function standing(id: string) {
  const [{ revision, stage, steps, offers, approvals }, events, letters] = await Promise.all([
    amends.api.complaint(id),
    amends.api.events(id),
    amends.api.letters(id),
  ]);
  return { revision, stage, steps, offers, approvals, events, letters: letters.length };
}

/** The run still takes commands, and nothing has happened but that. */
async function livesOn(id: string): Promise<void> {
  const note = { direction: 'in', channel: 'web', text: 'Are you there?' };
  const { revision } = await amends.api.complaint(id);
  const after = await amends.api.acts(id, '/messages', note, 'handler');
  expect(after.revision).toBe(revision + 1);
}

async function nothingComesOf(id: string, forge: () => Promise<unknown>): Promise<void> {
  const before = await standing(id);
  await forge();
  await livesOn(id);
  const after = await standing(id);
  expect(
    after.events.slice(before.events.length).filter((type) => type !== 'MessageLogged' && type !== 'Refused'),
  ).toEqual([]);
  expect({ ...after, revision: 0, events: [], letters: 0 }).toEqual({ ...before, revision: 0, events: [], letters: 0 });
}

const sha = (text: string) => createHash('sha256').update(text).digest('hex');
const json = (value: unknown) => JSON.stringify(value);

test('an update of any name with an id of nobody changes nothing and is answered so', async () => {
  const { id } = await waiting();
  await nothingComesOf(id, async () => {
    for (const name of COMMAND_TYPES) {
      const said = await cli(
        ...['workflow', 'update', 'execute', ...onRun(id), '--name', name],
        ...['--input', json({ id: sha(name), try: 1, by: 'manager' })],
      );
      expect(said).toContain('unknown-input');
    }
  });
});

test('updates and signals that are no calls at all leave the run going', async () => {
  const { id } = await waiting();
  await nothingComesOf(id, async () => {
    for (const input of ['{}', '7', 'null', '"words"', json({ id: 'x'.repeat(5000), try: 1, by: 'ops' })]) {
      await cli('workflow', 'update', 'execute', ...onRun(id), '--name', 'ProposeOffer', '--input', input);
      await cli('workflow', 'signal', ...onRun(id), '--name', 'call', '--input', input);
      await cli('workflow', 'signal', ...onRun(id), '--name', 'fact', '--input', input);
      await cli('workflow', 'signal', ...onRun(id), '--name', '__temporal_x', '--input', input);
    }
  });
});

test('an offer with an authority table of its own pays nobody', async () => {
  const { id } = await waiting();
  const basis = { authority: [{ role: 'handler', currency: 'EUR', upTo: 90_000_000, remedies: 'all' }], catalogue: [] };
  const command = { type: 'ProposeOffer', ...OFFER, settlesInFull: false, basis, texts: {} };
  const actor = { id: 'grace.okafor', role: 'handler' };
  await nothingComesOf(id, () =>
    cli(
      ...['workflow', 'update', 'execute', ...onRun(id), '--name', 'ProposeOffer'],
      ...['--input', json({ id: sha('own'), try: 1, by: 'handler', actor, command })],
    ),
  );
});

test('a decision by signal above the limit of the pack is refused on record, with a task that says where to decide', async () => {
  const { id } = await amends.api.opens({
    ...{ kind: 'complaint', channel: 'web', policy: 'house', account: 'It was so.' },
    complainant: { name: 'B', email: `${randomUUID()}@example.com` },
  });
  await amends.api.acts(id, '/finding', FINDING, 'handler');
  const large = { options: [option('900.00'), option('800.00')] };
  const { offers } = await amends.api.acts(id, '/offers', large, 'handler');
  const decision = { approval: 'a1', offerHash: offers[0]?.hash, decision: 'approve', by: 'amara.diallo' };
  await cli('workflow', 'signal', ...onRun(id), '--name', 'decideApproval', '--input', json(decision));
  await eventually(async () => (await amends.api.events(id)).includes('SignalRefused'), { what: 'it is refused' });
  const { approvals, steps } = await amends.api.complaint(id);
  expect(approvals).toMatchObject([{ id: 'a1', status: 'waiting' }]);
  expect(steps).toEqual([]);
  const { items } = await amends.api.read<{ items: { complaint: string; task: string }[] }>('/v1/tasks?limit=100');
  expect(items.filter((task) => task.complaint === id).map(({ task }) => task)).toContain('signal-refused');
  await livesOn(id);
});

test('signals that are no decisions are refused on record, and write nothing else', async () => {
  const { id } = await waiting();
  for (const input of ['{}', json({ approval: 'a1\u0000', offerHash: 'x', decision: 'approve', by: 'nobody' })])
    await cli('workflow', 'signal', ...onRun(id), '--name', 'decideApproval', '--input', input);
  await eventually(
    async () => {
      return (await amends.api.events(id)).filter((type) => type === 'SignalRefused').length === 2;
    },
    { what: 'both are refused' },
  );
  expect((await amends.api.complaint(id)).approvals).toMatchObject([{ status: 'waiting' }]);
  await livesOn(id);
});

describe('a genuine input id', () => {
  /** Ids of the inputs of a complaint, as whoever reads its history has them. */
  async function idsOf(id: string): Promise<{ id: string; try: number }[]> {
    const { events } = await client.workflow.getHandle(workflowIds.complaint(id)).fetchHistory();
    return (events ?? []).flatMap(({ workflowExecutionUpdateAcceptedEventAttributes: accepted }) => {
      const payload = accepted?.acceptedRequest?.input?.args?.payloads?.[0]?.data;
      return payload ? [JSON.parse(Buffer.from(payload).toString())] : [];
    });
  }
  const send = (to: string, call: object) =>
    cli(
      ...['workflow', 'update', 'execute', ...onRun(to), '--name', 'ProposeOffer'],
      ...['--input', json({ by: 'handler', ...call })],
    );

  test('sent again is answered as before and changes nothing', async () => {
    const { id } = await waiting();
    const [finding] = await idsOf(id);
    await nothingComesOf(id, async () => expect(await send(id, finding ?? {})).toContain('revision'));
  });

  test('sent to another complaint is unknown there', async () => {
    const [one, other] = [await waiting(), await waiting()];
    const [finding] = await idsOf(one.id);
    await nothingComesOf(other.id, async () => expect(await send(other.id, finding ?? {})).toContain('unknown-input'));
  });

  test('of a command that nobody answered within its hour is not taken up any more', async () => {
    const { id } = await waiting();
    const register = await openRegister({ databaseUrl: database.url });
    const [hourAgo, justNow] = [new Date(Date.now() - 3_600_000), new Date(Date.now() - 1000)];
    const body = { type: 'RespondToAll', outOfScope: false, texts: {} };
    const command = {
      id: sha('late'),
      complaint: id,
      kind: 'Respond' as const,
      body,
      hash: sha('body'),
      expected: null,
    };
    const by = { id: 'grace.okafor', role: 'handler' as const };
    await register.inputs.put({
      ...{ ...command, by, texts: [], at: hourAgo.toISOString(), expiresAt: justNow.toISOString() },
    });
    await register.close();
    await nothingComesOf(id, async () => expect(await send(id, { id: sha('late'), try: 1 })).toContain('expired'));
  });

  test('of a try that was refused, sent again under its number, stays refused', async () => {
    const { id } = await waiting();
    const register = await openRegister({ databaseUrl: database.url });
    const now = Date.now();
    const at = new Date(now).toISOString();
    const expiresAt = new Date(now + 3_600_000).toISOString();
    const by = { id: 'grace.okafor', role: 'handler' as const };
    const body = { type: 'Choose', offer: 'o9', option: '1', texts: {} };
    const command = {
      id: sha('refused'),
      complaint: id,
      kind: 'Choose' as const,
      body,
      hash: sha('body'),
      expected: null,
    };
    await register.inputs.put({ ...command, by, texts: [], at, expiresAt });
    await register.close();
    await nothingComesOf(id, async () => {
      expect(await send(id, { id: sha('refused'), try: 1 })).toContain('offer-not-open');
      expect(await send(id, { id: sha('refused'), try: 1 })).toContain('offer-not-open');
      expect(await send(id, { id: sha('refused'), try: 2 })).toContain('unknown-input');
    });
  });
});

describe('runs that somebody starts by hand', () => {
  const start = (type: string, workflowId: string, input: unknown) =>
    cli(
      ...['workflow', 'start', '--type', type, '--workflow-id', workflowId, '--task-queue', TASK_QUEUE],
      ...(input === undefined ? [] : ['--input', json(input)]),
    );
  const ended = (workflowId: string) =>
    eventually(
      async () => {
        const { status } = await client.workflow.getHandle(workflowId).describe();
        return status.name !== 'RUNNING';
      },
      { what: `${workflowId} has ended` },
    );

  test.each([
    ['another id', (id: string) => ({ complaint: id, epoch: 1 })],
    ['another epoch', (id: string) => ({ complaint: id, epoch: 7 })],
    ['a complaint of nobody', () => ({ complaint: randomUUID(), epoch: 1 })],
    ['a state of its own', (id: string) => ({ complaint: { id, stage: 'fulfilling' }, epoch: 1 })],
    ['nothing', () => undefined],
  ])('a complaint under %s ends and writes nothing', async (what, input) => {
    const { id } = await waiting();
    const workflowId = `complaint-forged-${what.replaceAll(' ', '-')}-${id}`;
    await nothingComesOf(id, async () => {
      await start('complaint', workflowId, input(id));
      await ended(workflowId);
    });
  });

  test.each(['remedy', 'enquiry', 'voucher'])('a %s pays, writes and sends nothing', async (type) => {
    const { id } = await waiting();
    const step = { key: `${id}:1:s1:1`, remedy: 'refund', minor: 55_500, currency: 'EUR', step: 's1', generation: 1 };
    await nothingComesOf(id, async () => {
      for (const workflowId of [`${type}-${id}-1`, `${type}-forged-${id}`]) {
        await start(type, workflowId, { complaint: id, round: 1, steps: [step], child: `${type}-${id}-1` });
        await ended(workflowId);
      }
    });
    const register = await openRegister({ databaseUrl: database.url });
    expect(await register.remedies.ofComplaint(id)).toEqual([]);
    await register.close();
  });
});

test('a run that is reset goes on from what stands in the register', async () => {
  const { id } = await waiting();
  await nothingComesOf(id, async () => {
    await cli('workflow', 'reset', ...onRun(id), '--type', 'FirstWorkflowTask', '--reason', 'forged');
  });
});

test('a request to cancel changes nothing', async () => {
  const { id } = await waiting();
  await nothingComesOf(id, () => cli('workflow', 'cancel', ...onRun(id)));
});
