import { onlyTo } from '../../../../activities/adapters/letters/only-to';
import { readSettings } from '../../../../cli/assembly/settings';
import { FakeCourier } from '../../../harness/fakes';
import { aLetter } from './letters';

const ALLOWED = readSettings({
  AMENDS_MAIL_ONLY_TO: 'me@example.com, @trial.example.org,+442079460100',
}).AMENDS_MAIL_ONLY_TO;

describe('a trial installation', () => {
  it.each([
    ['email', 'me@example.com'],
    ['email', 'Me@Example.com'],
    ['email', 'anybody@trial.example.org'],
    ['sms', '+442079460100'],
  ] as const)('writes by %s to %s', async (channel, address) => {
    const courier = new FakeCourier(channel);
    const letter = aLetter({ channel, address });
    expect(await onlyTo(ALLOWED ?? [], courier).send(letter)).toEqual({ kind: 'sent' });
    expect(courier.sent).toEqual([letter]);
  });

  it.each([
    ['email', 'chen.mei@example.com'],
    ['email', 'me@example.com.evil.test'],
    ['email', 'x@sub.trial.example.org'],
    ['sms', '+442079460101'],
    ['email', null],
  ] as const)('does not write by %s to %s, and the record says why', async (channel, address) => {
    const courier = new FakeCourier(channel);
    expect(await onlyTo(ALLOWED ?? [], courier).send(aLetter({ channel, address }))).toEqual({
      kind: 'never',
      error: 'suppressed by AMENDS_MAIL_ONLY_TO',
    });
    expect(courier.sent).toEqual([]);
  });

  it.each(['everybody', 'me@example.com;you@example.com x', ',', '0207 946'])(
    'does not start with the list "%s"',
    (list) => {
      expect(() => readSettings({ AMENDS_MAIL_ONLY_TO: list })).toThrow('AMENDS_MAIL_ONLY_TO is wrong: ');
    },
  );
});
