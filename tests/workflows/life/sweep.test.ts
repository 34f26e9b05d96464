import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { toInstant } from '../../../domain/calendar';
import type { ChannelOut } from '../../../domain/model';
import { sweep } from '../../../worker/sweep';
import { CRM } from '../case';
import { bareLetters } from '../fakes';
import { aWorld, eventually, type World } from '../harness';
import { find } from '../stories';

let world: World;
const level: ChannelOut[] = [];
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world?.close());

/** A sweep a few minutes from now, so that no row is too young for it. */
const sweepLater = (minutes = 1) =>
  sweep({
    client: world.client,
    register: world.register,
    render: bareLetters,
    wakeUp: { wakeCourier: async (channel) => void level.push(channel) },
    logger: pino({ level: 'silent' }),
    clock: async () => toInstant(Date.parse(await world.now()) + minutes * 60_000),
  });

/** Kinds of the facts that no turn has recorded yet. */
const waitingTypes = async () =>
  (await world.register.receivedFacts.waiting(10, '2999-01-01T00:00:00.000Z')).map(({ fact }) => fact.type);

describe('the sweep', () => {
  it('starts a complaint that was opened while Temporal was away', async () => {
    const complaint = await world.record();
    await sweepLater();
    await eventually(async () => (await complaint.state()).stage === 'acknowledged');
    expect((await complaint.stored()).run).toBe('open');
  });

  it('lets the register decide a fact of a closed complaint', async () => {
    const complaint = await world.open();
    await find(complaint);
    await complaint.send({ type: 'Withdraw' }, CRM);
    await complaint.handle.result();
    const fact = {
      type: 'LetterRead',
      letter: 'acknowledgement',
      template: 'acknowledgement',
      channel: 'email',
    } as const;
    await put(complaint.id, fact);
    await sweepLater();
    expect((await complaint.happened('LetterRead')).length).toBe(1);
    expect(await waitingTypes()).not.toContain('LetterRead');
  });

  it('delivers facts that did not reach their run', async () => {
    const complaint = await world.open();
    await complaint.send({ type: 'OpenEnquiry' });
    await put(complaint.id, { type: 'ThirdPartyReplied', enquiry: 'e1' });
    await sweepLater();
    await eventually(async () => (await complaint.happened('EnquiryReplyNoticed')).length === 1);
    // The register settles it a moment after the timeline shows it; a bounce of the enquiry may be on its way meanwhile.
    await eventually(async () => !(await waitingTypes()).includes('ThirdPartyReplied'));
  });

  it('releases, after an hour, what was reserved for a command that never came', async () => {
    const complaint = await world.record();
    const budget = {
      budget: 'orphaned',
      period: '2026',
      whole: { minor: 100, currency: 'EUR' },
      soft: null,
      level: null,
    };
    const lines = [{ ...budget, minor: 80 }];
    const request = { id: randomUUID(), complaint: complaint.id, part: 'offer' as const, lines, givenSince: null };
    await world.register.reservations.reserve({ ...request, at: await world.now() });
    await sweepLater(59);
    expect((await world.register.reservations.sumsOf(budget)).reserved).toBe(80);
    await sweepLater(61);
    expect((await world.register.reservations.sumsOf(budget)).reserved).toBe(0);
  });

  it('makes a task of a fact without a complaint', async () => {
    const id = randomUUID();
    const at = await world.now();
    await world.register.receivedFacts.put({
      id,
      source: 'bank',
      type: 'payment-returned',
      ref: 'R-77',
      at,
      reason: null,
      complaint: null,
      fact: null,
    });
    await sweepLater(10);
    const { items } = await world.register.workLists.tasks({ limit: 100 });
    expect(items.filter(({ task }) => task === 'fact-unmatched').map(({ about }) => about)).toEqual([
      'payment-returned R-77',
    ]);
  });

  it('wakes couriers for letters whose wake-up was lost', async () => {
    await world.stopWorker();
    const complaint = await world.record();
    const { complaint: state } = await complaint.stored();
    const at = await world.now();
    const letter = {
      key: 'k',
      template: 'daily-update',
      channel: 'email',
      to: 'complainant',
      about: {},
      texts: {},
    } as const;
    await world.register.letterBox.add(state.id, letter, at, bareLetters);
    await sweepLater();
    expect(level).toContain('email');
    await world.startWorker();
  });
});

async function put(
  complaint: string,
  fact: Parameters<World['register']['receivedFacts']['put']>[0]['fact'],
): Promise<void> {
  const at = await world.now();
  await world.register.receivedFacts.put({
    id: randomUUID(),
    source: 'mail',
    type: 'letter-read',
    ref: 'x',
    at,
    reason: null,
    complaint,
    fact,
  });
}
