import fc from 'fast-check';
import { type ClockRule, KINDS } from '../../../domain/model';
import { aPlan } from '../../harness/builders';
import { type Step, step } from './walk';

/** Whole lives to draw: from the opening on, or from where something comes for the second time. */

/** `onward 1`, `time`: deeds by name, each with which of several it is. */
export const inOrder = (...deeds: string[]): Step[] =>
  deeds.map((deed) => {
    const [what = '', generation = '0'] = deed.split(' ');
    return { what, generation: Number(generation), actor: 'handler' } as Step;
  });

/** A refund, a voucher and a gift. */
const CHOSEN = ['found', 'offerSmall', 'choose'];
const DONE = ['done', 'done', 'done'];
const FULFILLED = [...CHOSEN, ...DONE];
const SECOND_ROUND = [...FULFILLED, 'notContent', 'offerSmall', 'choose'];
const CONFIRMED = ['notFound', 'respond', 'notContent', 'respond'];

/** Ways to the second time. */
export const SECOND_TIMES = {
  reopened: inOrder(...FULFILLED, 'content', 'survey', 'reopen'),
  'a second round': inOrder(...SECOND_ROUND),
  'a second follow-up': inOrder(...SECOND_ROUND, ...DONE),
  'reopened after a review': inOrder(...CONFIRMED, 'survey', 'reopen'),
  'withdrawn, and back': inOrder(...CHOSEN, 'withdraw', 'reopen'),
  'a second law': inOrder('owed', 'owedElsewhere', 'done'),
};

const beginning = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Step[]>([]) },
  { weight: 4, arbitrary: fc.constantFrom(...Object.values(SECOND_TIMES)) },
);
const steps = fc.array(step, { minLength: 5, maxLength: 60, size: 'max' });
export const path = fc.tuple(beginning, steps).map(([first, rest]) => [...first, ...rest]);

const law = (name: string, due: string, more: Partial<ClockRule> = {}): ClockRule => ({
  ...{ name, class: 'regulatory', regime: name.split('.')[0], starts: 'receipt', due, warnings: [], escalation: [] },
  ...more,
});
const regime = (id: string) => ({ id, version: '1', hash: 'a'.repeat(64), calendar: 'house', blocks: [] });
const laws = [
  law('bank.answer', '15 days', { escalation: [{ after: '0 hours', audience: 'manager' }] }),
  law('short.resolution', '3 days', { metBy: 'settlement', optional: true, warnings: ['1 days'] }),
];

/** Packs whose own deadlines run on while a third party is asked, such as let them wait, and one under two laws. */
const PLANS = [
  aPlan(),
  aPlan({ enquiry: { ...aPlan().enquiry, pauses: ['decide', 'remedy'] } }),
  aPlan({ clocks: [...aPlan().clocks, ...laws], regimes: [regime('bank'), regime('short')] }),
];

export const kind = fc.constantFrom(...KINDS);
export const plan = fc.constantFrom(...PLANS);

/** Each second time under each pack, as a complaint and as a grumble: drawn in any case. */
export const EXAMPLES = Object.values(SECOND_TIMES).flatMap((way) =>
  PLANS.flatMap((one) =>
    KINDS.map((each): [Step[], typeof each, typeof one] => [[...way, ...inOrder('time', 'time')], each, one]),
  ),
);
