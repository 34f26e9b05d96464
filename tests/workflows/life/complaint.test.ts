import { randomUUID } from 'node:crypto';
import { CRM, HANDLER, refusalOf, SUPERVISOR } from '../../harness/case';
import { eventually } from '../../harness/eventually';
import { typesOf } from '../../harness/histories';
import { find, offer, propose } from '../../harness/stories';
import { aWorld, type World } from '../../harness/world';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world?.close());

describe('a complaint on Temporal', () => {
  it('is acknowledged at once', async () => {
    const complaint = await world.open();
    await world.settle();
    expect(await complaint.state()).toMatchObject({ stage: 'acknowledged', acknowledgedAt: expect.any(String) });
    expect((await complaint.letters()).map((letter) => letter.template)).toEqual(['acknowledgement']);
  });

  it('sends a daily update every day, on time', async () => {
    const complaint = await world.open();
    await world.settle();
    await world.skip('3 days');
    const late = (await complaint.happened('DailyUpdateSent')).map((update) => update.lateBy);
    expect(late).toHaveLength(3);
    expect(Math.max(...late)).toBeLessThan(60);
  });

  it('shows in the Temporal UI what it waits on', async () => {
    const complaint = await world.open();
    const proposed = await propose(complaint);
    const { currentDetails } = await metadata(complaint.handle);
    expect(currentDetails).toContain('Waiting for: **approval**');
    expect(currentDetails).toContain(`"offerHash": "${proposed.hash}"`);
  });
});

describe('a command', () => {
  it('answers with the revision and what it created, once it is on record', async () => {
    const complaint = await world.open();
    await find(complaint);
    const answer = await complaint.send({ type: 'MakePromise', dueAt: '2099-01-01T00:00:00.000Z' });
    expect(answer).toEqual({ created: 'p1', revision: (await complaint.stored()).complaint.revision });
  });

  it('that the rules refuse is refused before it is accepted, and leaves no event', async () => {
    const complaint = await world.open();
    await world.settle();
    expect(await refusalOf(complaint.send({ type: 'Choose', offer: 'o1', option: '1' }, CRM))).toBe('offer-not-open');
    const events = typesOf((await complaint.history()).events ?? []);
    // The real server drops the workflow task of a rejected update as well; the time-skipping one keeps it.
    expect(events.filter((type) => type.includes('Update') || type.includes('Activity'))).toEqual([]);
  });

  it('that is sent twice under one id happens once, and both callers get the answer', async () => {
    const complaint = await world.open();
    const said = { type: 'LogMessage', direction: 'in', channel: 'phone', send: false } as const;
    const id = randomUUID();
    const [first, second] = await Promise.all([complaint.send(said, CRM, { id }), complaint.send(said, CRM, { id })]);
    expect(second).toEqual(first);
    expect(await complaint.happened('MessageLogged')).toHaveLength(1);
  });

  it('that loses a race is refused', async () => {
    const complaint = await world.open();
    await find(complaint);
    const sent = await Promise.allSettled([
      complaint.send({ type: 'Withdraw' }, CRM),
      complaint.send({ type: 'Withdraw' }, CRM),
    ]);
    expect(sent.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('an approval', () => {
  it('comes by an update', async () => {
    const complaint = await world.open();
    await offer(complaint);
    expect((await complaint.state()).offers[0]).toMatchObject({ status: 'open', sentAt: expect.any(String) });
  });

  it('comes by a signal from the Temporal UI, marked as unverified', async () => {
    const complaint = await world.open();
    const { hash } = await propose(complaint);
    await complaint.decideBySignal({ approval: 'a1', offerHash: hash, decision: 'approve', by: SUPERVISOR.id });
    await eventually(async () => (await complaint.state()).approvals[0]?.status === 'approved');
    expect(await complaint.happened('ApprovalDecided')).toMatchObject([{ by: SUPERVISOR.id, unverified: true }]);
  });

  it.each([
    ['of the one who proposed it', HANDLER.id, 'four-eyes'],
    ['of somebody who is not on the staff', 'mallory', 'approver-unknown'],
  ])('by a signal %s is refused on record', async (_, by, code) => {
    const complaint = await world.open();
    const { hash } = await propose(complaint);
    await complaint.decideBySignal({ approval: 'a1', offerHash: hash, decision: 'approve', by });
    await eventually(async () => (await complaint.happened('SignalRefused')).length > 0);
    expect(await complaint.happened('SignalRefused')).toMatchObject([{ code, by, about: 'a1' }]);
    expect((await complaint.state()).approvals[0]?.status).toBe('waiting');
  });
});

describe('a signal', () => {
  it('with an unknown decision is refused on record with the known ones, and the offer still waits', async () => {
    const complaint = await world.open();
    const { hash: offerHash } = await propose(complaint);
    const said = { approval: 'a1', offerHash, decision: 'approved', by: SUPERVISOR.id };
    await complaint.decideBySignal(said);
    await complaint.decideBySignal({ ...said, decision: 'approve', by: 'a\0b' });
    await eventually(async () => (await complaint.happened('SignalRefused')).length === 2);
    const detail = 'It needs approval, offerHash, decision (approve, reject or return) and by, a staff id.';
    expect(await complaint.happened('SignalRefused')).toMatchObject([
      { code: 'invalid-request', about: 'a1', by: SUPERVISOR.id, detail },
      { code: 'approver-unknown', about: 'a1', by: 'a?b' },
    ]);
    await complaint.decideBySignal({ ...said, decision: 'approve' });
    await eventually(async () => (await complaint.state()).offers[0]?.status === 'open');
  });

  it('sent twice under one id happens once', async () => {
    const complaint = await world.open();
    await find(complaint);
    await complaint.tell({ type: 'ParcelLost', step: 's9', generation: 1 }, 'fact-1');
    await complaint.tell({ type: 'ParcelLost', step: 's9', generation: 1 }, 'fact-1');
    await complaint.send({ type: 'LogMessage', direction: 'in', channel: 'phone', send: false }, CRM);
    expect(await complaint.happened('FactSetAside')).toHaveLength(1);
  });
});

describe('two complaints at once', () => {
  it('share nothing', async () => {
    const complaints = await Promise.all([world.open(), world.open()]);
    await Promise.all(complaints.map((complaint) => find(complaint)));
    await Promise.all(
      complaints.map((complaint) => complaint.send({ type: 'MakePromise', dueAt: '2099-01-01T00:00:00.000Z' })),
    );
    const states = await Promise.all(complaints.map((complaint) => complaint.state()));
    expect(states.map(({ promises }) => promises.map(({ id }) => id))).toEqual([['p1'], ['p1']]);
    expect(states.map(({ id }) => id)).toEqual(complaints.map(({ id }) => id));
  });
});

async function metadata(handle: { query: (name: string) => Promise<unknown> }): Promise<{ currentDetails: string }> {
  return (await handle.query('__temporal_workflow_metadata')) as { currentDetails: string };
}
