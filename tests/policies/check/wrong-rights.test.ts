import { describeWrong, pack } from './wrong';

const AT = 'earlyWindow: 3 days';
/** A pack whose bill of rights has these rows. */
const delays = (rows: string, reason: string) =>
  pack(AT, `rights: { delays: [${rows}] }\nentitlements: [bill-of-rights@1]\n${AT}`, reason, AT);
const row = (over: string, amount: string, remedy = 'voucher') =>
  `{ over: ${over}, remedy: ${remedy}, amount: ${amount} }`;
const bankRates = (rates: string, reason: string) =>
  pack(AT, `rights: { bankRates: { ${rates} } }\nentitlements: [late-payment-uk@1]\n${AT}`, reason, AT);

describeWrong('Whoever gives rights by a pack is told file, line and reason', [
  pack(AT, `entitlements: [eu999@1]\n${AT}`, 'entitlements'),
  pack(AT, `entitlements: [eu261@1, eu261@1]\n${AT}`, 'entitlements names "eu261@1" twice'),
  pack(
    AT,
    `entitlements: [bill-of-rights@1]\n${AT}`,
    'entitlements names "bill-of-rights@1", which needs rights.delays',
  ),
  pack(
    AT,
    `rights: { delays: [${row('120 minutes', '25 EUR')}] }\n${AT}`,
    'rights.delays is for "bill-of-rights@1", which entitlements does not name',
  ),
  delays(row('2 days', '25 EUR'), 'is not an amount of time such as "120 minutes" or "4 hours": "2 days"'),
  delays(`${row('3 hours', '25 EUR')}, ${row('180 minutes', '30 EUR')}`, 'rights.delays has 180 minutes after 3 hours'),
  delays(
    `${row('1 hour', '25 EUR')}, ${row('2 hours', '20 EUR')}`,
    'rights.delays gives less (20 EUR) for 2 hours than for 1 hour',
  ),
  delays(row('1 hour', '25 GBP'), 'rights.delays gives 25 GBP, the pack is in EUR'),
  delays(row('1 hour', '25 EUR', 'points'), 'rights.delays gives points, which the catalogue "few" has not as points'),
  bankRates('2025-06-30: four', 'is not a rate such as "4.25 %": "four"'),
  bankRates('2025-07-01: 4.25 %', 'rights.bankRates names 2025-07-01, which is neither a 30 June nor a 31 December'),
  bankRates('2025-06-30: 4.25 %', 'rights.bankRates.2025-06-30 (4.25 %) has no source under sources'),
]);
