import { Worker } from '@temporalio/worker';
import { aWorld } from '../harness/world';

it('workflow code is not ended by Node after the five seconds of the SDK, of which a process may die', async () => {
  const create = jest.spyOn(Worker, 'create');
  const world = await aWorld();
  try {
    const worker = await create.mock.results[0]?.value;
    expect(worker).toMatchObject({ options: { isolateExecutionTimeoutMs: 24 * 3_600_000 } });
  } finally {
    await world.close();
  }
});
