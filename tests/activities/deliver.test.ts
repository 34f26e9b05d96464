import { MockActivityEnvironment } from '@temporalio/testing';
import type { Delivered } from '../../activities/deliver';
import { makeDeliver, makeRetryLetters } from '../../activities/deliver';
import type { LetterCourier } from '../../activities/ports';
import { givenUp, nextAttemptAt } from '../../activities/remedies/retries';
import type { Instant } from '../../domain/model';
import type { OpenRegister } from '../../register/open';
import { aComplaint, aLetterToPost, anOpening, RECEIVED } from '../harness/builders';
import { eventually } from '../harness/eventually';
import { bareLetters } from '../harness/fakes';
import { memoryRegister } from '../harness/registers';

let register: OpenRegister;
const called: string[] = [];

const { id: complaint } = aComplaint();

async function write(count: number): Promise<void> {
  for (let n = 1; n <= count; n++) {
    const letter = aLetterToPost(`l${n}`);
    await register.letterBox.add(complaint, letter, RECEIVED, bareLetters);
  }
}

function deliver(
  send: LetterCourier['send'],
  rate = 1000,
  environment = new MockActivityEnvironment(),
): Promise<Delivered> {
  return deliverBy({ channel: 'email', rate, send }, RECEIVED, environment);
}

function deliverBy(
  email: LetterCourier,
  now: Instant,
  environment = new MockActivityEnvironment(),
): Promise<Delivered> {
  const caller = { call: async (complaint: string) => void called.push(complaint) };
  const activity = makeDeliver({ register, couriers: { email }, caller, clock: async () => now });
  return environment.run(() => activity('email'));
}

const hold = () => register.holds.hold({ what: 'letters', by: 'ops', since: RECEIVED, reason: null });
const statuses = async () => (await register.letterBox.ofComplaint(complaint)).map(({ status }) => status);

