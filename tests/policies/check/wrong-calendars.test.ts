import { calendar, describeWrong } from './wrong';

/** With one field more, on the line where `closed` was. */
const having = (field: string, reason: string) => calendar('closed:', `${field}\nclosed:`, reason);

describeWrong('Whoever writes a wrong calendar is told file, line and reason', [
  calendar(
    'zone: Europe/Berlin',
    'zone: Europe/Atlantis',
    'zone is not an IANA time zone such as "Europe/London": "Europe/Atlantis"',
  ),
  calendar('  wednesday: []\n', '', 'week.wednesday is missing', 'week:'),
  calendar('tuesday: [09:00-17:00]', 'tuesday: [9-17]', 'week.tuesday.0 is not a window such as "09:00-17:30": "9-17"'),
  calendar('tuesday: [09:00-17:00]', 'tuesday: [09:00-09:00]', 'week.tuesday.0 has no length: "09:00-09:00"'),
  calendar('13:00-17:00', '11:00-17:00', 'week.monday: 11:00-17:00 begins before 09:00-12:00 ends', 'monday'),
  calendar('13:00-17:00', '08:00-08:30', 'week.monday: 08:00-08:30 begins before 09:00-12:00 ends', 'monday'),
  calendar(
    '13:00-17:00',
    '22:00-09:30',
    'week.tuesday: 09:00-17:00 begins before 22:00-09:30 of monday ends',
    'tuesday: [',
  ),
  calendar(
    'sunday: []',
    'sunday: [20:00-09:01]',
    'week.monday: 09:00-12:00 begins before 20:00-09:01 of sunday ends',
    'monday: [',
  ),
  calendar(
    '[09:00-12:00, 13:00-17:00]\n  tuesday: [09:00-17:00]',
    '[]\n  tuesday: []',
    'week has no working time at all',
    'week:',
  ),
  calendar('2026-12-28', '2026-02-30', 'closed.2026-02-30 is not a date such as "2026-12-25": "2026-02-30"'),
  calendar('2026-12-28', '2026-12-25', 'Map keys must be unique'),
  calendar('Works outing', "''", 'closed.2026-12-28 must not be empty', '2026-12-28'),
]);

describeWrong('Whoever says wrongly which years a calendar covers is told so', [
  having('covers: { from: 2027, until: 2026 }', 'covers ends (2026) before it begins (2027)'),
  having('covers: { from: 2025, until: soon }', 'covers.until must be a number, not "soon"'),
  having('covers: { from: 26, until: 2027 }', 'covers.from is not a year such as 2035: 26'),
  having('covers: { from: 2026 }', 'covers.until is missing'),
  having('covers: { from: 2024, until: 2026 }', 'covers has 2024, 2025, but closed has no day of it'),
  calendar(
    '  2026-12-28: Works outing',
    '  2027-01-01: Too early\ncovers: { from: 2026, until: 2026 }',
    'closed.2027-01-01 is of a year that is not covered (2026 to 2026)',
  ),
  having(
    'open: { 2030-01-05: { reason: Stocktaking, hours: [09:00-12:00] } }',
    'open.2030-01-05 is of a year that is not covered (2026 to 2026)',
  ),
]);

describeWrong('Whoever opens a calendar wrongly, or takes closed days from nowhere, is told so', [
  having(
    'open: { 2026-12-25: { reason: Emergency, hours: [09:00-12:00] } }',
    'open.2026-12-25 is under closed as well: Christmas Day',
  ),
  having('open: { 2026-12-24: { reason: Christmas Eve, hours: [] } }', 'open.2026-12-24.hours must not be empty'),
  having('open: { 2026-12-24: { hours: [09:00-12:00] } }', 'open.2026-12-24.reason is missing'),
  having(
    'open: { 2026-12-29: { reason: A Tuesday, hours: [09:00-17:00] } }',
    'open.2026-12-29 works in these hours anyway',
  ),
  having(
    'open: { 2026-12-24: { reason: Rush, hours: [09:00-12:00, 11:00-13:00] } }',
    'open.2026-12-24: 11:00-13:00 begins before 09:00-12:00 ends',
  ),
  having(
    'open: { 2026-11-22: { reason: Night, hours: [22:00-09:30] } }',
    'open.2026-11-22: 09:00-12:00 begins before 22:00-09:30 of 2026-11-22 ends',
  ),
  having('closedAs: the-moon', 'closedAs names the calendar "the-moon", which is in none of the folders'),
  having('closedAs: office', 'closedAs names the calendar "office", which is this one'),
]);
