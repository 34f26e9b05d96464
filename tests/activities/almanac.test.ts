import { makeRenewAlmanac } from '../../activities/almanac';
import { furtherCalendars } from '../../domain/meeting';
import { loadPolicies } from '../../policies/load';

const { packs, makeAlmanac } = loadPolicies();
const renewAlmanac = makeRenewAlmanac({ makeAlmanac });
const NOW = '2027-06-01T08:00:00.000Z';

describe('a run that is continued', () => {
  it('gets anew the calendars of all its laws, and not only that of its pack', async () => {
    const plan = packs.get('ie-cpc')?.plan('normal', 'complaint');
    if (!plan) throw new Error('There is no policy "ie-cpc"');
    const wanted = { calendar: plan.calendar.id, personZone: 'Asia/Shanghai', now: NOW };
    const almanac = await renewAlmanac({ ...wanted, others: furtherCalendars(plan) });
    expect(almanac).toEqual(makeAlmanac('house', 'Asia/Shanghai', NOW, NOW, ['ie']));
    expect(almanac.others?.ie).toMatchObject({ zone: 'Europe/Dublin', closed: expect.arrayContaining(['2028-03-17']) });
  });

  it('of a version that knew no laws gets what it asks for', async () => {
    const almanac = await renewAlmanac({ calendar: 'house', personZone: 'UTC', now: NOW });
    expect(almanac).toMatchObject({ zone: 'Europe/London', from: NOW, until: '2029-06-01T08:00:00.000Z' });
    expect(almanac.others).toBeUndefined();
  });
});
