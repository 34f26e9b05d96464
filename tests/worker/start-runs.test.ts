import type { Sweep } from '../../worker/sweep/parts';
import { startRuns } from '../../worker/sweep/runs';

/** The epochs that a sweep starts of a complaint that wants a run, where Temporal shows this under its name. */
async function started(seen: string, epoch: number): Promise<number[]> {
  const epochs: number[] = [];
  const sweep = {
    register: {
      openings: { waitingForRun: async () => ['c'] },
      records: { read: async () => ({ complaint: { id: 'c' }, run: 'unstarted', epoch }) },
    },
    gateway: { look: async () => seen, start: async (_: unknown, one: number) => void epochs.push(one) },
    now: '2026-11-20T08:00:00.000Z',
  };
  await startRuns(sweep as unknown as Sweep);
  return epochs;
}

it.each(['busy', 'failing', 'unknown'])(
  'a restored run that is %s is left to its first turn, not ended',
  async (seen) => {
    expect(await started(seen, 2)).toEqual([]);
  },
);

it.each(['gone', 'stuck', 'running'])('a restored run is started where what has its name is %s', async (seen) => {
  expect(await started(seen, 2)).toEqual([2]);
});

it('the first run of a complaint is started in any case: it finds one that is there', async () => {
  expect(await started('busy', 1)).toEqual([1]);
});
