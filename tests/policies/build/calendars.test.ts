import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPolicies } from '../../../policies/load';
import type { Calendar } from '../../../policies/policies';
import { pageOf } from '../../../tools/calendars/page';
import { PLACES } from '../../../tools/calendars/places';

const { calendars } = loadPolicies();

function calendarOf(id: string): Calendar {
  const calendar = calendars.get(id);
  if (!calendar) throw new Error(`There is no calendar "${id}"`);
  return calendar;
}

/** Weekday names of dates make the tables below readable; a wrong one is a mistake in the table. */
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const dated = (text: string) => {
  const [day, date = ''] = text.split(' ');
  expect(`${DAYS[new Date(date).getUTCDay()]} ${date}`).toBe(`${day} ${date}`);
  return date;
};

describe.each([
  [
    'uk-eng',
    [
      'Mon 2016-12-26',
      'Tue 2016-12-27', // Christmas Day on a Sunday
      'Fri 2019-04-19',
      'Fri 2020-05-08', // VE Day, in place of 4 May
      'Mon 2021-12-27',
      'Tue 2021-12-28',
      'Mon 2022-01-03',
      'Thu 2022-06-02',
      'Fri 2022-06-03', // Platinum Jubilee
      'Mon 2022-09-19', // State Funeral
      'Mon 2023-05-08', // Coronation
      'Mon 2024-04-01',
      'Mon 2026-12-28',
      'Mon 2027-12-27',
      'Tue 2027-12-28',
      'Mon 2028-01-03',
      'Mon 2035-03-26',
    ],
    ['Mon 2020-05-04', 'Mon 2022-05-30', 'Thu 2026-12-24', 'Tue 2024-01-02', 'Mon 2026-08-03'],
  ],
  [
    'uk-sct',
    [
      'Mon 2017-01-02',
      'Tue 2017-01-03', // New Year's Day on a Sunday
      'Mon 2022-01-03',
      'Tue 2022-01-04',
      'Fri 2024-03-29',
      'Mon 2024-08-05',
      'Mon 2024-12-02', // St Andrew's Day on a Saturday
      'Mon 2022-09-19',
      'Mon 2023-05-08',
      'Mon 2026-06-15', // World Cup
      'Mon 2027-01-04',
    ],
    ['Mon 2024-04-01', 'Mon 2024-08-26', 'Mon 2025-04-21', 'Mon 2025-06-16'],
  ],
  [
    'ie',
    [
      'Mon 2019-03-18', // St Patrick's Day on a Sunday
      'Fri 2022-03-18', // once, for those who died of the pandemic
      'Mon 2023-02-06', // St Brigid's Day since then
      'Mon 2024-02-05',
      'Fri 2030-02-01', // St Brigid's Day on a Friday
      'Mon 2024-04-01',
      'Mon 2024-06-03',
      'Mon 2024-10-28',
      'Thu 2024-12-26',
    ],
    ['Mon 2022-02-07', 'Fri 2024-03-29', 'Mon 2024-05-27', 'Fri 2024-12-27'],
  ],
  [
    'de-by',
    [
      'Tue 2017-10-31', // Reformation, 500 years
      'Wed 2016-01-06',
      'Fri 2024-03-29',
      'Thu 2024-05-09',
      'Thu 2024-05-30',
      'Thu 2024-10-03',
      'Fri 2024-11-01',
    ],
    ['Thu 2024-10-31', 'Thu 2024-08-15', 'Tue 2022-12-27', 'Tue 2024-12-24', 'Wed 2024-11-20'],
  ],
  [
    'us-federal',
    [
      'Mon 2017-01-02',
      'Fri 2020-07-03', // a Saturday
      'Fri 2021-06-18', // the first Juneteenth, a Saturday
      'Fri 2021-12-31', // New Year's Day 2022, a Saturday
      'Mon 2022-06-20',
      'Fri 2023-11-10', // Veterans Day, a Saturday
      'Mon 2024-10-14',
      'Thu 2024-11-28',
      'Fri 2027-12-31',
      'Mon 2027-07-05',
      'Mon 2028-05-29',
    ],
    ['Fri 2020-06-19', 'Fri 2024-11-29', 'Tue 2024-12-24', 'Thu 2025-01-09', 'Tue 2024-11-05'],
  ],
  [
    'au-nsw',
    [
      'Mon 2019-01-28', // Australia Day on a Saturday
      'Mon 2021-12-27',
      'Tue 2021-12-28',
      'Mon 2022-01-03',
      'Thu 2022-09-22', // National Day of Mourning
      'Mon 2024-06-10',
      'Mon 2024-10-07',
      'Mon 2026-04-27', // Anzac Day on a Saturday, made up for in 2026 and 2027 alone
      'Mon 2027-04-26',
      'Mon 2026-12-28',
    ],
    ['Mon 2020-04-27', 'Mon 2021-04-26', 'Mon 2024-08-05', 'Mon 2032-04-26', 'Tue 2024-11-05'],
  ],
  [
    'ca-on',
    [
      'Mon 2024-02-19',
      'Fri 2024-03-29',
      'Mon 2024-05-20',
      'Mon 2018-07-02', // Canada Day on a Sunday
      'Mon 2024-09-02',
      'Mon 2024-10-14',
      'Mon 2021-12-27',
      'Tue 2021-12-28',
      'Thu 2024-12-26',
    ],
    ['Mon 2024-04-01', 'Mon 2024-08-05', 'Mon 2024-11-11', 'Mon 2024-09-30', 'Mon 2024-06-24'],
  ],
  [
    'cn',
    [
      'Fri 2020-01-31', // the Spring Festival that was extended
      'Mon 2022-01-03',
      'Mon 2024-02-12',
      'Fri 2024-02-16',
      'Sat 2024-02-10',
      'Sat 2024-02-17',
      'Fri 2024-04-05',
      'Mon 2024-10-07',
      'Wed 2025-10-08',
      'Mon 2026-02-23',
    ],
    ['Fri 2024-02-09', 'Mon 2024-02-19', 'Thu 2024-10-10', 'Sun 2024-02-04', 'Mon 2026-10-12'],
  ],
  [
    'in',
    ['Tue 2016-01-26', 'Mon 2022-08-15', 'Wed 2024-10-02', 'Fri 2024-01-26', 'Thu 2024-08-15', 'Mon 2026-01-26'],
    ['Mon 2024-03-25', 'Wed 2024-12-25', 'Fri 2024-11-01'],
  ],
  [
    'ae',
    [
      'Wed 2022-05-04',
      'Mon 2022-05-16', // mourning
      'Thu 2022-12-01',
      'Fri 2023-07-21', // moved from Wednesday to the end of the week
      'Mon 2023-12-04',
      'Mon 2024-04-08',
      'Tue 2024-12-03',
      'Fri 2025-06-27',
      'Mon 2025-12-01',
      'Thu 2026-03-19',
      'Mon 2026-06-15',
      'Fri 2026-08-28',
      'Tue 2027-03-09',
      'Fri 2026-03-20',
      'Wed 2026-12-02',
      'Thu 2026-12-03',
      'Tue 2030-01-01',
    ],
    ['Wed 2023-07-19', 'Tue 2026-06-16', 'Wed 2025-12-03', 'Mon 2026-11-30', 'Wed 2024-03-13'],
  ],
])('The calendar %s', (id, closed, working) => {
  const calendar = calendarOf(id);

  it.each(closed)('is closed on %s', (day) => {
    expect(calendar.closed.get(dated(day))).toEqual(expect.stringMatching(/\S/));
  });

  it.each(working)('is not closed on %s', (day) => {
    expect(calendar.closed.has(dated(day))).toBe(false);
  });
});

describe('A calendar that is made by `npm run calendars`', () => {
  it.each(PLACES.map((place) => [place.id, place] as const))('%s is current, to the byte', (id, place) => {
    const file = join(__dirname, `../../../policies/calendars/${id}.yaml`);
    expect(readFileSync(file, 'utf8')).toBe(pageOf(place));
  });

  it('covers 2016 to 2035, or what its place has announced', () => {
    expect(PLACES.map(({ id }) => [id, ...(calendarOf(id).covers ?? [])])).toEqual([
      ['uk-eng', 2016, 2035],
      ['uk-sct', 2016, 2035],
      ['ie', 2016, 2035],
      ['de-by', 2016, 2035],
      ['us-federal', 2016, 2035],
      ['au-nsw', 2016, 2035],
      ['ca-on', 2016, 2035],
      ['cn', 2016, 2026],
      ['in', 2016, 2035],
      ['ae', 2022, 2035],
    ]);
  });

  it('says so where only a part of its closed days is known: those of India are announced by each state', () => {
    const withGaps = PLACES.filter(({ id }) => calendars.get(id)?.partial);
    expect(withGaps.map(({ id }) => id)).toEqual(['in']);
  });
});
