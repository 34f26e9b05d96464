import { addDays } from '../../../domain/calendar';
import { furtherCalendars } from '../../../domain/clocks';
import { SEVERITIES } from '../../../domain/model';
import { countsOn, lateFrom, pairsOf } from '../../../policies/check/deadlines/together';
import { loadPolicies } from '../../../policies/load';
import type { Pack } from '../../../policies/policies';
import { drawn } from '../../setup/drawn';
import { makeFolders } from '../files';
import { errorOf } from './wrong';

const { packs, makeCalendarSnapshot } = loadPolicies();
const underLaws = [...packs.values()].filter(({ regimes }) => regimes.length > 0);
/** Before, in and after office hours of the places that laws count in. */
const HOURS = ['T00:30:00.000Z', 'T08:30:00.000Z', 'T21:30:00.000Z'];

/** Every fifth day in the short form: each day of the week is still among them. */
const EACH = drawn(5, 1);

describe('Whoever complains under a law hears from us, or of us, before the law is broken', () => {
  it.each(underLaws.map((pack) => [pack.id, pack] as const))(
    '%s: received on any day of 2026 and 2027, each of our promises and calls comes before the deadline',
    (_, pack) => expect(lateIn(pack)).toEqual([]),
  );
});

/** Each pair of a promise and a deadline once: severities often share them. */
function lateIn(pack: Pack) {
  const cases = SEVERITIES.flatMap((severity) => {
    const plan = pack.plan(severity, 'complaint');
    return pairsOf(plan).map((pair) => ({ ...pair, severity, plan }));
  });
  const different = new Map(cases.map((one) => [JSON.stringify([one.own, one.law]), one]));
  const plan = pack.plan(pack.defaults.severity, 'complaint');
  const [from, now] = ['2026-01-01T00:00:00.000Z', '2027-12-31T00:00:00.000Z'];
  const calendarSnapshot = makeCalendarSnapshot(
    plan.calendar.id,
    pack.defaults.timeZone,
    from,
    now,
    furtherCalendars(plan),
  );
  const receipts = daysOf(from, now).flatMap((day) => HOURS.map((hour) => `${day}${hour}`));
  const counts = countsOn(calendarSnapshot);
  return [...different.values()].flatMap((one) => receipts.flatMap((at) => lateFrom(at, one, counts)?.reason ?? []));
}

function daysOf(from: string, until: string): string[] {
  const days: string[] = [];
  for (let day = from.slice(0, 10); day <= until.slice(0, 10); day = addDays(day, EACH)) days.push(day);
  return days;
}

describe('Whoever puts a pack under a law that it is too slow for is told', () => {
  const folders = makeFolders();
  afterEach(() => folders.clear());
  const PACK = 'packs/small.yaml';
  const under = { file: PACK, from: 'calendar: office', to: 'regimes: [law]\ncalendar: office' };

  it('of an answer that we promise after the law wants it, of a pack that names the law', () => {
    const folder = folders.changed(under, { file: PACK, from: 'low: 2 weeks', to: 'low: 31 days' });
    expect(errorOf([folder])).toMatchObject({
      file: expect.stringContaining(PACK),
      reason: expect.stringMatching(
        /^clocks\.decide \(low: 31 days\) is due at 20.*, only after law\.answer \(30 days\)/,
      ),
    });
  });

  it('of somebody who is called only after the law was broken', () => {
    const slow = { file: PACK, from: 'low: 2 weeks', to: 'low: 29 days' };
    const later = { file: PACK, from: 'manager: 1 days', to: 'manager: 4 days' };
    expect(errorOf([folders.changed(under, slow, later)])).toMatchObject({
      file: expect.stringContaining(PACK),
      reason: expect.stringMatching(
        /^clocks\.decide \(low: 29 days\) calls the manager at 20.*, only after law\.answer/,
      ),
    });
  });

  it('at the base of a law whose own pack is too slow for it', () => {
    const folder = folders.changed({ file: 'regimes/law.yaml', from: 'due: 30 days', to: 'due: 9 days' });
    expect(errorOf([folder])).toMatchObject({
      file: expect.stringContaining('regimes/law.yaml'),
      line: 4,
      reason: expect.stringMatching(/^base: clocks\.decide .*, only after law\.answer \(9 days\)/),
    });
  });
});
