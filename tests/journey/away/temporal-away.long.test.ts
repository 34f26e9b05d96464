import { randomUUID } from 'node:crypto';
import { workflowIds } from '../../../workflows/messages';
import { parsed } from '../../harness/client';
import { eventually } from '../../harness/eventually';
import { Embedded } from '../../harness/processes/embedded';
import { Temporal } from '../../harness/processes/temporal';
import { signed } from '../../harness/signed';

const GUEST = { name: 'Ada Brook', email: 'ada@example.com', phone: '+442079460900', language: 'en' };
const INTAKE = { channel: 'phone', complainant: GUEST, summary: 'The room was sold twice.' };

let temporal: Temporal;
let amends: Embedded;
beforeAll(async () => {
  temporal = await Temporal.start();
  amends = await Embedded.start({ TEMPORAL_ADDRESS: temporal.address });
});
afterAll(async () => {
  await amends?.stop();
  await temporal?.close();
});

test('while Temporal is away complaints and facts are accepted and commands wait; afterwards everything happens, once', async () => {
  const { api } = amends;
  const before = await api.opens(INTAKE);
  const letter = await eventually(
    async () => {
      const letters = await api.letters(before.id);
      return letters.find(({ template, status }) => template === 'acknowledgement' && status === 'sent');
    },
    { what: 'its acknowledgement was sent' },
  );
  await temporal.away();

  const openings = await Promise.all(Array.from({ length: 5 }, () => api.post('/v1/complaints', INTAKE, 'crm')));
  expect(openings.map((opening) => [opening.statusCode, opening.json().run])).toEqual(
    openings.map(() => [201, 'starting']),
  );

  const command = await api.post(`/v1/complaints/${before.id}/withdrawal`, { reason: 'It is well.' }, 'crm');
  expect(parsed(command)).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  expect(Number(command.headers['retry-after'])).toBeGreaterThan(0);
  expect(await api.complaint(before.id)).toMatchObject({ stage: 'acknowledged', run: 'live' });

  const ready = await api.get('/health/ready');
  expect(parsed(ready)).toMatchObject({ status: 503, body: { detail: 'Away: Temporal.' } });
  expect(await reportBounce(letter.id)).toBe(202);

  await temporal.resume();

  const client = await temporal.client();
  for (const opening of openings) {
    const { id } = opening.json<{ id: string }>();
    await eventually(
      async () => {
        const { run, acknowledgedAt } = await api.complaint(id);
        return run === 'live' && acknowledgedAt !== null;
      },
      { what: 'its run has acknowledged it' },
    );
    expect(await api.letters(id)).toMatchObject([{ template: 'acknowledgement', channel: 'email' }]);
    expect((await api.events(id)).filter((type) => type === 'ComplaintAcknowledged')).toHaveLength(1);
    expect(await runsOf(client, id)).toBe(1);
  }

  await eventually(async () => (await api.events(before.id)).includes('LetterFailed'), {
    what: 'the bounce is decided',
  });
  expect((await api.events(before.id)).filter((type) => type === 'LetterFailed')).toHaveLength(1);
  expect((await api.letters(before.id)).map(({ channel }) => channel)).toEqual(['email', 'sms']);
});

async function reportBounce(letter: string): Promise<number> {
  const body = JSON.stringify({ type: 'letter-bounced', ref: letter, at: new Date().toISOString() });
  const headers = signed(amends.secretOf('mail'), randomUUID(), body);
  return (await amends.api.send({ method: 'POST', url: '/v1/facts/mail', headers, payload: body })).statusCode;
}

async function runsOf(client: Awaited<ReturnType<Temporal['client']>>, complaint: string): Promise<number> {
  return (await client.workflow.count(`WorkflowId = "${workflowIds.complaint(complaint)}"`)).count;
}
