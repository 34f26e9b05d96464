import { aWorld, type World } from './harness';
import { actionsOf, bytesOf, typesOf } from './histories';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.close());

describe('the cost of an idle complaint-day', () => {
  it('is six events, two billed actions and less than 1.5 KB', async () => {
    const complaint = await world.open();
    await world.skip('1 day');
    const before = (await complaint.history()).events ?? [];
    await world.skip('1 day');
    const day = ((await complaint.history()).events ?? []).slice(before.length);
    console.log(
      typesOf(before),
      bytesOf(before),
      bytesOf(day),
      actionsOf(before),
      JSON.stringify(day.map((e) => e.markerRecordedEventAttributes || e.timerStartedEventAttributes)),
    );
    for (const e of day) console.log(typesOf([e]), bytesOf([e]));
    for (const e of before) console.log(typesOf([e]), bytesOf([e]));
    expect(typesOf(day)).toEqual([
      'TimerFired',
      'WorkflowTaskScheduled',
      'WorkflowTaskStarted',
      'WorkflowTaskCompleted',
      'MarkerRecorded',
      'TimerStarted',
    ]);
    expect(actionsOf(day)).toBe(2);
    expect(bytesOf(day)).toBeLessThan(1500);
  });
});
