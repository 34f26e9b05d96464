import fc from 'fast-check';
import {
  type DueKey,
  type DueKind,
  formatDueKey,
  formatPosting,
  formatStepKey,
  formatTaskKey,
  formatTaskPattern,
  parseDueKey,
  parsePosting,
  parseStepKey,
  parseTaskKey,
  TASKS,
} from '../../../domain/model';

/** Names made of parts: what was written is read again, whatever the parts. */

const name = fc.stringMatching(/^[a-z][a-z0-9.-]{0,12}$/);
const count = fc.integer({ min: 1, max: 999 });
const nth = fc.nat({ max: 20 });
const warning = nth.map((number) => `warning-${number}` as const);
const level = nth.map((number) => `level-${number}` as const);
const only = <Kind extends string>(kind: Kind) => fc.record({ kind: fc.constant(kind) });

/** A kind that is missing here does not compile. */
const KEYS: { [Kind in DueKind]: fc.Arbitrary<Extract<DueKey, { kind: Kind }>> } = {
  acknowledge: only('acknowledge'),
  'daily-update': only('daily-update'),
  'new-offer': only('new-offer'),
  'follow-up-text': only('follow-up-text'),
  survey: only('survey'),
  'survey-end': only('survey-end'),
  clock: fc.record({
    kind: fc.constant('clock'),
    clock: name,
    generation: count,
    call: fc.oneof(fc.constant('deadline' as const), warning, level),
  }),
  promise: fc.record({ kind: fc.constant('promise'), promise: name }),
  approval: fc.record({
    kind: fc.constant('approval'),
    approval: name,
    call: fc.oneof(fc.constant('level' as const), warning),
  }),
  offer: fc.record({ kind: fc.constant('offer'), offer: name }),
  call: fc.record({ kind: fc.constant('call'), call: name }),
};
const dueKey: fc.Arbitrary<DueKey> = fc.oneof(...Object.values(KEYS));

describe('what falls due', () => {
  it('is written as text and read again', () => {
    fc.assert(fc.property(dueKey, (key) => expect(parseDueKey(formatDueKey(key))).toEqual(key)));
  });

  it('has one text for each', () => {
    const text = fc.tuple(dueKey, dueKey);
    fc.assert(
      fc.property(text, ([one, other]) => {
        if (formatDueKey(one) === formatDueKey(other)) expect(one).toEqual(other);
      }),
    );
  });

  it('reads as it did: kind, part, generation, call', () => {
    const key = { kind: 'clock', clock: 'eu-psd2.answer', generation: 2, call: 'warning-0' } as const;
    expect(formatDueKey(key)).toBe('clock:eu-psd2.answer:2:warning-0');
  });

  it.each(['', 'nothing', 'clock', 'clock:decide:1', 'daily-update:1', 'promise', 'toString', 'offer:o1:2'])(
    'is never read from "%s"',
    (text) => expect(() => parseDueKey(text)).toThrow(RangeError),
  );
});

describe('the key of a step', () => {
  const key = fc.record({ complaint: fc.uuid(), round: count, step: name, generation: count });

  it('is written as its provider sees it, and read again', () => {
    fc.assert(fc.property(key, (one) => expect(parseStepKey(formatStepKey(one))).toEqual(one)));
    expect(formatStepKey({ complaint: 'c1', round: 1, step: 's2', generation: 3 })).toBe('c1:1:s2:3');
  });

  it.each(['', 'c1', 'c1:1:s1', 'c1:0:s1:1', 'c1:1:s1:0', 'c1:one:s1:1', 'c1:1::1', ':1:s1:1', 'c1:1:s1:1:1'])(
    'is never read from "%s"',
    (text) => expect(parseStepKey(text)).toBeNull(),
  );
});

describe('the key of a task', () => {
  const about = fc.oneof(name, fc.constant(''), fc.constant('acknowledge, decide'));
  const key = fc.record({ task: fc.constantFrom(...TASKS), about, occurrence: fc.oneof(name, fc.constant('m1@2#3')) });

  it('is written and read again', () => {
    fc.assert(fc.property(key, (one) => expect(parseTaskKey(formatTaskKey(one))).toEqual(one)));
  });

  it('begins with the pattern of its kind, of its part, and of all', () => {
    fc.assert(
      fc.property(key, (one) => {
        const text = formatTaskKey(one);
        for (const pattern of ['all', { task: one.task }, { task: one.task, about: one.about }] as const)
          expect(text.startsWith(formatTaskPattern(pattern))).toBe(true);
      }),
    );
  });

  it('does not begin with the pattern of another part whose name begins alike', () => {
    const key = formatTaskKey({ task: 'step-failed', about: 's12', occurrence: 'm1' });
    expect(key.startsWith(formatTaskPattern({ task: 'step-failed', about: 's1' }))).toBe(false);
  });

  it.each(['', 'tea-break:s1@m1', 'step-failed:s1', 'step-failed'])('is never read from "%s"', (text) =>
    expect(parseTaskKey(text)).toBeNull(),
  );
});

describe('a posting', () => {
  const posting = fc.record({ letter: fc.tuple(name, name).map((parts) => parts.join(':')), channel: name });

  it('is written and read again', () => {
    fc.assert(fc.property(posting, (one) => expect(parsePosting(formatPosting(one))).toEqual(one)));
    expect(formatPosting({ letter: 'offer:m2', channel: 'sms' })).toBe('offer:m2/sms');
  });
});
