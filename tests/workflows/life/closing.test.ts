import { startRun } from '../../../application/runs/start-run';
import { takeTurn } from '../../../domain/turn';
import type { DecideFn } from '../../../register/complaints/contract';
import { CRM, refusalOf } from '../case';
import { bareLetters } from '../fakes';
import { aWorld, eventually, type World } from '../harness';
import { find, respond } from '../stories';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world?.close());

const said = { type: 'LogMessage', direction: 'in', channel: 'phone', send: false } as const;

describe('the run of a complaint', () => {
  it('ends when the follow-up is done, after a month without any action', async () => {
    const complaint = await world.open();
    await respond(complaint);
    await world.skip('60 days');
    await complaint.handle.result();
    expect(await complaint.stored()).toMatchObject({
      run: 'closed',
      complaint: { stage: 'closed', outcome: 'not-upheld' },
    });
  });

  it('ends with a withdrawal, whose caller gets the answer', async () => {
    const complaint = await world.open();
    await find(complaint);
    const { revision } = await complaint.send({ type: 'Withdraw' }, CRM);
    expect((await complaint.stored()).complaint).toMatchObject({ stage: 'closed', revision });
    await complaint.handle.result();
  });

  it('refuses commands that still wait, so that callers ask the register', async () => {
    const complaint = await world.open();
    await find(complaint);
    const withdrawal = complaint.send({ type: 'Withdraw' }, CRM);
    await eventually(async () => (await complaint.stored()).run === 'closed');
    expect(['run-ended', 'closed']).toContain(await refusalOf(complaint.send(said, CRM)));
    await withdrawal;
  });

  it('hands facts that came too late over to the register', async () => {
    const complaint = await world.open();
    await find(complaint);
    const withdrawal = complaint.send({ type: 'Withdraw' }, CRM);
    await eventually(async () => (await complaint.stored()).run === 'closed');
    await complaint.tell({ type: 'ThirdPartyReplied', enquiry: 'e1' }, `late-${complaint.id}`);
    await withdrawal;
    await complaint.handle.result();
    const waiting = await world.register.receivedFacts.waiting(100, '2999-01-01T00:00:00.000Z');
    expect(waiting.map(({ id }) => id)).toContain(`late-${complaint.id}`);
  });
});

describe('a complaint that comes back', () => {
  it('has a new run under the same id, with the state of the register', async () => {
    const complaint = await world.open();
    await find(complaint);
    await complaint.send({ type: 'Withdraw' }, CRM);
    await complaint.handle.result();
    await reopen(complaint.id);
    const { complaint: stored, run } = await complaint.stored();
    expect(run).toBe('unstarted');
    expect(await startRun(world.client, stored, true)).toBe('started');
    await find(complaint);
    expect(await complaint.state()).toMatchObject({ stage: 'resolving', reopenings: 1 });
    expect(await startRun(world.client, stored, true)).toBe('started');
  });

  it('is not restarted by a repeated opening', async () => {
    const complaint = await world.open();
    await find(complaint);
    const { complaint: opened } = await complaint.stored();
    await complaint.send({ type: 'Withdraw' }, CRM);
    await complaint.handle.result();
    expect(await startRun(world.client, opened, false)).toBe('started');
    expect((await complaint.handle.describe()).status.name).toBe('COMPLETED');
  });
});

/** As the API does it: in the register, without a run. */
async function reopen(id: string): Promise<void> {
  const decide: DecideFn = (complaint, input, now) => ({ turn: takeTurn(complaint, [input], now).turn, created: null });
  const input = { id: `reopen-${id}`, actor: CRM, what: { type: 'Reopen', texts: {} } } as const;
  await world.register.records.decideClosed(id, input, await world.now(), decide, bareLetters);
}
