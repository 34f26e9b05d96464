import { smsCourier } from '../../../../activities/adapters/letters/sms';
import type { LetterCourier } from '../../../../activities/ports';
import { aLetter } from './letters';
import { startSmsServer } from './sms-server';

describe('sms', () => {
  let server: Awaited<ReturnType<typeof startSmsServer>>;
  let courier: LetterCourier;
  beforeEach(async () => {
    server = await startSmsServer();
    courier = smsCourier({ url: server.url, token: 'secret' });
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

  it('waits no longer than its timeout for a provider that does not answer', async () => {
    server.answer('nothing');
    const impatient = smsCourier({ url: server.url, token: 'secret', within: 500 });
    expect(await impatient.send(aLetter({ channel: 'sms' }))).toEqual({ kind: 'later', error: 'sms TimeoutError' });
  });

  it.each(['13800000000', '+0123456789', '+49 30 555', 'tel:+4930555'])('never sends to %j', async (address) => {
    expect(await courier.send(aLetter({ channel: 'sms', address }))).toMatchObject({ kind: 'never' });
  });
});
