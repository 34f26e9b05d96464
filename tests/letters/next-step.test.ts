import { makeRenderer } from '../../letters/render';
import { type NextStep, nextOf } from '../../letters/view/next';
import { answered, asked, chosen, closed, found, fulfilled, offered } from '../domain/life/paths';
import * as say from '../domain/life/sayings';
import { CRM, HANDLER, SUPERVISOR, shanghai, World } from '../domain/world';
import { aPerson } from '../harness/builders';
import { aStaff, words } from './house';
import { COMPANY, dayIn, timeIn } from './language';

/** From each state that a complaint comes to: which next step its letters name, by when, and on whose clock. */

const render = makeRenderer({ staff: aStaff(), words, company: COMPANY });

/** The latest letter of that template, written as the register writes it: at its moment, with the texts that go along. */
function written(world: World, template: string): string {
  const letter = world.letters.findLast((one) => one.template === template);
  const of = world.revisions.find(({ effects }) => effects.some((one) => 'key' in one && one.key === letter?.key));
  if (!letter || !of) throw new Error(`no letter ${template} was written`);
  const texts = Object.fromEntries(Object.entries(letter.texts).map(([name, ref]) => [name, `what ${ref} says`]));
  return render({ ...letter, texts }, of.after, aPerson()).text;
}

const after = (world: World, ...deeds: ((world: World) => unknown)[]): World => {
  for (const deed of deeds) deed(world);
  return world;
};
const expired = () => offered().until(shanghai('2026-12-04 17:30'));
const unhappy = (world = answered()) =>
  after(world.until(shanghai('2026-11-23 15:10')), (it) => it.act(HANDLER, say.call('c1', false)));
const called = () =>
  after(fulfilled().until(shanghai('2026-11-23 15:10')), (it) => it.act(HANDLER, say.call('c1', true)));
const reopened = () => after(closed().until(shanghai('2027-01-11 09:00')), (it) => it.act(CRM, say.reopening));
const secondRound = () =>
  after(
    unhappy(fulfilled()),
    (it) => it.act(SUPERVISOR, say.offer(6000)),
    (it) => it.act(CRM, say.choice('o2')),
  );

type Row = [
  state: string,
  world: () => World,
  step: NextStep,
  at: string,
  beside?: { until?: string; update?: string },
];
const SATURDAY = '2026-11-21 10:00';

const TABLE: Row[] = [
  ['acknowledged', () => World.open(), 'daily-update', SATURDAY],
  ['a grumble', () => World.open({ kind: 'grumble' }), 'daily-update', SATURDAY],
  ['found, and no offer yet', found, 'daily-update', SATURDAY],
  ['an offer waits for approval', asked, 'daily-update', SATURDAY],
  ['an offer is open', offered, 'choose', '2026-12-04 17:30'],
  [
    'an offer is open, and a better one waits for approval',
    () => after(offered(), (it) => it.act(HANDLER, say.offer(30_000))),
    'choose',
    '2026-12-04 17:30',
  ],
  ['an offer ran out', expired, 'answer', '2026-12-06 17:30'],
  ['an offer was declined', () => after(offered(), (it) => it.act(CRM, say.decline())), 'answer', '2026-11-22 17:30'],
  [
    'an offer was declined with a wish',
    () => after(offered(), (it) => it.act(CRM, say.decline('o1', true))),
    'daily-update',
    SATURDAY,
  ],
  ['a choice was made', chosen, 'remedy', '2026-11-27 18:00', { update: SATURDAY }],
  [
    'a right is owed',
    () => after(World.open(), (it) => it.act(HANDLER, say.finding('upheld', { rights: [say.right(25_000)] }))),
    'remedy',
    '2026-11-27 16:00',
    { update: SATURDAY },
  ],
  ['the remedy is late', () => chosen().until(shanghai('2026-11-27 18:00')), 'daily-update', '2026-11-28 10:00'],
  ['all is done', fulfilled, 'text', '2026-11-21 11:00'],
  ['answered without a remedy', answered, 'text', '2026-11-21 11:00'],
  [
    'asked whether all is well',
    () => fulfilled().until(shanghai('2026-11-21 12:00')),
    'call',
    '2026-11-23 15:00',
    { until: '2026-11-23 15:30' },
  ],
  [
    'not reached',
    () => fulfilled().until(shanghai('2026-11-23 15:40')),
    'call',
    '2026-11-25 18:00',
    { until: '2026-11-25 18:30' },
  ],
  ['reached and content', called, 'survey', '2026-12-20 11:00'],
  ['asked the survey', () => called().until(shanghai('2026-12-21 12:00')), 'answer-survey', '2027-01-03 11:00'],
  ['a review is wanted, whatever follow-up was planned', unhappy, 'daily-update', '2026-11-24 10:00'],
  [
    'a review has confirmed the answer',
    () => after(unhappy(), (it) => it.act(SUPERVISOR, say.response())),
    'survey',
    '2026-12-20 11:00',
  ],
  ['closed', closed, 'closed', '2026-12-20 12:00'],
  ['reopened', reopened, 'daily-update', '2027-01-12 10:00'],
  ['a second choice', secondRound, 'remedy', '2026-11-30 15:10', { update: '2026-11-24 10:00' }],
  [
    'a second follow-up',
    () => after(secondRound(), (it) => it.report(say.stepDone('s3'), say.stepDone('s4'))),
    'text',
    '2026-11-24 11:00',
  ],
];

