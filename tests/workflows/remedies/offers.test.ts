import { type Case, CRM } from '../../harness/case';
import { offer } from '../../harness/stories';
import { aWorld, type World } from '../../harness/world';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world?.close());

const choose = (complaint: Case) => complaint.send({ type: 'Choose', offer: 'o1', option: '1' }, CRM);

/** The outcome on record: one of both, never parts of each. */
async function outcomeOf(complaint: Case): Promise<'chosen' | 'late'> {
  const { offers, steps } = (await complaint.stored()).complaint;
  const letters = (await complaint.letters()).map(({ template }) => template);
  const chosen = await complaint.happened('OptionChosen');
  const expired = await complaint.happened('OfferExpired');
  const late = await complaint.happened('LateYesReceived');
  if (offers[0]?.status === 'accepted') {
    expect([chosen.length, expired.length, late.length, steps.length]).toEqual([1, 0, 0, 2]);
    expect(letters).toContain('choice-confirmed');
    expect(letters).not.toContain('late-answer');
    return 'chosen';
  }
  expect([offers[0]?.status, chosen.length, expired.length, late.length]).toEqual(['expired', 0, 1, 1]);
  expect(steps).toEqual([]);
  expect(letters).toContain('late-answer');
  expect(letters).not.toContain('choice-confirmed');
  return 'late';
}

describe('an offer on Temporal', () => {
  it('that is answered before it expires is chosen from, and never expires', async () => {
    const complaint = await world.open();
    await offer(complaint);
    await world.skip('13 days');
    expect(await complaint.happened('OfferReminded')).toHaveLength(1);
    await choose(complaint);
    await world.skip('2 days');
    expect(await outcomeOf(complaint)).toBe('chosen');
  });

  it('that has expired is not chosen from: the complainant gets a letter, the owner a task', async () => {
    const complaint = await world.open();
    await offer(complaint);
    await world.skip('15 days');
    await choose(complaint);
    expect(await outcomeOf(complaint)).toBe('late');
    const tasks = (await complaint.happened('TaskRaised')).map(({ task }) => task);
    expect(tasks).toEqual(['offer-expired', 'late-yes']);
  });

  it('that is answered in the minute of its expiry has one outcome', async () => {
    const complaint = await world.open();
    await offer(complaint);
    await world.skip('13 days');
    await world.skip('23 hours');
    await world.skip('59 minutes');
    await Promise.all([choose(complaint), world.skip('2 minutes')]);
    await world.settle();
    expect(['chosen', 'late']).toContain(await outcomeOf(complaint));
  });
});
