import type { CircumstancesInput } from '../../../application/entitlements/judge-rights';
import type { Case } from '../../harness/case';
import { eventually } from '../../harness/eventually';
import { aWorld, type World } from '../../harness/world';

let world: World;
beforeAll(async () => {
  world = await aWorld();
  world.house.rights = { rules: ['eu261@1'], terms: { promises: [], bankRates: {} } };
});
afterAll(() => world?.close());
beforeEach(() => world.provider.reset());

/** Cancelled on the day: 600 EUR to New York, 400 EUR to Istanbul. */
const cancelledTo = (to: string): CircumstancesInput => ({
  type: 'flight',
  what: 'cancellation',
  from: 'FRA',
  to,
  carrier: { community: true, large: true },
  arrivalDelayMinutes: 0,
  cause: 'within-control',
});
const findThat = (complaint: Case, circumstances: CircumstancesInput) =>
  complaint.send({ type: 'RecordFinding', cause: 'value', responsibility: 'ours', outcome: 'upheld', circumstances });
const stageIs = (complaint: Case, stage: string) => eventually(async () => (await complaint.state()).stage === stage);

describe('an entitlement that a finding brings', () => {
  it('is paid once, before anybody has chosen anything', async () => {
    const asked: string[] = [];
    world.provider.answer = ({ key, minor }) => {
      asked.push(`${key.split(':').slice(1).join(':')} ${minor}`);
      return { kind: 'done', reference: key };
    };
    const complaint = await world.open();
    await findThat(complaint, cancelledTo('JFK'));
    await stageIs(complaint, 'following-up');
    expect((await complaint.state()).offers).toEqual([]);
    await findThat(complaint, cancelledTo('JFK'));
    await stageIs(complaint, 'resolving');
    expect(asked).toEqual(['1:s1:1 60000']);
  });

  it('of a second finding joins the payment that still runs', async () => {
    const release: (() => void)[] = [];
    const asked: (number | null)[] = [];
    world.provider.answer = async ({ key, minor }) => {
      asked.push(minor);
      if (asked.length === 1) await new Promise<void>((resolve) => release.push(resolve));
      return { kind: 'done', reference: key };
    };
    const complaint = await world.open();
    await findThat(complaint, cancelledTo('IST'));
    await eventually(async () => asked.length === 1);
    await findThat(complaint, cancelledTo('JFK'));
    await eventually(async () => asked.length === 2);
    for (const go of release) go();
    await stageIs(complaint, 'following-up');
    expect(asked).toEqual([40_000, 20_000]);
  });
});
