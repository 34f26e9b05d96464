import type { OpenRegister } from '../../../register/open';
import { workflowIds } from '../../../workflows/messages';
import { CRM } from '../../harness/case';
import { eventually } from '../../harness/eventually';
import { memoryRegister } from '../../harness/registers';
import { choose } from '../../harness/stories';
import { aWorld, type World } from '../../harness/world';

let world: World;
/** A test sets it to hold turns, and sees how many it holds. */
let gate: Promise<void> | null = null;
let held = 0;

beforeAll(async () => {
  const register = await memoryRegister();
  world = await aWorld({ register, parts: { register: waiting(register) } });
});
afterAll(() => world?.close());
beforeEach(() => world.provider.reset());

const said = { type: 'LogMessage', direction: 'in', channel: 'phone', send: false } as const;

describe('a request to cancel a complaint', () => {
  it('changes nothing: commands, daily updates and remedies go on', async () => {
    world.provider.answer = () => {
      throw new Error('not now');
    };
    const complaint = await world.open();
    await complaint.handle.cancel();
    await complaint.send(said, CRM);
    await world.skip('1 day');
    expect(await complaint.happened('DailyUpdateSent')).toHaveLength(1);
    await choose(complaint);
    await complaint.handle.cancel();
    await world.client.workflow.getHandle(workflowIds.child({ kind: 'remedy', number: 1 }, complaint.id)).cancel();
    world.provider.reset();
    await world.sleep('2 hours');
    await eventually(async () => (await complaint.state()).stage === 'following-up');
    expect((await complaint.state()).steps.map(({ status }) => status)).toEqual(['done', 'done']);
    expect((await complaint.handle.describe()).status.name).toBe('RUNNING');
  });

  it('changes nothing for a command whose turn is under way', async () => {
    const complaint = await world.open();
    await complaint.state();
    let open = () => {};
    gate = new Promise((resolve) => {
      open = resolve;
    });
    const sending = complaint.send(said, CRM);
    await eventually(async () => held === 1);
    await complaint.handle.cancel();
    open();
    gate = null;
    expect(await sending).toEqual({ revision: (await complaint.state()).revision, created: null });
    expect(await complaint.happened('MessageLogged')).toHaveLength(1);
  });
});

function waiting(register: OpenRegister): OpenRegister {
  const take: OpenRegister['turns']['take'] = async (complaint, work) => {
    if (gate) held++;
    await gate;
    return register.turns.take(complaint, work);
  };
  return { ...register, turns: { take } };
}
