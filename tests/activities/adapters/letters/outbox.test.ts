import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCouriers } from '../../../../activities/adapters/letters/couriers';
import { outboxCourier } from '../../../../activities/adapters/letters/outbox';
import { aLetter } from './letters';

describe('the outbox', () => {
  it('writes the letter and its HTML, readable by the owner alone', async () => {
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

describe('the couriers of an installation', () => {
  const smtp = { url: 'smtp://127.0.0.1:1', from: 'care@example.org' };
  const sms = { url: 'http://127.0.0.1:1', token: 't' };

  it('serve each channel by its provider, else by the outbox, else not at all', () => {
    const served = (settings: Parameters<typeof openCouriers>[0]) => {
      const { byChannel, close } = openCouriers(settings);
      close();
      return [byChannel.email?.rate, byChannel.sms?.rate, byChannel.portal?.rate];
    };
    expect(served({ smtp, sms, outbox: null })).toEqual([10, 5, undefined]);
    expect(served({ smtp, sms: null, outbox: '/nowhere' })).toEqual([10, 100, undefined]);
    expect(served({ smtp: null, sms: null, outbox: '/nowhere' })).toEqual([100, 100, undefined]);
    expect(served({ smtp: null, sms: null, outbox: null })).toEqual([undefined, undefined, undefined]);
  });
});
