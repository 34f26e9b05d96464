import { ACCOUNT, FINDING, INTAKE, offerOf } from './api';

/** What is wrong, the call, its body, and where the answer points. `{id}` is a complaint that exists. */
export type Wrong = [what: string, path: string, body: unknown, pointer: string];

const open = (what: string, changes: object, pointer: string): Wrong => [
  what,
  '/v1/complaints',
  { ...INTAKE, ...changes },
  pointer,
];
const complainant = (what: string, changes: object, pointer: string): Wrong =>
  open(what, { complainant: { ...INTAKE.complainant, ...changes } }, pointer);
const on = (what: string, path: string, body: unknown, pointer: string): Wrong => [
  what,
  `/v1/complaints/{id}${path}`,
  body,
  pointer,
];
const [first, second] = offerOf('60.00').options;
const refundOf = (amount: object) => ({ options: [{ ...first, putRight: [{ remedy: 'refund', amount }] }, second] });
const AMOUNT = '/options/0/putRight/0/amount';
const SCORES = { satisfaction: 5, relationship: 5, repurchase: 5, recommendation: 5, resistance: 5 };
const MESSAGE = { direction: 'in', channel: 'phone', text: 'Hello?' };

export const WRONG_OPENINGS: Wrong[] = [
  ['an opening that is a list', '/v1/complaints', [], ''],
  open('an unknown field', { stage: 'closed' }, '/stage'),
  open('several unknown fields', { a: 1, 'b/c': 2 }, '/b~1c'),
  open('no channel', { channel: undefined }, '/channel'),
  open('an unknown channel', { channel: 'fax' }, '/channel'),
  open('an unknown kind', { kind: 'praise' }, '/kind'),
  open('an unknown policy', { policy: 'other' }, '/policy'),
  open('neither account nor summary', { summary: undefined }, '/account'),
  open('a blank summary', { summary: ' \n ' }, '/summary'),
  open('a summary with a NUL', { summary: 'a\0b' }, '/summary'),
  open('a summary with half a character', { summary: 'a\ud800b' }, '/summary'),
  open('too long a summary', { summary: 'x'.repeat(2_001) }, '/summary'),
  open('too long an account', { account: 'x'.repeat(50_001) }, '/account'),
  open('a summary that is a number', { summary: 5 }, '/summary'),
  open('an unknown emotion', { emotion: 'furious' }, '/emotion'),
  open('a receipt without zone', { receivedAt: '2026-11-20T08:00:00' }, '/receivedAt'),
  open('a receipt with an offset', { receivedAt: '2026-11-20T08:00:00+01:00' }, '/receivedAt'),
  open('a receipt on a day that is not', { receivedAt: '2026-02-30T08:00:00Z' }, '/receivedAt'),
  open('a receipt in the future', { receivedAt: '2026-11-25T10:06:00Z' }, '/receivedAt'),
  open('a receipt before all telephones', { receivedAt: '0800-12-25T00:00:00Z' }, '/receivedAt'),
  open('a day with a time', { occurredOn: '2026-09-01T00:00:00Z' }, '/occurredOn'),
  open('a product of two lines', { product: 'hotel\r\nBcc: x@example.com' }, '/product'),
  open('a third party without name', { thirdParty: { email: 'a@example.com' } }, '/thirdParty/name'),
  open('a third party with a wrong e-mail', { thirdParty: { name: 'A', email: 'a@b' } }, '/thirdParty/email'),
  open('an external reference of two lines', { externalRefs: { zendesk: 'a\nb' } }, '/externalRefs/zendesk'),
  open('an external system in capitals', { externalRefs: { ZENDESK: '1' } }, '/externalRefs/ZENDESK'),
  open('no complainant', { complainant: undefined }, '/complainant'),
  open('a complainant who is nobody', { complainant: { language: 'en' } }, '/complainant'),
  complainant('a wrong e-mail', { email: 'nobody' }, '/complainant/email'),
  complainant('an e-mail with a second header', { email: 'a@example.com\nBcc: b@example.com' }, '/complainant/email'),
  complainant('a phone number that is not E.164', { phone: '030 123' }, '/complainant/phone'),
  complainant('a name of two lines', { name: 'A\nB' }, '/complainant/name'),
  complainant('a language that is none', { language: 'klingon!' }, '/complainant/language'),
  complainant('an unknown zone', { timeZone: 'Mars/Base' }, '/complainant/timeZone'),
  complainant('an offset instead of a zone', { timeZone: '+05:00' }, '/complainant/timeZone'),
  complainant('an unknown channel out', { preferredChannel: 'pigeon' }, '/complainant/preferredChannel'),
  complainant('sms preferred, no phone', { phone: undefined, preferredChannel: 'sms' }, '/complainant/phone'),
  complainant('e-mail preferred, no e-mail', { email: undefined, preferredChannel: 'email' }, '/complainant/email'),
  complainant(
    'an unknown vulnerability',
    { vulnerabilities: [{ type: 'rich' }] },
    '/complainant/vulnerabilities/0/type',
  ),
  complainant('a vulnerability as a word', { vulnerabilities: ['age'] }, '/complainant/vulnerabilities/0'),
];

