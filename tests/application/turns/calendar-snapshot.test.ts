import { furtherCalendars } from '../../../domain/clocks';
import type { CalendarSnapshot, LocalDate, Plan, WorkCalendar } from '../../../domain/model';
import { loadPolicies } from '../../../policies/load';
import { RECEIVED } from '../../harness/builders';
import { TurnRig } from './rig';

const policies = loadPolicies();
const { packs, makeCalendarSnapshot } = policies;
/** Less than 18 months before the end of what a complaint of `RECEIVED` knows. */
const LATER = '2027-07-01T08:00:00.000Z';
const ZONE = 'Asia/Shanghai';

const snapshot = (plan: Plan, now: string): CalendarSnapshot =>
  makeCalendarSnapshot(plan.calendar.id, ZONE, RECEIVED, now, furtherCalendars(plan));
const planOf = (id: string): Plan => {
  const plan = packs.get(id)?.plan('normal', 'complaint');
  if (!plan) throw new Error(`There is no policy "${id}"`);
  return plan;
};
/** The calendar of the pack and those of its laws, by name. */
const calendarsOf = (made: CalendarSnapshot): Record<string, WorkCalendar> => ({ own: made, ...made.others });
const upTo = (dates: LocalDate[], end: string) => dates.filter((date) => date <= end.slice(0, 10));
const beyond = (dates: LocalDate[], end: string) => dates.filter((date) => date > end.slice(0, 10));

const ALL = [...packs.keys()];
const ABROAD = ALL.filter((id) => furtherCalendars(planOf(id)).length > 0);

let rig: TurnRig;
const warned: object[] = [];
beforeAll(async () => {
  rig = await TurnRig.open({ policies, warn: (details) => void warned.push(details) });
});
afterAll(() => rig.close());
beforeEach(() => {
  warned.length = 0;
  rig.now = RECEIVED;
});

async function renewed(plan: Plan, made = snapshot(plan, RECEIVED)): Promise<CalendarSnapshot> {
  const id = await rig.complaint({ plan, calendarSnapshot: made });
  rig.now = LATER;
  await rig.turn(id);
  return (await rig.read(id)).calendarSnapshot;
}

describe('what a complaint knows of the days to come', () => {
  it('is laws with calendars of their own, among others', () => {
    expect(ABROAD).toEqual(expect.arrayContaining(['ie-cpc', 'in-rbi']));
  });

  it.each(ALL)('is two years again, in the calendars of the pack and of all its laws: %s', async (id) => {
    const plan = planOf(id);
    const [old, fresh] = [snapshot(plan, RECEIVED), snapshot(plan, LATER)];
    const now = await renewed(plan);
    expect(now).toMatchObject({ from: RECEIVED, until: '2029-07-01T08:00:00.000Z', personZone: ZONE });
    expect(Object.keys(calendarsOf(now))).toEqual(Object.keys(calendarsOf(fresh)));
    for (const [name, { closed, zone }] of Object.entries(calendarsOf(now))) {
      const [known, told] = [calendarsOf(old)[name], calendarsOf(fresh)[name]];
      expect(zone).toBe(told?.zone);
      expect(upTo(closed, old.until)).toEqual(upTo(known?.closed ?? [], old.until));
      expect(beyond(closed, old.until)).toEqual(beyond(told?.closed ?? [], old.until));
    }
  });

  it('holds a holiday of the third year of a law abroad', async () => {
    expect((await renewed(planOf('ie-cpc'))).others?.ie?.closed).toContain('2029-03-19');
  });

  it('stays as it is while there is enough of it, and after closing', async () => {
    const plan = planOf('ie-cpc');
    const made = snapshot(plan, LATER);
    expect(await renewed(plan, made)).toEqual(made);
    const old = snapshot(plan, RECEIVED);
    const id = await rig.complaint({ plan, calendarSnapshot: old, stage: 'closed', clocks: [], closedAt: RECEIVED });
    rig.now = LATER;
    await rig.turn(id);
    expect((await rig.read(id)).calendarSnapshot).toEqual(old);
  });

  it('goes on as it is where a calendar is installed no more, and the turn stands', async () => {
    const plan = { ...planOf('house'), calendar: { id: 'atlantis', version: '1' } };
    const made = snapshot(planOf('house'), RECEIVED);
    expect(await renewed(plan, made)).toEqual(made);
    expect(warned).toMatchObject([{ calendar: 'atlantis' }]);
  });
});
