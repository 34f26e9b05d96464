import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPost } from '../../activities/adapters/couriers';
import { outboxCourier } from '../../activities/adapters/outbox';
import { smsCourier } from '../../activities/adapters/sms';
import { smtpCourier } from '../../activities/adapters/smtp';
import type { LetterCourier, SendResult } from '../../activities/ports';
import type { ChannelOut } from '../../domain/vocabulary';
import type { StoredLetter } from '../../register/register';
import { aLetter } from './adapters/letters';
import { startMailServer } from './adapters/mail-server';
import { startSmsServer } from './adapters/sms-server';

/** What arrived at the other end: to whom, and the id by which the other end knows a repeat. */
interface Arrived {
  to: string;
  id: string;
}

/** An adapter with its other end. */
interface Rig {
  courier: LetterCourier;
  arrived(): Promise<Arrived[]>;
  /** The other end is away. */
  goAway(): Promise<void>;
  stop(): Promise<void>;
}

async function smtpRig(): Promise<Rig> {
  const server = await startMailServer();
  const courier = smtpCourier({ url: server.url, from: 'Care <care@example.org>', within: 500 });
  const stop = async () => {
    courier.close();
    await server.stop();
  };
  const arrived = async () =>
    server.mails.map(({ to, raw }) => ({ to: to.join(), id: /^Message-ID: (.*)$/im.exec(raw)?.[1] ?? '' }));
  return { courier, arrived, goAway: server.stop, stop };
}

async function smsRig(): Promise<Rig> {
  const server = await startSmsServer();
  const courier = smsCourier({ url: server.url, token: 'secret', within: 500 });
  const arrived = async () =>
    server.posts.map(({ headers, body }) => ({ to: body.to, id: String(headers['idempotency-key']) }));
  return { courier, arrived, goAway: server.stop, stop: server.stop };
}

const outboxRig = (channel: ChannelOut) => async (): Promise<Rig> => {
  const home = await mkdtemp(join(tmpdir(), 'amends-outbox-'));
  const folder = join(home, 'outbox');
  const arrived = async () => {
    const files = (await readdir(folder).catch(() => [])).filter((file) => file.endsWith('.txt'));
    const read = async (id: string) => ({
      id,
      to: /^To: (.*)$/m.exec(await readFile(join(folder, id), 'utf8'))?.[1] ?? '',
    });
    return Promise.all(files.map(read));
  };
  // A file where the folder should be: nothing can be written.
  const goAway = async () => {
    await rm(folder, { recursive: true, force: true });
    await writeFile(folder, '');
  };
  const stop = () => rm(home, { recursive: true, force: true });
  return { courier: outboxCourier(channel, folder), arrived, goAway, stop };
};

const ADAPTERS: [string, () => Promise<Rig>][] = [
  ['smtp', smtpRig],
  ['sms', smsRig],
  ['outbox for e-mail', outboxRig('email')],
  ['outbox for text messages', outboxRig('sms')],
];

describe.each(ADAPTERS)('the courier contract: %s', (_, start) => {
  let rig: Rig;
  const letterFor = (overrides: Partial<StoredLetter> = {}) => aLetter({ channel: rig.courier.channel, ...overrides });
  beforeEach(async () => {
    rig = await start();
  });
  afterEach(() => rig.stop());

  it('sends a letter to its address', async () => {
    expect(await rig.courier.send(letterFor())).toEqual({ kind: 'sent' });
    expect(await rig.arrived()).toEqual([{ to: letterFor().address, id: expect.any(String) }]);
  });

  it('shows a repeat to be the same message, another letter to be another', async () => {
    await rig.courier.send(letterFor());
    await rig.courier.send(letterFor());
    await rig.courier.send(letterFor({ id: 'other/progress/email' }));
    const ids = (await rig.arrived()).map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
  });

  it('sends the same letter anew when the address was corrected', async () => {
    const address = rig.courier.channel === 'sms' ? '+8613900000000' : 'mei.chen@example.com';
    await rig.courier.send(letterFor());
    await rig.courier.send(letterFor({ address }));
    const ids = (await rig.arrived()).map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
  });

  it('puts nothing of the complainant into the id', async () => {
    await rig.courier.send(letterFor());
    const [{ id } = { id: '' }] = await rig.arrived();
    expect(id).not.toMatch(/chen|example\.com|138/);
  });

  it.each([null, ''])('never sends to the address %j', async (address) => {
    expect(await rig.courier.send(letterFor({ address }))).toMatchObject({ kind: 'never' });
    expect(await rig.arrived()).toEqual([]);
  });

  it('comes back later while the other end is away, and says so without the address', async () => {
    await rig.goAway();
    const result = await rig.courier.send(letterFor());
    expect(result).toEqual({ kind: 'later', error: expect.any(String) });
    expect(JSON.stringify(result)).not.toMatch(/chen|example|138/);
  });

  it('takes several letters at once', async () => {
    const results = await Promise.all(
      Array.from({ length: 12 }, (_, n) => rig.courier.send(letterFor({ id: `c/${n}/x` }))),
    );
    expect(results).toEqual(Array.from({ length: 12 }, () => ({ kind: 'sent' })));
    expect(await rig.arrived()).toHaveLength(12);
  });

  it('has a rate', () => expect(rig.courier.rate).toBeGreaterThan(0));
});

