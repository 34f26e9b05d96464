import { makeRenewCalendarSnapshot } from '../../activities/calendar-snapshot';
import { furtherCalendars } from '../../domain/clocks';
import { loadPolicies } from '../../policies/load';

const { packs, makeCalendarSnapshot } = loadPolicies();
const renewCalendarSnapshot = makeRenewCalendarSnapshot({ makeCalendarSnapshot });
const NOW = '2027-06-01T08:00:00.000Z';

describe('a run that is continued', () => {
  it('gets the calendars of its pack and of all its regimes', async () => {
    const plan = packs.get('ie-cpc')?.plan('normal', 'complaint');
    if (!plan) throw new Error('There is no policy "ie-cpc"');
    const wanted = { calendar: plan.calendar.id, personZone: 'Asia/Shanghai', from: NOW, now: NOW };
    const calendarSnapshot = await renewCalendarSnapshot({ ...wanted, others: furtherCalendars(plan) });
    expect(calendarSnapshot).toEqual(makeCalendarSnapshot('house', 'Asia/Shanghai', NOW, NOW, ['ie']));
    expect(calendarSnapshot.others?.ie).toMatchObject({
      zone: 'Europe/Dublin',
      closed: expect.arrayContaining(['2028-03-17']),
    });
  });

  it('gets only the calendar of its pack where no law has another', async () => {
    const wanted = { calendar: 'house', others: [], personZone: 'UTC', from: NOW, now: NOW };
    const calendarSnapshot = await renewCalendarSnapshot(wanted);
    expect(calendarSnapshot).toMatchObject({ zone: 'Europe/London', from: NOW, until: '2029-06-01T08:00:00.000Z' });
    expect(calendarSnapshot.others).toBeUndefined();
  });
});
