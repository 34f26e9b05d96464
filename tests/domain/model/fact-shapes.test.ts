import { COMMAND_TYPES } from '../../../domain/decide';
import { faultOf } from '../../../domain/model';

const reported = { type: 'StepReported', step: 's1', generation: 1, result: 'done', reference: null };
const bounced = { type: 'LetterBounced', letter: 'offer:m1', template: 'offer', channel: 'email' };

it.each([
  reported,
  { ...reported, reference: 'WH-7' },
  bounced,
  { ...bounced, type: 'LetterRead', channel: 'portal' },
  { type: 'PaymentReturned', step: 's1', generation: 2 },
  { type: 'ParcelLost', step: 's1', generation: 1 },
  { type: 'ThirdPartyReplied', enquiry: 'e1' },
  { type: 'VoucherUsed', step: 's1', generation: 1 },
  { type: 'EnquiryUnanswered', enquiry: 'e1' },
  { type: 'VoucherUnused', step: 's1', generation: 1, kind: 'remind' },
])('a machine may report $type', (fact) => {
  expect(faultOf(fact)).toBeNull();
});

it.each([
  ...COMMAND_TYPES,
  'ApprovalSignalled',
  'SignalNotUnderstood',
  'FallDue',
  'RenewCalendarSnapshot',
  'toString',
  '',
])('%s is nothing that a machine reports', (type) => {
  expect(faultOf({ ...reported, type })).toMatch(/^The type of a fact is one of LetterBounced, /);
});

it.each([undefined, null, 'what?', 7, []])('%j is no fact', (fact) => {
  expect(faultOf(fact)).toMatch(/^The type of a fact/);
});

it.each([
  [{ ...reported, result: 'paid' }, 'result of StepReported is one of done, failed, unclear, reversed, not-reversed.'],
  [{ ...reported, generation: '1' }, 'generation of StepReported is a whole number from 1.'],
  [{ ...reported, reference: undefined }, 'reference of StepReported is a name of 1 to 300 characters, or null.'],
  [{ ...reported, step: 's\0' }, 'step of StepReported is a name of 1 to 300 characters.'],
  [{ ...bounced, channel: 'pigeon' }, 'channel of LetterBounced is one of email, sms, portal.'],
  [
    { type: 'VoucherUnused', step: 's1', generation: 1, kind: 'lost' },
    'kind of VoucherUnused is one of remind, expired.',
  ],
  [{ type: 'ThirdPartyReplied' }, 'enquiry of ThirdPartyReplied is a name of 1 to 300 characters.'],
])('what does not fit is named, with what would: %j', (fact, words) => {
  expect(faultOf(fact)).toBe(words);
});