describe('what comes next', () => {
  it.each(TABLE)('%s', (_, of, step, at, { until, update } = {}) => {
    expect(nextOf(of().complaint)).toEqual({
      ...{ step, at: shanghai(at) },
      until: until ? shanghai(until) : null,
      nextUpdateAt: update ? shanghai(update) : null,
    });
  });

  it.each(TABLE)(
    '%s: is said with its day, in a letter sent at that moment, on the clock of Shanghai',
    (_, of, __, at, beside = {}) => {
      const world = of();
      const draft = {
        key: 'm',
        template: 'message',
        channel: 'email',
        to: 'complainant',
        about: {},
        texts: {},
      } as const;
      const { text } = render(draft, world.complaint, aPerson());
      expect(text).toContain(dayIn('en', shanghai(at)));
      if (beside.until) expect(text).toContain(timeIn(shanghai(beside.until)));
      if (beside.update) expect(text).toContain(dayIn('en', shanghai(beside.update)));
      expect(text).toContain('Times are in the time zone Asia/Shanghai.');
    },
  );

  it('knows a row for each step that a letter can name', () => {
    const steps: Record<NextStep, true> = {
      ...{ 'daily-update': true, answer: true, choose: true, remedy: true, text: true, call: true, survey: true },
      ...{ 'answer-survey': true, closed: true },
    };
    expect(new Set(TABLE.map(([, , step]) => step))).toEqual(new Set(Object.keys(steps)));
  });
});

describe('on whose clock', () => {
  /** An evening in Berlin, where the office is, and the small hours of the next day in Shanghai. */
  const EVENING = '2026-11-25T20:00:00.000Z';

  it('a third party is asked by the clock of the office, whatever day it is for the complainant', () => {
    const world = World.open();
    world.act(HANDLER, { type: 'OpenEnquiry', dueAt: EVENING, texts: {} });
    const text = written(world, 'enquiry');
    expect(text).toContain(dayIn('en', EVENING, 'Europe/Berlin'));
    expect(text).not.toContain(dayIn('en', EVENING));
    expect(text).not.toContain('Asia/Shanghai');
  });

  it('the complainant is told by the own clock, whatever day it is in the office', () => {
    const world = found();
    world.act(HANDLER, say.offer(4000, { validUntil: EVENING }));
    const text = written(world, 'offer');
    expect(text).toContain(dayIn('en', EVENING));
    expect(text).not.toContain(dayIn('en', EVENING, 'Europe/Berlin'));
  });
});

describe('the acknowledgement', () => {
  it('says by when a grumble is settled, and by when a complaint is answered', () => {
    const day = (kind: 'grumble' | 'complaint') =>
      /our answer by ([^.]+) at the latest/.exec(written(World.open({ kind }), 'acknowledgement'))?.[1];
    expect(day('grumble')).toContain(dayIn('en', shanghai('2026-11-23 16:00')));
    expect(day('complaint')).toContain(dayIn('en', shanghai('2026-12-18 16:00')));
  });

  it('names no date of an answer that has passed already', () => {
    const late = written(World.open({}, shanghai('2027-01-18 09:00')), 'acknowledgement');
    expect(late).not.toContain('You will have our answer');
    expect(late).toContain(dayIn('en', shanghai('2027-01-19 10:00')));
  });

  it('says that what was told is being read, and asks for what is missing: nobody has looked at it yet', () => {
    const text = written(World.open({ listened: true }), 'acknowledgement');
    expect(text).toContain('reading carefully what you have told us');
    expect(text).not.toContain('This is what I have understood');
  });
});

describe('a letter in a second round', () => {
  it('confirms the second choice by its own date, a week after it and not after the first', () => {
    const text = written(secondRound(), 'choice-confirmed');
    expect(text).toContain(dayIn('en', shanghai('2026-11-30 15:10')));
    expect(text).not.toContain(dayIn('en', shanghai('2026-11-27 18:00')));
  });

  it('about the reopening names the next daily update, and no date of the life before', () => {
    const text = written(reopened(), 'reopening');
    expect(text).toContain(dayIn('en', shanghai('2027-01-12 10:00')));
    expect(text).not.toMatch(/(November|December) 2026/);
  });
});
