import { aWorld, type World } from './harness';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

describe('a complaint on Temporal', () => {
  it('is acknowledged at once', async () => {
    const complaint = await world.open();
    await world.settle();
    const { stage, acknowledgedAt } = await complaint.state();
    expect(stage).toBe('acknowledged');
    expect(acknowledgedAt).not.toBeNull();
    expect((await complaint.letters()).map((letter) => letter.template)).toEqual(['acknowledgement']);
  });

  it('sends news every day', async () => {
    const complaint = await world.open();
    await world.settle();
    const t = Date.now();
    await world.skip('3 days');
    console.log(Date.now() - t);
    const news = await complaint.happened('ProgressSent');
    expect(news.map((event) => event.lateBy)).toEqual([0, 0, 0]);
  });
});