describe('smtp', () => {
  let server: Awaited<ReturnType<typeof startMailServer>>;
  let courier: ReturnType<typeof smtpCourier>;
  const send = (overrides: Partial<StoredLetter> = {}): Promise<SendResult> => courier.send(aLetter(overrides));
  const rawMail = () => server.mails[0]?.raw ?? '';
  beforeEach(async () => {
    server = await startMailServer();
    courier = smtpCourier({ url: server.url, from: 'Care <care@example.org>', within: 500 });
  });
  afterEach(async () => {
    courier.close();
    await server.stop();
  });

  it('has headers that say nothing of the complainant but To, and name the letter for whoever reads a bounce', async () => {
    await send();
    const headers = rawMail().split('\r\n\r\n')[0] ?? '';
    expect(headers).toMatch(/^Message-ID: <[0-9a-f]{64}@example\.org>$/m);
    expect(headers).toMatch(/^From: Care <care@example\.org>$/m);
    expect(headers).toMatch(/^X-Amends-Letter: 0b5e7a4c-[^\s]*\/acknowledgement\/email$/m);
    expect(headers).toMatch(/^Auto-Submitted: auto-generated$/m);
    expect(headers.replace(/^To: .*$/m, '')).not.toMatch(/chen|example\.com|138/i);
    expect(headers).not.toMatch(/x-mailer/i);
  });

  it('carries text and HTML as they were written', async () => {
    await send();
    const parts = rawMail()
      .split(/^--\S+$/m)
      .map((part) => decoded(part));
    expect(parts.some((part) => part.includes('Your complaint is with us. 👩‍👧\n.\nLi Na'))).toBe(true);
    expect(parts.some((part) => part.includes('<p>您好！</p>'))).toBe(true);
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

  it('waits no longer than it was told for a server that keeps silent', async () => {
    server.be('silent');
    const began = Date.now();
    expect(await send()).toMatchObject({ kind: 'later' });
    expect(Date.now() - began).toBeLessThan(3000);
  });
});

describe('sms', () => {
  let server: Awaited<ReturnType<typeof startSmsServer>>;
  let courier: LetterCourier;
  beforeEach(async () => {
    server = await startSmsServer();
    courier = smsCourier({ url: server.url, token: 'secret', within: 500 });
  });
  afterEach(() => server.stop());

  it('posts id, number and text with the token', async () => {
    const letter = aLetter({ channel: 'sms' });
    await courier.send(letter);
    expect(server.posts[0]?.body).toEqual({ id: letter.id, to: '+8613800000000', text: letter.text });
    expect(server.posts[0]?.headers).toMatchObject({
      authorization: 'Bearer secret',
      'content-type': 'application/json',
    });
  });

  it.each([
    [200, 'sent'],
    [202, 'sent'],
    [204, 'sent'],
    [400, 'never'],
    [402, 'never'],
    [410, 'never'],
    [422, 'never'],
    [401, 'later'],
    [403, 'later'],
    [404, 'later'],
    [409, 'later'],
    [429, 'later'],
    [302, 'later'],
    [500, 'later'],
    [503, 'later'],
  ])('answered with %i counts as %s', async (status, kind) => {
    server.answer(status);
    const result = await courier.send(aLetter({ channel: 'sms' }));
    expect(result.kind).toBe(kind);
    expect(JSON.stringify(result)).not.toContain('138');
  });

  it('waits no longer than it was told for a provider that keeps silent', async () => {
    server.answer('nothing');
    const began = Date.now();
    expect(await courier.send(aLetter({ channel: 'sms' }))).toEqual({ kind: 'later', error: 'sms TimeoutError' });
    expect(Date.now() - began).toBeLessThan(3000);
  });

  it.each(['13800000000', '+0123456789', '+49 30 555', 'tel:+4930555'])('never sends to %j', async (address) => {
    expect(await courier.send(aLetter({ channel: 'sms', address }))).toMatchObject({ kind: 'never' });
  });
});

describe('the outbox', () => {
  it('shows a newcomer the letter, its HTML beside it, and keeps both from other users', async () => {
    const folder = join(await mkdtemp(join(tmpdir(), 'amends-outbox-')), 'outbox');
    await outboxCourier('email', folder).send(aLetter());
    const [html = '', text = ''] = (await readdir(folder)).sort();
    expect(text).toMatch(/^20261120T080000Z-email-acknowledgement-[0-9a-f]{8}\.txt$/);
    expect(await readFile(join(folder, text), 'utf8')).toBe(
      `To: chen.mei@example.com\nSubject: 我们已收到您的投诉 A-2026-000001\n\n${aLetter().text}\n`,
    );
    expect(await readFile(join(folder, html), 'utf8')).toBe(aLetter().html);
    expect((await stat(join(folder, text))).mode & 0o077).toBe(0);
    await rm(join(folder, '..'), { recursive: true });
  });
});

describe('the post of an installation', () => {
  const smtp = { url: 'smtp://127.0.0.1:1', from: 'care@example.org' };
  const sms = { url: 'http://127.0.0.1:1', token: 't' };

  it('serves each channel by its provider, else by the outbox, else not at all', () => {
    const served = (settings: Parameters<typeof openPost>[0]) => {
      const { couriers, close } = openPost(settings);
      close();
      return [couriers.email?.rate, couriers.sms?.rate, couriers.portal?.rate];
    };
    expect(served({ smtp, sms, outbox: null })).toEqual([10, 5, undefined]);
    expect(served({ smtp, sms: null, outbox: '/nowhere' })).toEqual([10, 100, undefined]);
    expect(served({ smtp: null, sms: null, outbox: '/nowhere' })).toEqual([100, 100, undefined]);
    expect(served({ smtp: null, sms: null, outbox: null })).toEqual([undefined, undefined, undefined]);
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
