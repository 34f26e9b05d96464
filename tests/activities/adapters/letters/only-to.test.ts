import { openConfiguredCouriers } from '../../../../cli/assembly/couriers';
import { readSettings } from '../../../../cli/assembly/settings';
import { Opened } from '../../../../cli/process/stopping';
import { aLetter } from './letters';
import { startMailServer } from './mail-server';
import { startSmsServer } from './sms-server';

const ONLY_TO = 'me@example.com, @trial.example.org,+442079460100';
const SUPPRESSED = { kind: 'never', error: 'suppressed by AMENDS_MAIL_ONLY_TO' };

describe('a trial installation', () => {
  let mail: Awaited<ReturnType<typeof startMailServer>>;
  let sms: Awaited<ReturnType<typeof startSmsServer>>;
  const opened = new Opened(new AbortController().signal);
  const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  beforeAll(async () => {
    [mail, sms] = await Promise.all([startMailServer(), startSmsServer()]);
  });
  beforeEach(() => {
    mail.mails.length = 0;
    sms.posts.length = 0;
  });
  afterEach(() => opened.close());
  afterAll(() => Promise.all([mail.stop(), sms.stop(), said.mockRestore()]));

  /** By the couriers that a worker with this environment has. */
  function send(channel: 'email' | 'sms', address: string | null, env: Record<string, string> = {}) {
    const settings = readSettings({ SMTP_URL: mail.url, SMS_URL: sms.url, ...env });
    const couriers = openConfiguredCouriers(settings, null, opened);
    return couriers.byChannel[channel]?.send(aLetter({ channel, address }));
  }
  const got = () => [
    ...mail.mails.flatMap(({ to }) => to),
    ...sms.posts.map(({ body }) => (body as { to: string }).to),
  ];

  it.each([
    ['email', 'me@example.com'],
    ['email', 'ME@example.com'],
    ['email', 'anybody@trial.example.org'],
    ['sms', '+442079460100'],
  ] as const)('writes by %s to %s', async (channel, address) => {
    expect(await send(channel, address, { AMENDS_MAIL_ONLY_TO: ONLY_TO })).toEqual({ kind: 'sent' });
    expect(got()).toEqual([address]);
  });

  it.each([
    ['email', 'chen.mei@example.com'],
    ['email', 'me@example.com.evil.test'],
    ['email', 'x@sub.trial.example.org'],
    ['sms', '+442079460101'],
    ['email', null],
  ] as const)('does not write by %s to %s, and the record says why', async (channel, address) => {
    expect(await send(channel, address, { AMENDS_MAIL_ONLY_TO: ONLY_TO })).toEqual(SUPPRESSED);
    expect(got()).toEqual([]);
    expect(said).toHaveBeenCalledWith(expect.stringContaining('letters go to 3 addresses or domains alone'));
  });

  it('writes to everybody again once there is no list', async () => {
    expect(await send('email', 'chen.mei@example.com', { AMENDS_MAIL_ONLY_TO: '' })).toEqual({ kind: 'sent' });
  });

  it.each([
    ...['everybody', 'me@example.com;you@example.com x', ',', '0207 946', '1.5', 'example.com.', '*.example.com'],
    ...['https://example.com', '<me@example.com>', 'example.org;example.com', 'me@', '@'],
  ])('does not start with the list "%s"', (list) => {
    expect(() => readSettings({ AMENDS_MAIL_ONLY_TO: list })).toThrow('AMENDS_MAIL_ONLY_TO is wrong: ');
  });
});
