import { processClock } from '../../../application/turns';
import { toInstant } from '../../../domain/calendar';
import type { Fact, Instant } from '../../../domain/model';
import { aCommand } from '../../register/turns';
import { TurnRig } from './rig';

let rig: TurnRig;
beforeAll(async () => {
  rig = await TurnRig.open();
});
afterAll(() => rig.close());

/** A complaint whose first turn is on record. */
async function opened(): Promise<string> {
  const id = await rig.complaint();
  await rig.turn(id);
  return id;
}

let commands = 0;
/** A promise that waits for a turn. Those of one id are tries of the same command; `expected`: its sender's revisions. */
async function waits(
  complaint: string,
  dueAt: Instant,
  { id = `promise-${++commands}`, expected }: { id?: string; expected?: number[] } = {},
) {
  const body = { type: 'MakePromise', dueAt, texts: {} };
  const times = { at: rig.now, expiresAt: '2100-01-01T00:00:00.000Z' };
  const put = await rig.register.inputs.put(
    aCommand(id, complaint, {}, { kind: 'MakePromise', body, expected: expected ?? null, ...times }),
  );
  return { id, try: put?.try ?? 0 };
}

const withdrawal = (complaint: string) =>
  aCommand(
    `withdraw-${complaint}`,
    complaint,
    {},
    {
      ...{ kind: 'Withdraw', body: { type: 'Withdraw', texts: {} } },
      ...{ at: rig.now, expiresAt: '2100-01-01T00:00:00.000Z' },
    },
  );

const LATER = '2030-01-01T10:00:00.000Z';
const PAST = '2020-01-01T10:00:00.000Z';
const revisionOf = async (id: string) => (await rig.read(id)).revision;

describe('a turn', () => {
  it.each([
    ['of an earlier epoch', { epoch: 0 }, undefined],
    ['of a later epoch', { epoch: 2 }, undefined],
    ['under another workflow id', {}, 'complaint-another'],
  ])('for a run %s writes nothing, and tells it and all its callers that it is over', async (_, asked, workflow) => {
    const id = await opened();
    const before = await revisionOf(id);
    const called = [await waits(id, LATER)];
    const over = { superseded: true, open: false, due: null, start: [], outcomes: [{ refused: 'superseded' }] };
    expect(await rig.turn(id, { ...asked, called }, workflow)).toMatchObject(over);
    expect(await revisionOf(id)).toBe(before);
    expect(await rig.turn(id, { called })).toMatchObject({
      open: true,
      outcomes: [{ revision: before + 1, created: 'p1' }],
    });
  });

  it('whose answer was lost is answered the same when it is asked for again, and nothing happens twice', async () => {
    const id = await opened();
    const called = [await waits(id, LATER), await waits(id, PAST)];
    const first = await rig.turn(id, { called });
    expect(first.outcomes).toEqual([{ revision: first.revision, created: 'p1' }, { refused: 'due-in-past' }]);
    expect(await rig.turn(id, { called })).toEqual(first);
    expect(await rig.happened(id, 'PromiseMade')).toHaveLength(1);
  });

  it('whose letter finds no address tries the next channel, also where it is the last one', async () => {
    const id = await rig.complaint({}, { email: null });
    await rig.turn(id);
    await rig.register.inputs.put(withdrawal(id));
    await rig.turn(id);
    const letters = await rig.register.letterBox.ofComplaint(id);
    expect(letters.map(({ template, channel, status }) => `${template} ${channel} ${status}`).sort()).toEqual([
      'acknowledgement email failed',
      'acknowledgement sms pending',
      'withdrawal email failed',
      'withdrawal sms pending',
    ]);
  });

  it('tells a caller of their own command alone: not of another complaint’s, of another try, or of what a machine said', async () => {
    const [id, other] = [await opened(), await opened()];
    const refused = await waits(id, PAST);
    await rig.turn(id, { called: [refused] });
    const again = await waits(id, LATER, { id: refused.id });
    expect(again).toEqual({ id: refused.id, try: 2 });
    const fact: Fact = { type: 'ThirdPartyReplied', enquiry: 'e1' };
    await rig.register.inputs.report({ id: `said-${id}`, source: 'amends', complaint: id, fact, at: rig.now });
    const elsewhere = await waits(other, LATER);
    await rig.turn(id);
    await rig.turn(other);
    const { outcomes } = await rig.turn(id, { called: [refused, again, elsewhere, { id: `said-${id}`, try: 1 }] });
    const unknown = { refused: 'unknown-input' };
    expect(outcomes).toMatchObject([unknown, { created: 'p1' }, unknown, unknown]);
  });

  it('tells nothing else of what it takes up itself: a call for an earlier try, or for what a machine says, is for nothing', async () => {
    const id = await opened();
    const refused = await waits(id, PAST);
    await rig.turn(id, { called: [refused] });
    const again = await waits(id, LATER, { id: refused.id });
    const fact: Fact = { type: 'ThirdPartyReplied', enquiry: 'e1' };
    await rig.register.inputs.report({ id: `says-${id}`, source: 'amends', complaint: id, fact, at: rig.now });
    const { outcomes } = await rig.turn(id, { called: [refused, again, { id: `says-${id}`, try: 1 }] });
    const unknown = { refused: 'unknown-input' };
    expect(outcomes).toMatchObject([unknown, { created: 'p1' }, unknown]);
  });

  it('decides what was sent on a revision on that one alone: of two that wait the second is refused', async () => {
    const id = await opened();
    const expected = [await revisionOf(id)];
    const called = [await waits(id, LATER, { expected }), await waits(id, LATER, { expected })];
    expect((await rig.turn(id, { called })).outcomes).toMatchObject([{ created: 'p1' }, { refused: 'stale-revision' }]);
  });

  it('takes what time alone brought about for no reason to refuse: a daily update that falls due before the command', async () => {
    const id = await opened();
    const before = await revisionOf(id);
    rig.now = toInstant(Date.parse(rig.now) + 26 * 3_600_000);
    const called = [await waits(id, LATER, { expected: [before] })];
    expect((await rig.turn(id, { called })).outcomes).toMatchObject([{ created: 'p1' }]);
    expect(await rig.happened(id, 'DailyUpdateSent')).toHaveLength(1);
    expect(await revisionOf(id)).toBeGreaterThan(before + 1);
  });

  it('takes a decision by signal once, however often it is asked with it', async () => {
    const id = await opened();
    const signals = [{ id: 's1', approval: 'a1', offerHash: 'h', decision: 'approve' as const, by: 'tom.berg' }];
    await rig.turn(id, { signals });
    await rig.turn(id, { signals });
    expect(await rig.happened(id, 'SignalRefused')).toHaveLength(1);
  });
});

describe('the clock of a turn', () => {
  it('is never ahead of the process: a run that somebody started by hand moves no deadline', async () => {
    const before = Date.now();
    const now = Date.parse(await processClock(before + 86_400_000));
    expect(now).toBeGreaterThanOrEqual(before);
    expect(now).toBeLessThanOrEqual(Date.now());
  });

  it('is that of the run where the process is ahead', async () => {
    expect(await processClock(Date.parse(PAST))).toBe(PAST);
  });
});
