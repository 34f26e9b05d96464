import type { ApiClient } from '../../harness/client';
import { eventually } from '../../harness/eventually';
import { FAULTS, type Fault, type Line } from '../../harness/faults/line';
import type { Program } from '../../harness/processes/program';
import { Lined } from './lined';

let amends: Lined;
beforeAll(async () => {
  amends = await Lined.start();
});
afterAll(() => amends?.close());

/** Of each of those that wait for it at least one attempt. */
const met = (line: Line, waiting: number) =>
  eventually(async () => line.attempts >= waiting, { what: `${waiting} attempts`, limit: 60_000 });

async function failInTurn(line: Line, waiting: number): Promise<void> {
  await line.be('refusing');
  await met(line, waiting);
  await line.be('hanging');
  await met(line, waiting);
  await line.back();
}

let running: Program[];
let api: ApiClient;

test('every start waits for a register and a Temporal that are away, refuse and hang, and goes on when they are back', async () => {
  const { register, Temporal } = amends.lines;
  await Promise.all([register.be('away'), Temporal.be('away')]);
  const starts = await Promise.all((['migrate', 'api', 'worker', 'start'] as const).map((one) => amends.run(one)));
  const [migrate, apiOnly, worker, start] = starts as [(typeof starts)[0], ...typeof starts];
  await Promise.all(starts.map((one) => one.warns(/^Waiting up to 60 s: The register/m)));
  await failInTurn(register, starts.length);

  expect(await migrate?.ended).toMatchObject({ code: 0, out: 'Nothing to do.\n' });
  await apiOnly?.says(/answers at/);
  running = [apiOnly, worker, start].flatMap((one) => one ?? []);
  await Promise.all([worker, start].map((one) => one?.warns(/^Waiting up to 60 s: the Temporal server at/m)));
  await failInTurn(Temporal, 2);
  await worker?.says(/works on/);
  await start?.says(/Amends is up/);
  if (start) api = amends.api(start);
});

const GUEST = { name: 'Ada Brook', language: 'en', preferredChannel: 'email' };
const WORDS = { account: 'No room.', feelings: 'Lost.', desiredOutcome: 'My money.' };
const eur = (amount: string) => ({ amount, currency: 'EUR' });
const FINDING = { what: 'Overbooked.', cause: 'value', responsibility: 'ours', outcome: 'upheld' };
const OPTIONS = ['20.00', '10.00'].map((refund) => ({
  putRight: [{ remedy: 'refund', amount: eur(refund) }],
  makeUp: [{ remedy: 'points', amount: eur('10.00') }],
}));

/** A complaint whose refund is chosen during the fault. Its id, and the address of whoever complains. */
async function throughFault(name: string, fault: Fault, ...lines: Line[]): Promise<{ id: string; email: string }> {
  const email = `${name}.${fault}@example.com`.toLowerCase();
  const { id } = await api.opens({ channel: 'web', policy: 'demo', complainant: { ...GUEST, email }, ...WORDS });
  await api.does(id, ['/finding', FINDING], ['/offers', { options: OPTIONS }]);
  await Promise.all(lines.map((line) => line.be(fault)));
  const chosen = api.acts(id, '/choice', { offer: 'o1', option: '1' });
  const message = { direction: 'in', channel: 'web', text: 'Are you there?' };
  await Promise.allSettled([1, 2, 3].map(() => api.post(`/v1/complaints/${id}/messages`, message, 'crm')));
  if (fault !== 'away') await Promise.all(lines.map((line) => met(line, 1)));
  await Promise.all(lines.map((line) => line.back()));
  await chosen;
  return { id, email };
}

test('no running process ends when register, Temporal, mail or provider is away, refuses or hangs, and all that was asked for happens once', async () => {
  const { register, Temporal, mail, provider } = amends.lines;
  const complaints: { id: string; email: string }[] = [];
  for (const fault of FAULTS) {
    complaints.push(await throughFault('mail-and-provider', fault, mail, provider));
    complaints.push(await throughFault('register', fault, register));
    complaints.push(await throughFault('temporal', fault, Temporal));
  }
  for (const { id, email } of complaints) {
    await eventually(async () => amends.paid(id) > 0, { what: `${email} is paid` });
    await eventually(async () => (await api.letters(id)).every(({ status }) => status === 'sent'), { what: email });
    const letters = (await api.letters(id)).filter(({ channel }) => channel === 'email').map((letter) => letter.id);
    expect(amends.mailsTo(email)).toEqual(expect.arrayContaining(letters));
    expect(amends.paid(id)).toBe(1);
  }
  for (const { child } of running) expect([child.exitCode, child.signalCode]).toEqual([null, null]);
  const ended = await Promise.all(running.map((one) => one.stop()));
  expect(ended.map(({ code }) => code)).toEqual(running.map(() => 0));
});
