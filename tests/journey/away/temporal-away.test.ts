import { randomUUID } from 'node:crypto';
import { workflowIds } from '../../../workflows/messages';
import { Embedded } from '../embedded';
import { eventually } from '../eventually';
import { signed } from '../signed';
import { Temporal } from '../temporal';

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
  const letter = await eventually('its acknowledgement was sent', async () => {
    const letters = await api.letters(before.id);
    return letters.find(({ template, status }) => template === 'acknowledgement' && status === 'sent');
  });
  await temporal.away();

  const openings = await Promise.all(Array.from({ length: 5 }, () => api.post('/v1/complaints', INTAKE)));
  expect(openings.map(({ status, body }) => [status, (body as { run: string }).run])).toEqual(
    openings.map(() => [201, 'starting']),
  );

  const command = await api.post(`/v1/complaints/${before.id}/withdrawal`, { reason: 'It is well.' });
  expect(command).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  expect(Number(command.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await api.complaint(before.id)).toMatchObject({ stage: 'acknowledged', run: 'live' });

  const ready = await api.get('/health/ready');
  expect(ready).toMatchObject({ status: 503, body: { detail: 'Away: Temporal.' } });
  expect(await reportBounce(letter.id)).toBe(202);

  await temporal.resume();

  const client = await temporal.client();
  for (const { body } of openings) {
    const { id } = body as { id: string };
    await eventually('its run has acknowledged it', async () => {
      const { run, acknowledgedAt } = await api.complaint(id);
      return run === 'live' && acknowledgedAt !== null;
    });
    expect(await api.letters(id)).toMatchObject([{ template: 'acknowledgement', channel: 'email' }]);
    expect((await api.events(id)).filter((type) => type === 'ComplaintAcknowledged')).toHaveLength(1);
    expect(await runsOf(client, id)).toBe(1);
  }

  await eventually('the bounce is decided', async () => (await api.events(before.id)).includes('LetterFailed'));
  expect((await api.events(before.id)).filter((type) => type === 'LetterFailed')).toHaveLength(1);
  expect((await api.letters(before.id)).map(({ channel }) => channel)).toEqual(['email', 'sms']);
});

async function reportBounce(letter: string): Promise<number> {
  const body = JSON.stringify({ type: 'letter-bounced', ref: letter, at: new Date().toISOString() });
  const headers = signed(amends.secretOf('mail'), randomUUID(), body);
  return (await fetch(`${amends.api.url}/v1/facts/mail`, { method: 'POST', headers, body })).status;
}

async function runsOf(client: Awaited<ReturnType<Temporal['client']>>, complaint: string): Promise<number> {
  return (await client.workflow.count(`WorkflowId = "${workflowIds.complaint(complaint)}"`)).count;
}
