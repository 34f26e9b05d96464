import type { Activities } from '../../../activities';
import { databaseIsAway } from '../../../register/database-errors';
import { eventually } from '../../harness/eventually';
import { FAULTS } from '../../harness/faults/line';
import { FaultRig } from './rig';
import { SCENES, type Scene } from './scenes';

type Name = keyof Activities;
const NAMES = Object.keys(SCENES) as Name[];

let rig: FaultRig;
beforeAll(async () => {
  rig = await FaultRig.start();
});
afterAll(() => rig?.close());

interface Act {
  scene: Scene;
  id: string;
  /** What comes of it where nothing fails. */
  usual: object;
}

const acts = (names: Name[]): Promise<Act[]> =>
  Promise.all(
    names.map(async (name) => {
      const scene = SCENES[name];
      const control = await rig.complaint(scene);
      await rig.run(scene, control);
      return { scene, id: await rig.complaint(scene), usual: await rig.stands(scene, control) };
    }),
  );

const tryEach = (all: Act[]) => Promise.allSettled(all.map(({ scene, id }) => rig.run(scene, id)));

/** As Temporal does: again until it has worked, and once more, since an answer may get lost. */
async function goOn(all: Act[]): Promise<void> {
  for (const { scene, id } of all) {
    const run = () =>
      rig.run(scene, id).then(
        () => true,
        () => false,
      );
    await eventually(run, { what: 'it works again', limit: 30_000 });
    await rig.run(scene, id);
  }
  for (const { scene, id, usual } of all) expect(await rig.stands(scene, id)).toEqual(usual);
}

describe.each(FAULTS)('%s', (fault) => {
  test('register: every activity fails so that it is tried again, and then has done its work once', async () => {
    const all = await acts(NAMES);
    await rig.lines.register.be(fault);
    const outcomes = await tryEach(all);
    await rig.lines.register.back();
    const reasons = outcomes.map((outcome, index) => [NAMES[index], outcome.status === 'rejected' && outcome.reason]);
    expect(reasons.filter(([, reason]) => !databaseIsAway(reason))).toEqual([]);
    await goOn(all);
  });

  test('mail: its letter waits for the next attempt, and goes out once', async () => {
    const all = await acts(['deliver']);
    await rig.lines.mail.be(fault);
    expect(await tryEach(all)).toMatchObject([{ status: 'fulfilled', value: { nextAttempt: expect.any(String) } }]);
    await rig.lines.mail.back();
    rig.now = new Date(Date.parse(rig.now) + 60_000).toISOString();
    await goOn(all);
  });

  test('provider: what asks it fails so that it is tried again, and then money has moved once', async () => {
    const all = await acts(['carryOut', 'askProvider', 'reverseStep']);
    await rig.lines.provider.be(fault);
    const outcomes = await tryEach(all);
    await rig.lines.provider.back();
    expect(outcomes.map(({ status }) => status)).toEqual(all.map(() => 'rejected'));
    await goOn(all);
  });

  test('Temporal: nothing that an activity does depends on it, and afterwards it can be called again', async () => {
    const all = await acts(NAMES);
    await rig.lines.Temporal.be(fault);
    const outcomes = await tryEach(all);
    await rig.lines.Temporal.back();
    expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([]);
    await goOn(all);
    const asked = await acts(['watchVoucher']);
    await tryEach(asked);
    await eventually(() => rig.hasRun(asked[0]?.id ?? ''), { what: 'a complaint is called' });
  });
});
