import type { LocalDate } from '../../domain/model';
import type { Announced } from './announced';
import { closedBy, type Days, holidaysOf, type Years } from './holidays';

/** What the Cabinet of the Emirates announced for the public and the private sector, moon sighted. */
const ANNOUNCED: Announced[] = [
  ["New Year's Day", '2022-01-01', '2022-01-01'],
  ['Eid al-Fitr', '2022-04-30', '2022-05-04'],
  ['Mourning for Sheikh Khalifa', '2022-05-14', '2022-05-16'],
  ['Arafat Day', '2022-07-08', '2022-07-08'],
  ['Eid al-Adha', '2022-07-09', '2022-07-11'],
  ['Islamic New Year', '2022-07-30', '2022-07-30'],
  ["The Prophet's Birthday", '2022-10-08', '2022-10-08'],
  ['Commemoration Day', '2022-12-01', '2022-12-01'],
  ['National Day', '2022-12-02', '2022-12-03'],

  ["New Year's Day", '2023-01-01', '2023-01-01'],
  ['Eid al-Fitr', '2023-04-20', '2023-04-23'],
  ['Arafat Day', '2023-06-27', '2023-06-27'],
  ['Eid al-Adha', '2023-06-28', '2023-06-30'],
  ['Islamic New Year', '2023-07-21', '2023-07-21'],
  ["The Prophet's Birthday", '2023-09-29', '2023-09-29'],
  ['National Day', '2023-12-02', '2023-12-04'],

  ["New Year's Day", '2024-01-01', '2024-01-01'],
  ['Eid al-Fitr', '2024-04-08', '2024-04-12'],
  ['Arafat Day', '2024-06-15', '2024-06-15'],
  ['Eid al-Adha', '2024-06-16', '2024-06-18'],
  ['Islamic New Year', '2024-07-07', '2024-07-07'],
  ["The Prophet's Birthday", '2024-09-15', '2024-09-15'],
  ['National Day', '2024-12-02', '2024-12-03'],

  ["New Year's Day", '2025-01-01', '2025-01-01'],
  ['Eid al-Fitr', '2025-03-30', '2025-04-01'],
  ['Arafat Day', '2025-06-05', '2025-06-05'],
  ['Eid al-Adha', '2025-06-06', '2025-06-08'],
  ['Islamic New Year', '2025-06-27', '2025-06-27'],
  ["The Prophet's Birthday", '2025-09-05', '2025-09-05'],
  ['National Day', '2025-12-01', '2025-12-02'],

  ["New Year's Day", '2026-01-01', '2026-01-01'],
  ['Eid al-Fitr', '2026-03-19', '2026-03-22'],
  ['Arafat Day', '2026-05-26', '2026-05-26'],
  ['Eid al-Adha', '2026-05-27', '2026-05-29'],
  ['Islamic New Year', '2026-06-15', '2026-06-15'],
  ["The Prophet's Birthday", '2026-08-28', '2026-08-28'],
  ['National Day', '2026-12-02', '2026-12-03'],
];

const DAY = 86_400_000;
/** By rule of `date-holidays`; more of them are observed, but not days off. */
const CALCULATED: Record<string, string> = {
  '1 Shawwal P3D': 'Eid al-Fitr (calculated)',
  '10 Dhu al-Hijjah P3D': 'Eid al-Adha (calculated)',
  '1 Muharram': 'Islamic New Year (calculated)',
  '12 Rabi al-awwal': "The Prophet's Birthday (calculated)",
};

/** As announced, and after the last announcement as Cabinet Resolution 27 of 2024 says, on calculated dates. */
export function emirates([first, last]: Years): Days {
  const announced = closedBy(ANNOUNCED);
  const known = Math.max(...[...announced.keys()].map((date) => Number(date.slice(0, 4))));
  const years: Years = [known + 1, last];
  const days: Days = new Map([...announced].filter(([date]) => date >= `${first}`));
  for (let year = years[0]; year <= last; year++) {
    days
      .set(`${year}-01-01`, "New Year's Day")
      .set(`${year}-12-02`, 'National Day')
      .set(`${year}-12-03`, 'National Day');
  }
  for (const [rule, reason] of Object.entries(CALCULATED))
    for (const date of datesOf(rule, years)) days.set(date, reason);
  for (const date of firstsOf('10 Dhu al-Hijjah P3D', years)) days.set(daysAfter(date, -1), 'Arafat Day (calculated)');
  // A Ramadan of thirty days gives one day more.
  const thirtieths = datesOf('1 Ramadan', years).map((date) => daysAfter(date, 29));
  for (const eve of firstsOf('1 Shawwal P3D', years).map((date) => daysAfter(date, -1))) {
    if (thirtieths.includes(eve)) days.set(eve, CALCULATED['1 Shawwal P3D'] ?? '');
  }
  return days;
}

function datesOf(rule: string, years: Years): LocalDate[] {
  return [...holidaysOf(['AE'], years, (one) => one.rule === rule).keys()];
}

function firstsOf(rule: string, years: Years): LocalDate[] {
  const dates = datesOf(rule, years);
  return dates.filter((date) => !dates.includes(daysAfter(date, -1)));
}

function daysAfter(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
}
