import { workflowIds } from '../../../workflows/messages';
import { Deployment, type Servers, startServers } from './deployment';
import { liveThrough } from './life';
import { outcomeOf } from './outcome';
import { demandWhole } from './whole';

jest.setTimeout(400_000);

/** Due instants come soon and together, since each turn of them costs a killed worker's ten seconds too. */
const PACE = {
  'clocks.decide.due': '12 seconds',
  'clocks.decide.warnings': ['4 seconds'],
  'escalations.steady': { owner: '0 seconds', supervisor: '2 seconds', manager: '4 seconds', executive: '6 seconds' },
  'dailyUpdate.every': '100 seconds',
};

let servers: Servers;
let worlds: Deployment[] = [];
/** The killing ends when the life has ended, or the test has failed. */
const over = new AbortController();
let kills: Promise<number[]> | undefined;
beforeAll(async () => {
  servers = await startServers();
  worlds = await Promise.all([Deployment.on(servers, PACE), Deployment.on(servers, PACE)]);
});
afterAll(async () => {
  over.abort();
  await kills?.catch(() => undefined);
  for (const world of worlds) await world.close();
  await servers?.stop();
});

test('a complaint whose worker is killed at every turn ends like one with a healthy worker: same letters, tasks and payments', async () => {
  const [killed, kept] = worlds as [Deployment, Deployment];
  kills = killAtEveryTurn(killed);
  const [hard, easy] = await Promise.all([
    killed.api().then(liveThrough),
    Promise.all([kept.api(), kept.worker()]).then(([api]) => liveThrough(api)),
  ]);
  for (const [world, id] of [
    [killed, hard],
    [kept, easy],
  ] as const) {
    await world.client.workflow.getHandle(workflowIds.complaint(id)).result();
    await demandWhole(world, id);
  }
  over.abort();

  const last = (await killed.register.records.read(hard))?.complaint.revision ?? 0;
  expect(await kills).toEqual(Array.from({ length: last - 1 }, (_, index) => index + 2));
  expect(await outcomeOf(killed, hard)).toEqual(await outcomeOf(kept, easy));
});

/**
 * The worker dies once at each turn but the opening, alternately before and after its commit. Returns the revisions over
 * which it died: a turn may write several.
 */
async function killAtEveryTurn(world: Deployment): Promise<number[]> {
  const ended = new Promise<'over'>((resolve) => over.signal.addEventListener('abort', () => resolve('over')));
  const died: number[] = [];
  for (let next = 2, after = true; ; after = !after) {
    const worker = await world.worker(`${after ? 'after' : 'before'}-commit:${next}`);
    if ((await Promise.race([worker.dies(400_000), ended])) === 'over') return died;
    const last = after ? await revisionOf(world) : next;
    for (; next <= last; next++) died.push(next);
  }
}

/** Of the only complaint. */
async function revisionOf({ register }: Deployment): Promise<number> {
  const { revision } = await register.db.selectFrom('complaints').select('revision').executeTakeFirstOrThrow();
  return revision;
}
