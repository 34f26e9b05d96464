import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startMailServer } from '../../activities/adapters/letters/mail-server';
import { FINDING, INTAKE, offerOf } from '../../api/samples';
import { eventually } from '../../harness/eventually';
import { Embedded } from '../../harness/processes/embedded';
import { Program } from '../../harness/processes/program';

const home = join(mkdtempSync(join(tmpdir(), 'amends-brakes-')), 'home');
const command = (...args: string[]) => Program.run(args, { AMENDS_HOME: home });

let mail: Awaited<ReturnType<typeof startMailServer>>;
let amends: Embedded;
beforeAll(async () => {
  mail = await startMailServer();
  amends = await Embedded.in(home, { SMTP_URL: mail.url, AMENDS_MAIL_ONLY_TO: 'me@example.com' });
});
afterAll(async () => {
  await amends?.stop();
  await mail?.stop();
});

const intakeFor = (email: string) => ({ ...INTAKE, complainant: { ...INTAKE.complainant, email } });
const isStep = (id: string, status: string) =>
  eventually(async () => (await amends.api.complaint(id)).steps[0]?.status === status, { what: `a step is ${status}` });
const mailsOf = async (id: string) => (await amends.api.letters(id)).filter(({ channel }) => channel === 'email');
const holds = async () => (await amends.api.get('/health/ready')).json<{ holds: { what: string }[] }>().holds;

test('beside npm start a trial writes to one address, and a hold lasts over a restart until its release', async () => {
  const first = await amends.start();
  expect(first.err).toContain(
    'AMENDS_MAIL_ONLY_TO is set: letters go to 1 addresses or domains alone, all others fail.',
  );
  expect(await command('hold', 'payments', '--reason', 'bank-outage')).toMatch(
    /^On hold: payments, since \S+, by ops \(bank-outage\)\. They go on with: amends release payments\n$/,
  );
  const [{ id }, stranger] = [
    await amends.api.opens(intakeFor('me@example.com')),
    await amends.api.opens(intakeFor('chen.mei@example.com')),
  ];
  await amends.api.does(id, ['/finding', FINDING], ['/offers', offerOf('60.00')]);
  await amends.api.acts(id, '/choice', { offer: 'o1', option: '1' });
  await isStep(id, 'running');
  await eventually(async () => (await mailsOf(stranger.id)).some(({ status }) => status === 'failed'));
  await eventually(async () => mail.mails.length > 0);
  expect(await holds()).toMatchObject([{ what: 'payments', reason: 'bank-outage' }]);
  await first.stop();

  expect(await command('hold', 'letters')).toMatch(/^On hold: letters, .*\nOn hold: payments, /);
  const second = await amends.start();
  expect(second.out).toMatch(/^On hold: letters, .*\nOn hold: payments, /m);
  await isStep(id, 'running');
  await command('release', 'letters');
  expect(await command('release', 'payments')).toBe('Released: payments.\nNothing is on hold.\n');
  await isStep(id, 'done');
  expect(await holds()).toEqual([]);
  await eventually(async () => (await mailsOf(id)).every(({ status }) => status === 'sent'));
  expect(new Set(mail.mails.flatMap(({ to }) => to))).toEqual(new Set(['me@example.com']));
});
