import { smtpCourier } from '../../../../activities/adapters/letters/smtp';
import type { SendResult } from '../../../../activities/ports';
import type { StoredLetter } from '../../../../register/letters/contract';
import { aLetter } from './letters';
import { startMailServer } from './mail-server';

describe('smtp', () => {
  let server: Awaited<ReturnType<typeof startMailServer>>;
  let courier: ReturnType<typeof smtpCourier>;
  const courierWithin = (within?: number) => smtpCourier({ url: server.url, from: 'Care <care@example.org>', within });
  const send = (overrides: Partial<StoredLetter> = {}): Promise<SendResult> => courier.send(aLetter(overrides));
  const rawMail = () => server.mails[0]?.raw ?? '';
  beforeEach(async () => {
    server = await startMailServer();
    courier = courierWithin();
  });
  afterEach(async () => {
    courier.close();
    await server.stop();
  });

  it('names the complainant in no header but To, and the letter for the reader of a bounce', async () => {
    await send();
    const headers = rawMail().split('\r\n\r\n')[0] ?? '';
    expect(headers).toMatch(/^Message-ID: <[0-9a-f]{64}@example\.org>$/m);
    expect(headers).toMatch(/^From: Care <care@example\.org>$/m);
    expect(headers).toMatch(/^X-Amends-Letter: 0b5e7a4c-[^\s]*\/acknowledgement\/email$/m);
    expect(headers).toMatch(/^Auto-Submitted: auto-generated$/m);
    expect(headers.replace(/^To: .*$/m, '')).not.toMatch(/chen|example\.com|138/i);
    expect(headers).not.toMatch(/x-mailer/i);
  });

  it('sends text and HTML unchanged', async () => {
    await send();
    const parts = rawMail()
      .split(/^--\S+$/m)
      .map((part) => decoded(part));
    expect(parts.some((part) => part.includes('Your complaint is with us. 👩‍👧\n.\nLi Na'))).toBe(true);
    expect(parts.some((part) => part.includes('<p>您好！</p>'))).toBe(true);
  });

  it('sends nothing in the clear beyond the loopback, unless the URL asks for that', async () => {
    // The same server, under a name that is not the loopback's.
    const elsewhere = server.url.replace('127.0.0.1', '0.0.0.0');
    for (const [url, result] of [
      [elsewhere, { kind: 'later' }],
      [`${elsewhere}?requireTLS=false`, { kind: 'sent' }],
    ] as const) {
      const careful = smtpCourier({ url, from: 'Care <care@example.org>' });
      expect(await careful.send(aLetter())).toMatchObject(result);
      careful.close();
    }
    expect(server.mails).toHaveLength(1);
  });

  it('lets no line break into the headers, whatever the subject', async () => {
    await send({ subject: 'Hello\r\nBcc: everybody@example.com\r\n\r\nbody' });
    expect(server.mails[0]?.to).toEqual(['chen.mei@example.com']);
    expect(rawMail()).not.toMatch(/^Bcc:/im);
  });

  it.each([
    'a@example.com, b@example.com',
    'a@example.com\r\nRCPT TO:<b@example.com>',
    'Anna <a@example.com>',
    'undisclosed:a@example.com;',
    'nobody',
  ])('never sends to what is not one plain address: %j', async (address) => {
    expect(await send({ address })).toMatchObject({ kind: 'never' });
    expect(server.mails).toEqual([]);
  });

  it('reads no file and no URL for a letter', async () => {
    const trap = { path: '/etc/hostname' } as unknown as string;
    expect(await send({ text: trap })).toMatchObject({ kind: 'later' });
    expect(server.mails).toEqual([]);
  });

  it.each([
    ['refuses', 'never', 'smtp 550 5.1.1 RCPT TO'],
    ['refuses-content', 'never', 'smtp 554 5.7.1 DATA'],
    ['busy', 'later', 'smtp 451 4.7.1 RCPT TO'],
    ['refuses-us', 'later', 'smtp 550 MAIL FROM'],
  ] as const)('where the server %s it is tried %s, and the error gives codes alone', async (mood, kind, error) => {
    server.be(mood);
    expect(await send()).toEqual({ kind, error });
    server.be('kind');
    expect(await send()).toEqual({ kind: 'sent' });
  });

  it('waits no longer than its timeout for a server that does not answer', async () => {
    server.be('silent');
    courier = courierWithin(500);
    expect(await send()).toMatchObject({ kind: 'later' });
  });
});

/** A MIME part's body, decoded from quoted-printable or base64, with plain line ends. */
function decoded(part: string): string {
  const [headers = '', ...body] = part.replace(/^\r\n/, '').split('\r\n\r\n');
  const text = body.join('\r\n\r\n');
  const bytes = /base64/i.test(headers)
    ? Buffer.from(text, 'base64')
    : Buffer.from(
        text
          .replace(/=\r\n/g, '')
          .replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      );
  return bytes.toString('utf8').replace(/\r\n/g, '\n');
}
