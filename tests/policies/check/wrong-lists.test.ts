import { catalogue, describeWrong, staff } from './wrong';

describeWrong('Whoever writes a wrong catalogue or staff list is told file, line and reason', [
  catalogue(
    'fulfilment: payment',
    'fulfilment: magic',
    'entries.refund.fulfilment must be one of payment, goods, booking, words, not "magic"',
  ),
  catalogue('cost: 12.50 EUR', 'cost: 25 EUR', 'entries.cake costs more (25 EUR) than may be given of it (20 EUR)'),
  catalogue(
    'words: { en: a cake }',
    'usual: 21 EUR\n    words: { en: a cake }',
    'entries.cake.usual (21 EUR) is more than may be given of it (20 EUR)',
  ),
  catalogue(
    'words: { en: a cake }',
    'usual: { low: 5 EUR, normal: 20 EUR, high: 20 EUR, critical: 30 EUR }\n    words: { en: a cake }',
    'entries.cake.usual (30 EUR) is more than may be given of it (20 EUR)',
  ),
  catalogue(
    'words: { en: a cake }',
    'lasts: 3 days\n    words: { en: a cake }',
    'entries.cake.lasts is for vouchers and points, a gift does not run out',
  ),
  catalogue(
    'words: { en: a cake }',
    'takes: 5 hours\n    words: { en: a cake }',
    'entries.cake.takes is not a number of days such as "365 days": "5 hours"',
  ),
  catalogue('sources:', 'together: [[refund, pie]]\nsources:', 'together names "pie", which is not in the catalogue'),
  catalogue('sources:', 'together: [[refund, cake]]\nsources:', 'together names "cake", which puts nothing right'),
  catalogue('sources:', 'together: [[refund, refund]]\nsources:', 'together names "refund" twice'),
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
  staff(
    'languages: [de]',
    'languages: [de]\n    absent: [{ from: 2027-02-12, until: 2027-02-01 }]',
    'members.bo.high is away until 2027-02-01, before it begins (2027-02-12)',
    'directLine: "+442079460182"',
  ),
  staff(
    'languages: [de]',
    'languages: [de]\n    absent: [{ from: 2027-02-30, until: 2027-03-01 }]',
    'members.bo.high.absent.0.from is not a date such as "2026-12-25": "2027-02-30"',
    'directLine: "+442079460182"',
  ),
  staff(
    'members:',
    'zone: Mars/Olympus\nmembers:',
    'zone is not an IANA time zone such as "Europe/London": "Mars/Olympus"',
  ),
  staff('languages: [de]', 'languages: []', 'members.bo.high.languages must not be empty'),
  staff(
    'supervisor: bo.high',
    'supervisor: bo.high\n    substitutes: [{ person: cy.gone, from: 2027-02-01, until: 2027-02-02 }]',
    'members.ada.low has the substitute "cy.gone", who is not on the staff',
    'bo.high:',
  ),
  staff(
    'supervisor: bo.high',
    'supervisor: bo.high\n    substitutes: [{ person: ada.low, from: 2027-02-01, until: 2027-02-02 }]',
    'members.ada.low has the substitute "ada.low": that is the same person',
    'bo.high:',
  ),
  staff(
    'supervisor: bo.high',
    'supervisor: bo.high\n    substitutes: [{ person: bo.high, from: 2027-02-02, until: 2027-02-01 }]',
    'members.ada.low has the substitute "bo.high" until 2027-02-01, before it begins (2027-02-02)',
    'bo.high:',
  ),
  staff(
    'supervisor: bo.high\n  bo.high:',
    'supervisor: bo.high\n    substitutes: [{ person: bo.high, from: 2027-02-01, until: 2027-02-02 }]\n  bo.high:\n    pays: true',
    'members.ada.low has the substitute "bo.high", who pays and may approve nothing',
    'bo.high:',
  ),
  staff(
    'supervisor: bo.high',
    'supervisor: bo.high\n    conflicts: [{ customerRef: CRM-1, reason: friend }]',
    'members.ada.low.conflicts.0.reason must be one of relative, self-interest',
    'bo.high:',
  ),
]);
