import { callReleased } from '../../../application/holds';
import type { Case } from '../../harness/case';
import { eventually } from '../../harness/eventually';
import { choose } from '../../harness/stories';
import { aWorld, type World } from '../../harness/world';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world?.close());

/** A complaint whose refund and voucher wait, since payments are on hold. */
async function held(): Promise<Case> {
  const { holds } = world.register;
  await holds.hold({ what: 'payments', since: await world.now(), by: 'ops', reason: null });
  const complaint = await world.open();
  await choose(complaint);
  await eventually(async () => (await statuses(complaint)).join() === 'running,running');
  return complaint;
}
const statuses = async (complaint: Case) => (await complaint.state()).steps.map(({ status }) => status);
const arePaid = (complaint: Case) => eventually(async () => (await statuses(complaint)).join() === 'done,done');
const timesPaid = ({ id }: Case) => [...world.provider.done.keys()].filter((key) => key.startsWith(id)).length;

test('what is on hold for ten days is not given up, and goes on at the release', async () => {
  const complaint = await held();
  await world.skip('10 days');
  expect(await statuses(complaint)).toEqual(['running', 'running']);
  expect(timesPaid(complaint)).toBe(0);
  await world.register.holds.release('payments');
  expect(await callReleased(await world.dependencies(), 'payments')).toBe(0);
  await arePaid(complaint);
  expect(timesPaid(complaint)).toBe(2);
  expect(await complaint.happened('StepFailed')).toEqual([]);
});

test('what nobody calls at the release goes on within the hour', async () => {
  const complaint = await held();
  await world.skip('3 hours');
  await world.register.holds.release('payments');
  expect(timesPaid(complaint)).toBe(0);
  await world.sleep('1 hour');
  await arePaid(complaint);
  expect(timesPaid(complaint)).toBe(2);
});
