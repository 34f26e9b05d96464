import type { WEEKDAYS } from '../../policies/schema/pack-schema';
import { CHINA } from './announced';
import { emirates } from './emirates';
import { closedBy, type Days, type Holiday, holidaysOf, madeUpFor, without, workedFor, type Years } from './holidays';

/** A calendar that is made, not written. A change of its days wants another version. */
export interface Place {
  id: string;
  version: string;
  title: string;
  zone: string;
  years: Years;
  /** Which closed days are missing, for whoever counts on it. Absent: none. */
  partial?: string;
  /** Lines for whoever reads the file: what counts as closed there, and what does not. */
  notes: string[];
  week: Record<(typeof WEEKDAYS)[number], string[]>;
  closed(): Days;
  open?: Days;
}

export const OFFICE = '09:00-17:00';
const WEEK: Place['week'] = {
  monday: [OFFICE],
  tuesday: [OFFICE],
  wednesday: [OFFICE],
  thursday: [OFFICE],
  friday: [OFFICE],
  saturday: [],
  sunday: [],
};
const HOURS = [
  'Law counts days. The hours matter where something ends with the working day or counts its hours: they are those of',
  'a usual office, so that nobody relies on an evening.',
];
const YEARS: Years = [2016, 2035];
const CREDIT = [
  'Holidays by date-holidays (https://github.com/commenthol/date-holidays), whose data come from Wikipedia under',
  'CC BY-SA 3.0 (https://creativecommons.org/licenses/by-sa/3.0/), with the changes named above; this file is under the',
  'same licence. See NOTICE.',
];

const isPublic = ({ type }: Holiday): boolean => type === 'public';

export const PLACES: Place[] = [
  {
    id: 'uk-eng',
    version: '1',
    title: 'Working days of England and Wales',
    zone: 'Europe/London',
    years: YEARS,
    notes: ['Monday to Friday, closed on bank holidays.', ...HOURS, '', ...CREDIT],
    week: WEEK,
    closed: () => holidaysOf(['GB', 'ENG'], YEARS, isPublic),
  },
  {
    id: 'uk-sct',
    version: '1',
    title: 'Working days of Scotland',
    zone: 'Europe/London',
    years: YEARS,
    notes: [
      'Monday to Friday, closed on bank holidays, with that for the World Cup of 2026; local holidays are none.',
      ...HOURS,
      '',
      ...CREDIT,
    ],
    week: WEEK,
    closed: () => holidaysOf(['GB', 'SCT'], YEARS, isPublic).set('2026-06-15', 'World Cup bank holiday'),
  },
  {
    id: 'ie',
    version: '1',
    title: 'Working days of Ireland',
    zone: 'Europe/Dublin',
    years: YEARS,
    notes: [
      'Monday to Friday, closed on public holidays, on the day of remembrance of 2022, and where a holiday of a weekend is',
      'made up for on the next weekday, as banks do. Good Friday, on which banks alone are closed, is a working day.',
      ...HOURS,
      '',
      ...CREDIT,
    ],
    week: WEEK,
    closed: () =>
      madeUpFor(holidaysOf(['IE'], YEARS, isPublic)).set('2022-03-18', 'Day of remembrance of the pandemic'),
  },
  {
    id: 'de-by',
    version: '1',
    title: 'Working days of Bavaria',
    zone: 'Europe/Berlin',
    years: YEARS,
    notes: [
      'Monday to Friday, closed on public holidays of all of Bavaria. Assumption Day is one in some towns only: a calendar',
      'of your own can add it, with `closedAs: de-by`. None that falls on a weekend is made up for.',
      ...HOURS,
      '',
      ...CREDIT,
    ],
    week: WEEK,
    closed: () => holidaysOf(['DE', 'BY'], YEARS, isPublic),
  },
  {
    id: 'us-federal',
    version: '1',
    title: 'Working days of the United States, federal',
    zone: 'America/New_York',
    years: YEARS,
    notes: [
      'Monday to Friday, closed on legal public holidays (5 U.S.C. 6103): a Saturday is made up for on the Friday before,',
      'a Sunday on the Monday after. Days on which a president only closed offices are none.',
      ...HOURS,
      '',
      ...CREDIT,
    ],
    week: WEEK,
    closed: () => holidaysOf(['US'], YEARS, (one) => isPublic(one) || one.type === 'bank'),
  },
  {
    id: 'au-nsw',
    version: '1',
    title: 'Working days of New South Wales',
    zone: 'Australia/Sydney',
    years: YEARS,
    notes: [
      'Monday to Friday, closed on public holidays; the bank holiday of August is none. Anzac Day of a weekend is made up',
      'for in 2026 and 2027 alone, as the Public Holidays Act was amended.',
      ...HOURS,
      '',
      ...CREDIT,
    ],
    week: WEEK,
    closed: () => without(holidaysOf(['AU', 'NSW'], YEARS, isPublic), ['2020-04-27', '2032-04-26']),
  },
  {
    id: 'ca-on',
    version: '1',
    title: 'Working days of Ontario',
    zone: 'America/Toronto',
    years: YEARS,
    notes: [
      'Monday to Friday, closed on the nine public holidays of the Employment Standards Act, those of a weekend on the next',
      'weekday. Easter Monday, Civic Holiday and Remembrance Day are none.',
      ...HOURS,
      '',
      ...CREDIT,
    ],
    week: WEEK,
    closed: () => madeUpFor(holidaysOf(['CA', 'ON'], YEARS, (one) => isPublic(one) && one.rule !== 'easter 1')),
  },
  {
    id: 'cn',
    version: '1',
    title: 'Working days of China',
    zone: 'Asia/Shanghai',
    years: [2016, 2026],
    notes: [
      'Monday to Friday and the weekends that are worked in exchange for long holidays, closed as the General Office of',
      'the State Council announced, each year for the next. What is not announced is not covered.',
      ...HOURS,
    ],
    week: WEEK,
    closed: () => closedBy(CHINA),
    open: workedFor(CHINA),
  },
  {
    id: 'in',
    version: '2',
    title: 'Working days of India',
    zone: 'Asia/Kolkata',
    years: YEARS,
    partial: 'the holidays that single states announce are missing',
    notes: [
      'Monday to Friday, closed on the three holidays of all India; a calendar of your own adds those of a state, `closedAs: in`.',
      ...HOURS,
      '',
      ...CREDIT,
    ],
    week: WEEK,
    closed: () => holidaysOf(['IN'], YEARS, ({ rule }) => ['01-26', '08-15', '10-02'].includes(rule)),
  },
  {
    id: 'ae',
    version: '1',
    title: 'Working days of the United Arab Emirates',
    zone: 'Asia/Dubai',
    years: [2022, 2035],
    notes: [
      'Monday to Friday noon: the week since 2022. Before, it was Sunday to Thursday, and is not covered.',
      'Closed until 2026 as the Cabinet announced. Later days of the Islamic year are calculated (Umm al-Qura): the moon may',
      'move them by one day, and the Cabinet to the end of a week.',
      ...HOURS,
      '',
      ...CREDIT,
    ],
    week: { ...WEEK, friday: ['09:00-12:00'] },
    closed: () => emirates([2022, 2035]),
  },
];