describe('delivering', () => {
  beforeEach(async () => {
    register = await memoryRegister();
    await register.openings.open(anOpening());
    called.length = 0;
  });
  afterEach(() => register.close());

  it('sends what waits, and answers that nothing is left', async () => {
    await write(2);
    expect(await deliver(async () => ({ kind: 'sent' }))).toMatchObject({ nextAttempt: null, more: false });
    expect(await statuses()).toEqual(['sent', 'sent']);
  });

  it('keeps the rate of the provider, though each send is slow', async () => {
    await write(5);
    const starts: number[] = [];
    await deliver(async () => {
      starts.push(Date.now());
      // None ends before all have begun.
      await eventually(async () => starts.length === 5);
      return { kind: 'sent' };
    }, 20);
    expect((starts.at(-1) ?? 0) - (starts[0] ?? 0)).toBeGreaterThanOrEqual(190);
  });

  it('takes no more letters than a provider sends in twenty seconds', async () => {
    await write(2);
    expect(await deliver(async () => ({ kind: 'sent' }), 0.05)).toMatchObject({ more: true });
    expect((await statuses()).filter((status) => status === 'sent')).toHaveLength(1);
  });

  it('tries later what a provider does not take now, or what went wrong', async () => {
    await write(2);
    const answers = [
      async () => ({ kind: 'later', error: 'busy' }) as const,
      () => Promise.reject(new Error('no route')),
    ];
    const { nextAttempt } = await deliver(() => (answers.pop() ?? (() => Promise.reject(new Error('too often'))))());
    expect(nextAttempt).toBe('2026-11-20T08:00:30.000Z');
    expect(await statuses()).toEqual(['pending', 'pending']);
  });

  it('says how its channel stands, and of errors no word of a provider', async () => {
    expect(await deliver(async () => ({ kind: 'sent' }))).not.toHaveProperty('lastError');
    await write(3);
    const send: LetterCourier['send'] = async ({ key }) =>
      key === 'l1' ? { kind: 'never', error: '550 chen.mei' } : { kind: 'later', error: '451 chen.mei' };
    const delivered = await deliver(send);
    expect(delivered.standing).toEqual({ pending: 2, oldest: RECEIVED, failed: 1 });
    expect(delivered.lastError).toBe('ProviderAway');
    expect(JSON.stringify(delivered)).not.toContain('chen');
  });

  it('tries what waits for long at once when a person says so, and leaves alone what is being sent', async () => {
    await write(2);
    const [sending] = await register.letterBox.take('email', 1, RECEIVED, 60);
    const [waiting] = await register.letterBox.take('email', 1, RECEIVED, 60);
    await register.letterBox.tryAgain(waiting?.id ?? '', '2026-11-20T12:00:00.000Z', 'busy');
    const retryLetters = makeRetryLetters({ register, clock: async () => RECEIVED });
    await new MockActivityEnvironment().run(() => retryLetters('email'));
    const next = await register.letterBox.take('email', 2, RECEIVED, 60);
    expect(next.map(({ id }) => id)).toEqual([waiting?.id]);
    expect(sending?.id).not.toBe(waiting?.id);
  });

  it('sends one address so many letters a day and no more, whosever they are; the rest waits, and one task says so', async () => {
    await write(5);
    const sent: string[] = [];
    const courier: LetterCourier = {
      ...{ channel: 'email', rate: 1000, mostPerDay: 2 },
      send: async ({ id }) => {
        sent.push(id);
        return { kind: 'sent' };
      },
    };
    const [tomorrow, inTwoDays] = ['2026-11-21T08:00:00.000Z', '2026-11-22T08:00:00.000Z'];
    expect(await deliverBy(courier, RECEIVED)).toMatchObject({ nextAttempt: tomorrow, more: false });
    expect(sent).toHaveLength(2);
    const waiting = (await register.letterBox.ofComplaint(complaint)).filter(({ status }) => status === 'pending');
    expect(waiting.map(({ attempts }) => attempts)).toEqual([0, 0, 0]);
    expect((await register.workLists.tasks({ limit: 9 })).items).toMatchObject([
      { task: 'letters-wait', audience: 'supervisor', about: expect.stringContaining(complaint) },
    ]);
    expect(await deliverBy(courier, tomorrow)).toMatchObject({ nextAttempt: inTwoDays });
    expect(sent).toHaveLength(4);
    expect(await deliverBy(courier, inTwoDays)).toMatchObject({ nextAttempt: null });
    expect(new Set(sent).size).toBe(5);
  });

  it('sends what a law or a promise asks for however many letters its addressee got, whoever flooded them', async () => {
    const templates = [
      'acknowledgement',
      'acknowledgement',
      'daily-update',
      'message',
      'final-response',
      'offer',
    ] as const;
    for (const template of [...templates, 'extension-notice', 'remedy-reversed', 'enquiry'] as const) {
      const key = `${template}${(await statuses()).length}`;
      await register.letterBox.add(complaint, { ...aLetterToPost(key), template }, RECEIVED, bareLetters);
    }
    const sent: string[] = [];
    const send: LetterCourier['send'] = async ({ template }) => {
      sent.push(template);
      return { kind: 'sent' };
    };
    await deliverBy({ channel: 'email', rate: 1000, mostPerDay: 1, send }, RECEIVED);
    const never = ['final-response', 'offer', 'extension-notice', 'remedy-reversed', 'enquiry'];
    expect(sent).toEqual(expect.arrayContaining(never));
    expect(sent.length - never.length).toBeLessThanOrEqual(1);
  });

  it('counts what another worker is about to send', async () => {
    await write(3);
    const [elsewhere] = await register.letterBox.take('email', 1, RECEIVED, 60);
    const sent: string[] = [];
    const send: LetterCourier['send'] = async ({ id }) => {
      sent.push(id);
      return { kind: 'sent' };
    };
    const later = '2026-11-20T08:00:01.000Z';
    await deliverBy({ channel: 'email', rate: 1000, mostPerDay: 2, send }, later);
    expect(sent).toHaveLength(1);
    expect(sent).not.toContain(elsewhere?.id);
  });

  it('reports a letter that is refused for good, and calls its complaint', async () => {
    await write(1);
    await deliver(async () => ({ kind: 'never', error: 'no such user' }));
    expect(await statuses()).toEqual(['failed']);
    const [waiting] = await register.inputs.waitingFor(complaint, RECEIVED);
    expect(waiting?.body).toEqual({ type: 'LetterBounced', letter: 'l1', template: 'daily-update', channel: 'email' });
    expect(called).toEqual([complaint]);
  });

  it('fails letters of a channel without a courier, so that the next channel gets them', async () => {
    await write(1);
    const activity = makeDeliver({
      register,
      couriers: {},
      caller: { call: async () => undefined },
      clock: async () => RECEIVED,
    });
    await new MockActivityEnvironment().run(() => activity('email'));
    expect(await statuses()).toEqual(['failed']);
  });

  it('sends none while letters are on hold, which is no attempt, and goes on when they are released', async () => {
    await write(2);
    await hold();
    expect(await deliver(async () => ({ kind: 'sent' }))).toMatchObject({ nextAttempt: null, more: false });
    expect((await register.letterBox.ofComplaint(complaint)).map(({ attempts }) => attempts)).toEqual([0, 0]);
    await register.holds.release('letters');
    await deliver(async () => ({ kind: 'sent' }));
    expect(await statuses()).toEqual(['sent', 'sent']);
  });

  it('stops in the middle of a batch when letters are put on hold, and gives the rest back at once', async () => {
    await write(5);
    const sent: string[] = [];
    const send: LetterCourier['send'] = async ({ id }) => {
      await hold();
      sent.push(id);
      return { kind: 'sent' };
    };
    expect(await deliver(send, 20)).toMatchObject({ nextAttempt: null, more: false });
    expect(sent).toHaveLength(1);
    await register.holds.release('letters');
    expect(await register.letterBox.take('email', 10, RECEIVED, 60)).toMatchObject(Array(4).fill({ attempts: 1 }));
  });

  it('fails when the register is away, and no send is left behind that nobody awaits', async () => {
    await write(3);
    const { sent } = register.letterBox;
    register.letterBox.sent = () => Promise.reject(new Error('the register is away'));
    const leftBehind: unknown[] = [];
    const note = (reason: unknown) => leftBehind.push(reason);
    process.on('unhandledRejection', note);
    await expect(deliver(async () => ({ kind: 'sent' }), 50)).rejects.toThrow('away');
    process.off('unhandledRejection', note);
    expect(leftBehind).toEqual([]);
    register.letterBox.sent = sent;
  });

  it('starts no more letters when its worker stops', async () => {
    await write(5);
    const environment = new MockActivityEnvironment();
    await deliver(
      async () => {
        environment.cancel();
        return { kind: 'sent' };
      },
      50,
      environment,
    );
    expect((await statuses()).filter((status) => status === 'sent')).toHaveLength(1);
  });
});

describe('the retry schedule of a letter', () => {
  it.each([
    [1, '2026-11-20T08:00:30.000Z'],
    [2, '2026-11-20T08:02:00.000Z'],
    [3, '2026-11-20T08:10:00.000Z'],
    [4, '2026-11-20T09:00:00.000Z'],
    [5, '2026-11-20T12:00:00.000Z'],
    [9, '2026-11-20T12:00:00.000Z'],
  ])('after attempt %i goes on at %s', (attempts, at) => {
    expect(nextAttemptAt({ attempts }, RECEIVED)).toBe(at);
  });

  it('ends after three days of attempts', () => {
    let at: Instant = RECEIVED;
    let attempts = 1;
    for (; !givenUp({ recordedAt: RECEIVED, attempts }, at); attempts++) at = nextAttemptAt({ attempts }, at);
    expect({ attempts, at }).toEqual({ attempts: 23, at: '2026-11-23T09:12:30.000Z' });
  });

  it('does not end by time alone: a letter that waited on hold gets its attempts afterwards', () => {
    expect(givenUp({ recordedAt: RECEIVED, attempts: 1 }, '2026-12-20T08:00:00.000Z')).toBe(false);
  });
});
