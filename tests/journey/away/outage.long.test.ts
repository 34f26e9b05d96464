import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { toInstant } from '../../../domain/calendar';
import type { Entry, EventType, Instant } from '../../../domain/model';
import { eventually } from '../../harness/eventually';
import { Deployment, type Servers, startServers } from '../crash/deployment';
import { entriesOf } from '../crash/whole';
import { demandNothingLost, of } from './late-events';

/** Seconds between two daily updates. Deadlines are two such days after receipt, their levels within the third. */
const DAY = 10;
const ESCALATION = { owner: '0 seconds', supervisor: '3 seconds', manager: '6 seconds', executive: '60 seconds' };
const clock = (catchUp: string) => ({
  class: 'operational',
  starts: 'receipt',
  due: `${2 * DAY} seconds`,
  warnings: ['4 seconds', '2 seconds'],
  escalation: 'steady',
  catchUp,
});
/** Nothing else of the pack falls due in the time of the test. That calls are skipped takes an hour's outage. */
const CLOCKS = { decide: 'merge', inspect: 'fire' };
const PACE = {
  ...Object.fromEntries(Object.entries(CLOCKS).map(([name, catchUp]) => [`clocks.${name}`, clock(catchUp)])),
  'escalations.steady': ESCALATION,
  'dailyUpdate.every': `${DAY} seconds`,
};
const LIVES = 200;
/** Concurrent openings. */
const CALLERS = 8;
const INTAKE = {
  channel: 'web',
  policy: 'demo',
  complainant: { name: 'Ada', preferredChannel: 'portal' },
  summary: 'No room.',
};

let servers: Servers;
let world: Deployment;
beforeAll(async () => {
  servers = await startServers();
  world = await Deployment.on(servers, PACE);
});
afterAll(async () => {
  await world?.close();
  await servers?.stop();
});

test('after a weekend without a worker, 200 open complaints report all that fell due meanwhile, once, and how late', async () => {
  const [api, worker] = await Promise.all([world.api(), world.worker()]);
  const begun = now();
  const ids = await openAll(async () => (await api.opens(INTAKE)).id);
  await eventually(async () => (await havingTold('ComplaintAcknowledged', begun)) === LIVES, {
    what: 'all are acknowledged',
  });
  await worker.kill();
  const left = now();
  await pause(3.5 * DAY * 1000);

  const woken = now();
  const next = await world.worker();
  await eventually(async () => (await havingTold('DailyUpdateSent', woken)) === LIVES, { what: 'all have woken' });
  await next.stop();

  for (const id of ids) {
    const entries = await entriesOf(world, id);
    demandNothingLost(entries, { names: Object.keys(CLOCKS), day: DAY }, { left, woken });
    await demandLetters(id, entries);
  }
});

const now = (): Instant => toInstant(Date.now());

async function openAll(open: () => Promise<string>): Promise<string[]> {
  const ids: string[] = [];
  let begun = 0;
  const caller = async () => {
    while (begun++ < LIVES) ids.push(await open());
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return ids;
}

/** How many complaints have reported this since then. */
async function havingTold(type: EventType, since: Instant): Promise<number> {
  const { found } = await world.register.db
    .selectFrom('entries')
    .select(({ fn }) => fn.count<string>('complaint').distinct().as('found'))
    .where('at', '>=', since)
    .where(sql`event ->> 'type'`, '=', type)
    .executeTakeFirstOrThrow();
  return Number(found);
}

/** One letter for each daily update, and no other. */
async function demandLetters(id: string, entries: Entry[]): Promise<void> {
  const letters = (await world.register.letterBox.ofComplaint(id)).filter(
    ({ template }) => template === 'daily-update',
  );
  expect(letters.map(({ key }) => key).sort()).toEqual(
    of(entries, 'DailyUpdateSent')
      .map(({ letter }) => letter)
      .sort(),
  );
}
