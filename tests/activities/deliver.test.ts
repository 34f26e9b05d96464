import { MockActivityEnvironment } from '@temporalio/testing';
import type { Delivered } from '../../activities/deliver';
import { makeDeliver } from '../../activities/deliver';
import type { LetterCourier } from '../../activities/ports';
import { givenUp, nextAttemptAt } from '../../activities/remedies/retries';
import type { OpenRegister } from '../../register/open';
import { aComplaint, anOpening, RECEIVED } from '../harness/builders';
import { eventually } from '../harness/eventually';
import { bareLetters } from '../harness/fakes';
import { memoryRegister } from '../harness/registers';

let register: OpenRegister;
const called: string[] = [];

const { id: complaint } = aComplaint();

async function write(count: number): Promise<void> {
  for (let n = 1; n <= count; n++) {
    const letter = {
      key: `l${n}`,
      template: 'daily-update',
      channel: 'email',
      to: 'complainant',
      about: {},
      texts: {},
    } as const;
    await register.letterBox.add(complaint, letter, RECEIVED, bareLetters);
  }
}

function deliver(
  send: LetterCourier['send'],
  rate = 1000,
  environment = new MockActivityEnvironment(),
): Promise<Delivered> {
  const couriers = { email: { channel: 'email', rate, send } } as const;
  const caller = { call: async (complaint: string) => void called.push(complaint) };
  const activity = makeDeliver({ register, couriers, caller, clock: async () => RECEIVED });
  return environment.run(() => activity('email'));
}

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
    expect(await deliver(async () => ({ kind: 'sent' }))).toEqual({ nextAttempt: null, more: false });
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

  it('ends after three days', () => {
    expect(givenUp({ recordedAt: RECEIVED }, '2026-11-23T07:59:59.999Z')).toBe(false);
    expect(givenUp({ recordedAt: RECEIVED }, '2026-11-23T08:00:00.000Z')).toBe(true);
  });
});
