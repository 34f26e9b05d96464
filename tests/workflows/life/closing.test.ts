import { startRun } from '../../../application/runs/start-run';
import { type Case, CRM, refusalOf } from '../../harness/case';
import { eventually } from '../../harness/eventually';
import { find, respond } from '../../harness/stories';
import { aWorld, type World } from '../../harness/world';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world?.close());

const said = { type: 'LogMessage', direction: 'in', channel: 'phone', send: false } as const;
const promised = { type: 'MakePromise', dueAt: '2099-01-01T00:00:00.000Z' } as const;
const late = { type: 'ThirdPartyReplied', enquiry: 'e1' } as const;

async function withdrawn(): Promise<Case> {
  const complaint = await world.open();
  await find(complaint);
  await complaint.send({ type: 'Withdraw' }, CRM);
  await complaint.handle.result();
  return complaint;
}

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

  it('answers whoever calls while it ends by what the register says', async () => {
    const complaint = await world.open();
    await find(complaint);
    const call = () => [complaint.send(said, CRM), complaint.send(promised)];
    const before = [call(), call(), call()].flat();
    const withdrawal = complaint.send({ type: 'Withdraw' }, CRM);
    const answers = await Promise.all([...before, ...[call(), call(), call()].flat()].map(outcomeOf));
    await withdrawal;
    await complaint.handle.result();
    const [logged, promises] = [0, 1].map((kind) => answers.filter((_, nth) => nth % 2 === kind));
    expect(logged).toEqual(Array(6).fill('done'));
    expect(promises?.filter((answer) => answer !== 'done' && answer !== 'closed')).toEqual([]);
    expect(await complaint.happened('MessageLogged')).toHaveLength(6);
    const kept = promises?.filter((answer) => answer === 'done');
    expect(await complaint.happened('PromiseMade')).toHaveLength(kept?.length ?? 0);
    expect(await waiting(complaint)).toEqual([]);
  });

  it('leaves facts that came too late to the register', async () => {
    const complaint = await withdrawn();
    await complaint.report(late, `late-${complaint.id}`);
    expect(await waiting(complaint)).toEqual([`late-${complaint.id}`]);
    await complaint.tell(late, `later-${complaint.id}`);
    expect(await waiting(complaint)).toEqual([]);
    expect(await complaint.happened('FactSetAside')).toHaveLength(2);
  });
});

describe('a command to a closed complaint', () => {
  it('is decided without a run: what the rules allow is done, the rest refused', async () => {
    const complaint = await withdrawn();
    expect(await refusalOf(complaint.send(promised))).toBe('closed');
    const { revision } = await complaint.send({ type: 'CorrectContact' }, CRM, {
      contact: { email: 'mei@new.example' },
    });
    expect((await complaint.stored()).complaint.revision).toBe(revision);
    expect((await complaint.handle.describe()).status.name).toBe('COMPLETED');
  });
});

describe('a complaint that comes back', () => {
  it('has a new run of another epoch under the same id, with the state of the register', async () => {
    const complaint = await withdrawn();
    const { epoch } = await complaint.stored();
    await complaint.send({ type: 'Reopen' }, CRM);
    await find(complaint);
    expect(await complaint.state()).toMatchObject({ stage: 'resolving', reopenings: 1 });
    expect(await complaint.stored()).toMatchObject({ run: 'open', epoch: epoch + 1 });
  });

  it('is not restarted by a repeated opening', async () => {
    const complaint = await withdrawn();
    await startRun(world.client, { complaint: (await complaint.stored()).complaint, epoch: 1 });
    await complaint.handle.result();
    expect((await complaint.handle.describe()).status.name).toBe('COMPLETED');
  });

  it('twice at once is reopened once', async () => {
    const complaint = await withdrawn();
    const answers = await Promise.all(
      [complaint.send({ type: 'Reopen' }, CRM), complaint.send({ type: 'Reopen' }, CRM)].map(outcomeOf),
    );
    expect(answers.toSorted()).toEqual(['done', 'not-closed']);
    await eventually(async () => (await complaint.stored()).run === 'open');
    expect(await complaint.happened('ComplaintReopened')).toHaveLength(1);
  });
});

const outcomeOf = (sending: Promise<unknown>): Promise<string> =>
  sending.then(
    () => 'done',
    () => refusalOf(sending),
  );

const waiting = async ({ id }: Case) =>
  (await world.register.inputs.waitingFor(id, '2999-01-01T00:00:00.000Z')).map((input) => input.id);
