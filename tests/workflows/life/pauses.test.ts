import { addDays, localTimeOn, weekday } from '../../../domain/calendar';
import type { Instant, LocalTime } from '../../../domain/model';
import { aCalendarSnapshot, aPlan } from '../../harness/builders';
import { type Case, HANDLER, refusalOf } from '../../harness/case';
import { typesOf } from '../../harness/histories';
import { aWorld, type World } from '../../harness/world';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world?.close());

/** Open from 09:00 to 17:30 on weekdays, in a zone that never changes its clocks and knows no holidays. */
const OFFSETS: [Instant, number][] = [['1970-01-01T00:00:00.000Z', 0]];

async function openOnFriday(): Promise<{ complaint: Case; friday: string }> {
  let friday = addDays((await world.now()).slice(0, 10), 1);
  while (weekday(friday) !== 4) friday = addDays(friday, 1);
  await world.skipTo(at(friday, '09:00'));
  const from = await world.now();
  const until = localTimeOn(addDays(friday, 730), '09:00', OFFSETS);
  const calendarSnapshot = aCalendarSnapshot({ from, until, offsets: OFFSETS, closed: [] });
  const plan = aPlan();
  const clocks = plan.clocks.map((rule) =>
    rule.name === 'decide' ? { ...rule, due: '12 working-hours', warnings: [] } : rule,
  );
  return {
    complaint: await world.open({ receivedAt: at(friday, '09:00'), calendarSnapshot, plan: { ...plan, clocks } }),
    friday,
  };
}

const at = (date: string, time: LocalTime): Instant => localTimeOn(date, time, OFFSETS);
const decide = async (complaint: Case) => (await complaint.state()).clocks.find(({ name }) => name === 'decide');

describe('a run whose clock is paused over a weekend', () => {
  it('breaches nothing meanwhile, and afterwards is due later by the paused working time', async () => {
    const { complaint, friday } = await openOnFriday();
    const monday = addDays(friday, 3);
    expect((await decide(complaint))?.due).toBe(at(monday, '12:30'));

    await world.skipTo(at(friday, '16:30'));
    await complaint.send({ type: 'PauseClock', clock: 'decide', reason: 'waiting-for-third-party' });
    expect(await refusalOf(complaint.send({ type: 'PauseClock', clock: 'decide', reason: 'other' }))).toBe(
      'clock-not-running',
    );
    await world.skipTo(at(monday, '14:00'));
    expect(await complaint.happened('ClockBreached')).toEqual([]);
    await complaint.send({ type: 'ResumeClock', clock: 'decide' });

    const [pause] = (await complaint.state()).pauses;
    const pausedAt = Date.parse(pause?.from ?? '');
    const resumedAt = Date.parse(pause?.until ?? '');
    const stood = Date.parse(at(friday, '17:30')) - pausedAt + resumedAt - Date.parse(at(monday, '09:00'));
    const tuesday = addDays(monday, 1);
    const beyondMonday = Date.parse(at(monday, '12:30')) + stood - Date.parse(at(monday, '17:30'));
    const due = new Date(Date.parse(at(tuesday, '09:00')) + beyondMonday).toISOString();
    expect(await decide(complaint)).toMatchObject({ status: 'running', due });

    await world.skip('3 days');
    expect(await complaint.happened('ClockBreached')).toMatchObject([{ clock: 'decide', dueAt: due, lateBy: 0 }]);
  });

  it('costs one update each way, and nothing on the days between', async () => {
    const { complaint, friday } = await openOnFriday();
    await complaint.send({ type: 'PauseClock', clock: 'decide', reason: 'waiting-for-complainant' }, HANDLER);
    await world.skipTo(at(addDays(friday, 2), '12:00'));
    const before = (await complaint.history()).events ?? [];
    await world.skip('1 day');
    const day = ((await complaint.history()).events ?? []).slice(before.length);
    expect(typesOf(day)).toHaveLength(6);
  });
});
