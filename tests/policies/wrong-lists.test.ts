import { calendar, catalogue, describeWrong, staff } from './wrong';

describeWrong('Whoever writes a wrong calendar, catalogue or staff list is told file, line and reason', [
  calendar(
    'zone: Europe/Berlin',
    'zone: Europe/Atlantis',
    'zone is not an IANA time zone such as "Europe/London": "Europe/Atlantis"',
  ),
  calendar('  wednesday: []\n', '', 'week.wednesday is missing', 'week:'),
  calendar('tuesday: [09:00-17:00]', 'tuesday: [17:00-09:00]', 'week.tuesday.0 ends before it begins: "17:00-09:00"'),
  calendar('13:00-17:00', '11:00-17:00', 'week.monday: 11:00-17:00 begins before 09:00-12:00 ends', 'monday'),
  calendar(
    '[09:00-12:00, 13:00-17:00]\n  tuesday: [09:00-17:00]',
    '[]\n  tuesday: []',
    'week has no working time at all',
    'week:',
  ),
  calendar('2026-12-28', '2026-02-30', 'closed.2026-02-30 is not a date such as "2026-12-25": "2026-02-30"'),
  calendar('2026-12-28', '2026-12-25', 'Map keys must be unique'),
  catalogue(
    'fulfilment: payment',
    'fulfilment: magic',
    'entries.refund.fulfilment must be one of payment, goods, booking, words, not "magic"',
  ),
  catalogue('cost: 12.50 EUR', 'cost: 25 EUR', 'entries.cake costs more (25 EUR) than may be given of it (20 EUR)'),
  catalogue('remedy: refund', 'remedy: money', 'entries.refund is named like a remedy, but is an item of money'),
  catalogue('words: { en: a cake }', "words: { en: '' }", 'entries.cake.words.en must not be empty'),
  staff(
    'supervisor: bo.high',
    'supervisor: nobody',
    'members.ada.low has the supervisor "nobody", who is not on the staff',
  ),
  staff(
    'role: supervisor',
    'role: handler',
    'members.ada.low is handler and has the supervisor "bo.high", who is only handler',
    'supervisor: bo',
  ),
  staff('role: handler', 'role: manager', 'members has no handler: nobody could own a complaint', 'members:'),
  staff('bo.high:\n', 'ada.low:\n', 'Map keys must be unique'),
  staff(
    '"+442079460182"',
    "'020 7946 0182'",
    'members.bo.high.directLine is not a number in E.164: "020 7946 0182"',
    'directLine: "+442079460182"',
  ),
  staff('languages: [de]', 'languages: []', 'members.bo.high.languages must not be empty'),
]);
