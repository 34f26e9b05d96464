import { describeWrong, pack } from './wrong';

const SPAN = 'is not an amount of time such as "90 seconds", "4 hours", "2 days" or "3 working-days"';

describeWrong('Whoever writes a pack of the wrong form is told file, line and reason', [
  pack(
    'title: A small pack',
    'title: [',
    'Flow sequence in block collection must be sufficiently indented and end with a ]',
    'calendar: office',
  ),
  pack('decide:', 'acknowledge:', 'Map keys must be unique'),
  pack('escalation: steady', 'escalation: *steady', '*steady repeats nothing that ends before it'),
  pack('owner: 0 hours', 'owner: !soon 0 hours', 'Unresolved tag: !soon'),
  pack('title: A small pack', 'title:', 'title is empty'),
  pack('title: A small pack\n', '', 'title is missing', 'id: small'),
  pack('version: "1"', 'version: 1', 'version must be text, not 1'),
  pack('id: small', 'id: Small Pack', 'id is not a name such as "spa-weekend" or "li.na": "Small Pack"'),
  pack(
    'severity: normal',
    'severity: awful',
    'defaults.severity must be one of low, normal, high, critical, not "awful"',
  ),
  pack(
    'language: en',
    'language: english please',
    'defaults.language is not a BCP 47 language such as "en" or "zh-CN": "english please"',
  ),
  pack(
    'timeZone: Europe/Berlin',
    'timeZone: +01:00',
    'defaults.timeZone is not an IANA time zone such as "Europe/London": "+01:00"',
  ),
  pack('currency: EUR', 'currency: EUX', 'defaults.currency is not an ISO 4217 currency such as "EUR": "EUX"'),
  pack('due: 4 hours', 'due: 5 parsecs', `clocks.acknowledge.due ${SPAN}: "5 parsecs"`),
  pack('due: 4 hours', 'due: P1D', `clocks.acknowledge.due ${SPAN}: "P1D"`),
  pack('due: 4 hours', 'due: 0 hours', `clocks.acknowledge.due ${SPAN}: "0 hours"`),
  pack('due: 4 hours', 'due: [4 hours]', 'clocks.acknowledge.due has the wrong form: ["4 hours"]'),
  pack('owner: 0 hours', 'owner: -1 hours', `escalations.steady.owner ${SPAN}: "-1 hours"`),
  pack('high: 3 days', 'high: soon', `clocks.decide.due.high ${SPAN}: "soon"`),
  pack('      high: 3 days\n', '', 'clocks.decide.due.high is missing', 'due:\n      critical'),
  pack(
    '      - 1 days',
    '      - 1 moons',
    'clocks.decide.warnings.0 is neither an amount of time such as "3 working-days" nor a part of it such as "75 %": "1 moons"',
    '- 1 days',
  ),
  pack('at: 10:00', 'at: 25:00', 'dailyUpdate.at is not a time of day such as "10:00": "25:00"'),
  pack('bySignal: { unverifiedUpTo: any }', 'bySignal: true', 'approval.bySignal must be'),
  pack(
    'unverifiedUpTo: any',
    'unverifiedUpTo: some',
    'approval.bySignal.unverifiedUpTo is neither an amount such as "500.00 EUR" nor "any" or "none": "some"',
  ),
  pack(
    'unverifiedUpTo: any',
    'unverifiedUpTo: 500 EUX',
    'approval.bySignal.unverifiedUpTo is not in an ISO 4217 currency, or has too many digits: "500 EUX"',
  ),
  pack(
    '    - after: 3 days\n      at: 15:00\n    - after: 2 days\n',
    '    []\n',
    'followUp.calls must not be empty',
    'calls:',
  ),
  pack('upTo: 100 EUR', 'upTo: 100 EUX', 'authority.handler.upTo is not in an ISO 4217 currency: "100 EUX"'),
  pack(
    'upTo: 100 EUR',
    'upTo: 100.005 EUR',
    'authority.handler.upTo has more decimals than its currency, or too many digits: "100.005 EUR"',
  ),
  pack('upTo: 100 EUR', 'upTo: 100', 'authority.handler.upTo must be text, not 100'),
  pack(
    'remedies: [refund, voucher]',
    'remedies: [refund, praise]',
    'authority.handler.remedies.1 must be one of',
    'remedies: [refund',
  ),
  // Age is never a reason to refuse: there is no field for it, anywhere.
  pack('earlyWindow: 3 days', 'maximumAge: 21 days\nearlyWindow: 3 days', 'the file has no field "maximumAge"'),
  pack(
    'due: 4 hours',
    'receivedWithin: 24 hours\n    due: 4 hours',
    'clocks.acknowledge has no field "receivedWithin"',
  ),
]);