export const WRONG_COMMANDS: Wrong[] = [
  on('a command without body', '/finding', undefined, ''),
  on('a body that is a text', '/finding', '"finding"', ''),
  on('a message both ways', '/messages', { ...MESSAGE, direction: 'both' }, '/direction'),
  on('a message that came in and is to be sent', '/messages', { ...MESSAGE, send: true }, '/send'),
  on('a message without text', '/messages', { ...MESSAGE, text: '' }, '/text'),
  on('an account without feelings', '/account', { ...ACCOUNT, feelings: undefined }, '/feelings'),
  on('a letter that nobody may ask for', '/letters', { template: 'closing' }, '/template'),
  on('an assessment of nothing', '/assessment', { reason: 'because' }, ''),
  on('an assessment without reason', '/assessment', { severity: 'high' }, '/reason'),
  on('an owner whom nobody knows', '/assignment', { owner: 'nobody' }, '/owner'),
  on('a clock with a blank in its name', '/escalations/a%20b/taken', {}, '/clock'),
  on('an enquiry without question', '/enquiries', { thirdParty: { name: 'A' } }, '/question'),
  on('an empty reply', '/enquiries/e1/reply', { text: '' }, '/text'),
  on('a finding with an unknown cause', '/finding', { ...FINDING, cause: 'weather' }, '/cause'),
  on('a finding with a sentence as sub-cause', '/finding', { ...FINDING, subCause: 'Mr Smith did it' }, '/subCause'),
  on('a finding with an unknown outcome', '/finding', { ...FINDING, outcome: 'withdrawn' }, '/outcome'),
  on('an offer without options', '/offers', {}, '/options'),
  on(
    'an offer with an unknown remedy',
    '/offers',
    { options: [{ putRight: [{ remedy: 'hug' }], makeUp: [] }] },
    '/options/0/putRight/0/remedy',
  ),
  on('an amount as a number', '/offers', refundOf({ amount: 60, currency: 'EUR' }), `${AMOUNT}/amount`),
  on('an amount with a comma', '/offers', refundOf({ amount: '60,00', currency: 'EUR' }), `${AMOUNT}/amount`),
  on('a negative amount', '/offers', refundOf({ amount: '-1.00', currency: 'EUR' }), `${AMOUNT}/amount`),
  on('an amount of nothing', '/offers', refundOf({ amount: '0.00', currency: 'EUR' }), `${AMOUNT}/amount`),
  on('a third of a cent', '/offers', refundOf({ amount: '1.003', currency: 'EUR' }), `${AMOUNT}/amount`),
  on('a part of a yen', '/offers', refundOf({ amount: '1.5', currency: 'JPY' }), `${AMOUNT}/amount`),
  on(
    'an amount beyond counting',
    '/offers',
    refundOf({ amount: '1234567890123', currency: 'EUR' }),
    `${AMOUNT}/amount`,
  ),
  on('a currency that is none', '/offers', refundOf({ amount: '1.00', currency: 'XYZ' }), `${AMOUNT}/currency`),
  on('a currency in small letters', '/offers', refundOf({ amount: '1.00', currency: 'eur' }), `${AMOUNT}/currency`),
  on('a validity in words', '/offers', { ...offerOf('60.00'), validFor: 'two weeks' }, '/validFor'),
  on('a validity of nothing', '/offers', { ...offerOf('60.00'), validFor: 'P0D' }, '/validFor'),
  on('a validity of a century', '/offers', { ...offerOf('60.00'), validFor: 'P36500D' }, '/validFor'),
  on(
    'two validities',
    '/offers',
    { ...offerOf('60.00'), validFor: 'P14D', validUntil: '2027-01-01T00:00:00Z' },
    '/validUntil',
  ),
  on('neither a choice nor a decline', '/choice', { offer: 'o1' }, '/option'),
  on('a choice and a decline', '/choice', { offer: 'o1', option: '1', declined: true }, '/option'),
  on('a choice with a wish', '/choice', { offer: 'o1', option: '1', wish: 'More.' }, '/wish'),
  on('a response without text', '/response', {}, '/text'),
  on('a step by hand without note', '/steps/s1/done', {}, '/note'),
  on('a reference with blanks', '/steps/s1/done', { note: 'Done.', reference: 'paid to Chen' }, '/reference'),
  on('a promise without instant', '/promises', { what: 'I ring you.', dueAt: 'tomorrow' }, '/dueAt'),
  on(
    'a promise by nobody',
    '/promises',
    { what: 'I ring you.', dueAt: '2026-11-26T10:00:00Z', owner: 'nobody' },
    '/owner',
  ),
  on('a call that perhaps reached', '/calls/c1/outcome', { reached: 'maybe' }, '/reached'),
  on(
    'a score of eleven',
    '/survey',
    { outcome: { ...SCORES, satisfaction: 11 }, handling: SCORES },
    '/outcome/satisfaction',
  ),
  on('half a score', '/survey', { outcome: SCORES, handling: { ...SCORES, resistance: 1.5 } }, '/handling/resistance'),
  on('a withdrawal without reason', '/withdrawal', {}, '/reason'),
  on('a referral to nobody', '/referral', {}, '/to'),
];

/** Queries of reading calls, and the field that is wrong. */
export const WRONG_QUERIES: [query: string, pointer: string][] = [
  ['/v1/complaints?stage=lost', '/stage'],
  ['/v1/complaints?limit=0', '/limit'],
  ['/v1/complaints?limit=101', '/limit'],
  ['/v1/complaints?limit=ten', '/limit'],
  ['/v1/complaints?limit=1.5', '/limit'],
  ['/v1/complaints?breached=1', '/breached'],
  ['/v1/complaints?dueBefore=soon', '/dueBefore'],
  ['/v1/complaints?sort=name', '/sort'],
  ['/v1/complaints?cursor=xyz', '/cursor'],
  ['/v1/complaints?stage=received&stage=closed', '/stage'],
  ['/v1/complaints?product=%00', '/product'],
  ['/v1/complaints?name=Chen', '/name'],
  ['/v1/tasks?cursor=xyz', '/cursor'],
  ['/v1/tasks?role=crm', '/role'],
  ['/v1/calls?dueBefore=2026', '/dueBefore'],
  ['/v1/approvals?limit=1000', '/limit'],
];
