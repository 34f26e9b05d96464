import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { outboxCourier } from '../../activities/adapters/letters/outbox';
import { smsCourier } from '../../activities/adapters/letters/sms';
import { smtpCourier } from '../../activities/adapters/letters/smtp';
import type { LetterCourier } from '../../activities/ports';
import type { ChannelOut } from '../../domain/model';
import type { StoredLetter } from '../../register/letters/contract';
import { aLetter } from './adapters/letters/letters';
import { startMailServer } from './adapters/letters/mail-server';
import { startSmsServer } from './adapters/letters/sms-server';

/** What a provider received: the recipient, and the id by which it recognises a repeat. */
interface Arrived {
  to: string;
  id: string;
}

/** An adapter with its provider. */
interface Rig {
  courier: LetterCourier;
  arrived(): Promise<Arrived[]>;
  /** Takes the provider away. */
  goAway(): Promise<void>;
  stop(): Promise<void>;
}

async function smtpRig(): Promise<Rig> {
  const server = await startMailServer();
  const courier = smtpCourier({ url: server.url, from: 'Care <care@example.org>' });
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
  const courier = smsCourier({ url: server.url, token: 'secret' });
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

  it('gives a repeat the same id, another letter another', async () => {
    await rig.courier.send(letterFor());
    await rig.courier.send(letterFor());
    await rig.courier.send(letterFor({ id: 'other/reminders/email' }));
    const ids = (await rig.arrived()).map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
  });

  it('sends the same letter again to a corrected address', async () => {
    const address = rig.courier.channel === 'sms' ? '+8613900000000' : 'mei.chen@example.com';
    await rig.courier.send(letterFor());
    await rig.courier.send(letterFor({ address }));
    const ids = (await rig.arrived()).map(({ id }) => id);
    expect(new Set(ids).size).toBe(2);
  });

  it('has ids without anything of the complainant', async () => {
    await rig.courier.send(letterFor());
    const [{ id } = { id: '' }] = await rig.arrived();
    expect(id).not.toMatch(/chen|example\.com|138/);
  });

  it.each([null, ''])('never sends to the address %j', async (address) => {
    expect(await rig.courier.send(letterFor({ address }))).toMatchObject({ kind: 'never' });
    expect(await rig.arrived()).toEqual([]);
  });

  it('is tried later while the provider is away, with an error that lacks the address', async () => {
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
