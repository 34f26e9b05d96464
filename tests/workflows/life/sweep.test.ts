import { randomUUID } from 'node:crypto';
import { workflowIds } from '../../../workflows/messages';
import { aLetterToPost } from '../../harness/builders';
import { type Case, CRM } from '../../harness/case';
import { eventually } from '../../harness/eventually';
import { asked, find } from '../../harness/stories';
import type { Terms } from '../../harness/test-policies';
import { aWorld, type World } from '../../harness/world';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world?.close());

const EVER = '2999-01-01T00:00:00.000Z';
const read = { type: 'LetterRead', letter: 'acknowledgement', template: 'acknowledgement', channel: 'email' } as const;
const waiting = async ({ id }: Case) => (await world.register.inputs.waitingFor(id, EVER)).map(({ kind }) => kind);

const eur = (minor: number) => ({ minor, currency: 'EUR' });
const LASTING: Terms = {
  putRight: [{ remedy: 'refund', amount: eur(100), item: null, fulfilment: 'payment' }],
  makeUp: [{ remedy: 'voucher', amount: eur(100), item: null, fulfilment: 'goods', lasts: '40 days' }],
};

async function withdrawn(complaint: Case): Promise<void> {
  await complaint.send({ type: 'Withdraw' }, CRM);
  await complaint.handle.result();
}

describe('the sweep', () => {
  it('starts a complaint that was opened while Temporal was away', async () => {
    const complaint = await world.record();
    await world.sweepLater();
    await eventually(async () => (await complaint.stored()).complaint.stage === 'acknowledged');
    expect((await complaint.stored()).run).toBe('open');
  });

  it('starts anew a complaint that was reopened while Temporal was away, and its daily updates go on', async () => {
    const complaint = await world.open();
    await find(complaint);
    await withdrawn(complaint);
    const { gateway, ...deps } = await world.dependencies();
    const start = () => Promise.reject(new Error('Temporal is away'));
    jest.spyOn(world, 'dependencies').mockResolvedValueOnce({ ...deps, gateway: { ...gateway, start } });
    await complaint.send({ type: 'Reopen' }, CRM);
    expect(await complaint.stored()).toMatchObject({ run: 'unstarted', epoch: 2, complaint: { stage: 'resolving' } });
    await world.sweepLater();
    await eventually(async () => (await complaint.stored()).run === 'open');
    await world.skip('2 days');
    expect(await complaint.stored()).toMatchObject({ run: 'open', epoch: 2 });
    expect(await complaint.happened('DailyUpdateSent')).not.toEqual([]);
  });

  it('takes the turn of a closed complaint for which a fact waits', async () => {
    const complaint = await world.open();
    await find(complaint);
    await withdrawn(complaint);
    await complaint.report(read);
    await world.sweepLater();
    expect(await complaint.happened('LetterRead')).toHaveLength(1);
    expect(await waiting(complaint)).toEqual([]);
  });

  it('calls a complaint for a fact whose call was lost', async () => {
    const complaint = await world.open();
    await complaint.send({ type: 'OpenEnquiry' });
    await complaint.report({ type: 'ThirdPartyReplied', enquiry: 'e1' });
    await world.sweepLater();
    await eventually(async () => (await complaint.happened('EnquiryReplyNoticed')).length === 1);
    expect(await waiting(complaint)).not.toContain('ThirdPartyReplied');
  });

  it('calls a complaint for a command whose sender went away', async () => {
    const complaint = await world.open();
    await put(complaint, '2999-01-01T00:00:00.000Z');
    await world.sweepLater();
    await eventually(async () => (await complaint.happened('PromiseMade')).length === 1);
  });

  it('makes a task of a fact without a complaint', async () => {
    const reported = { id: randomUUID(), source: 'bank', complaint: null, fact: null, at: await world.now() };
    await world.register.inputs.report({ ...reported, type: 'payment-returned', ref: 'R-77' });
    await world.sweepLater(10);
    const { items } = await world.register.workLists.tasks({ limit: 100 });
    expect(items.filter(({ task }) => task === 'fact-unmatched').map(({ about }) => about)).toEqual([
      'payment-returned R-77',
    ]);
  });

  it('starts what a closed complaint still has to watch, and whose workflow is gone', async () => {
    world.house.sell([LASTING]);
    const complaint = await world.open();
    await find(complaint);
    const options = asked([LASTING, LASTING]);
    await complaint.send({ type: 'ProposeOffer', options, settlesInFull: false });
    await complaint.send({ type: 'Choose', offer: 'o1', option: '1' }, CRM);
    const watch = world.client.workflow.getHandle(workflowIds.child({ kind: 'voucher', number: 2 }, complaint.id));
    await eventually(async () => (await world.register.children.read(watch.workflowId))?.taken.length === 1);
    await withdrawn(complaint);
    await watch.terminate();
    await world.sleep('38 days');
    await world.sweepLater();
    await world.sleep('1 minute');
    await eventually(async () => {
      await world.sweepLater();
      return (await complaint.letters()).some(({ template }) => template === 'voucher-reminder');
    });
  });
});

/** Last, since on skipped time no other worker takes over what the stopped one had cached. */
describe('the sweep, while no worker runs', () => {
  it('lets a command expire for which no turn came within its time', async () => {
    await world.stopWorker();
    const complaint = await world.record();
    const id = await put(complaint, new Date(Date.parse(await world.now()) + 3_600_000).toISOString());
    const status = async () => (await world.register.inputs.read(id))?.status;
    await world.sweepLater(59);
    expect(await status()).toBe('waiting');
    await world.sweepLater(61);
    expect(await status()).toBe('expired');
    await world.startWorker();
    await eventually(async () => (await complaint.stored()).complaint.stage === 'acknowledged');
    expect(await complaint.happened('PromiseMade')).toEqual([]);
  });

  it('wakes couriers for letters whose wake-up was lost', async () => {
    await world.stopWorker();
    const complaint = await world.record();
    const letter = aLetterToPost('k');
    const { render } = await world.dependencies();
    await world.register.letterBox.add(complaint.id, letter, await world.now(), render);
    expect(await world.sweepLater()).toContain('email');
    await world.startWorker();
  });
});

/** A command as it stands when its sender died before it called. */
async function put(complaint: Case, expiresAt: string): Promise<string> {
  const id = randomUUID();
  const body = { type: 'MakePromise', dueAt: '2999-01-01T00:00:00.000Z', texts: {} };
  const row = { id, complaint: complaint.id, kind: 'MakePromise', body, hash: 'h', by: CRM, expected: null } as const;
  await world.register.inputs.put({ ...row, at: await world.now(), expiresAt, texts: [] });
  return id;
}
