import { addSpan, calendarOf, laterOf } from '../calendar';
import {
  type Clock,
  type ClockTimes,
  type CommandRule,
  type CommandTable,
  type Complaint,
  type DecisionContext,
  type Instant,
  type Refusal,
  refuse,
  STAFF,
  type TextRefs,
} from '../model';
import { raiseTask } from '../tasks';
import { warnIfNear } from './hold';
import { dueWithAdjustments, noticesThatHold, termsOf, timesFor, withoutNotice } from './planning/adjustments';
import { findClock } from './planning/start';

declare module '../model/inputs/commands' {
  interface CommandTypes {
    ExtendClock: { clock: string; until: Instant; texts: TextRefs };
  }
}

/**
 * The one way in which a law's clock moves: a notice to the complainant that says why, and until when, before the time
 * has run out, where the pack allows it and no further than it allows.
 */
const extendClock: CommandRule<'ExtendClock'> = (context, { clock: name, until, texts }) => {
  const { complaint, now } = context;
  const clock = findClock(complaint, name);
  if (!clock) return refuse('unknown-part', `There is no clock ${name}.`);
  const refusal = notExtensible(clock, now) ?? beyondThePack(complaint, clock, until);
  if (refusal) return refusal;
  context.emit({
    type: 'ClockExtended',
    clock: name,
    from: clock.due,
    times: timesFor(clock, until, termsOf(complaint, clock), now),
    by: context.actor.id,
    letter: context.letter('extension-notice'),
    texts,
  });
  warnIfNear(context, name);
  return undefined;
};

function notExtensible({ name, class: kind, status, metAt, due }: Clock, now: Instant): Refusal | undefined {
  if (kind === 'operational') return refuse('clock-operational', `${name} is a promise of our own.`);
  if (metAt || status === 'cancelled') return refuse('clock-not-running', `${name} is ${metAt ? 'met' : status}.`);
  if (status !== 'running' || due <= now) return refuse('extension-too-late', `${name} fell due at ${due}.`);
  return undefined;
}

function beyondThePack(complaint: Complaint, clock: Clock, until: Instant): Refusal | undefined {
  const { name, due } = clock;
  const { rule, calendarSnapshot } = termsOf(complaint, clock);
  if (!rule.extension) return refuse('extension-not-allowed', `${name} is not extended under this pack.`);
  if (rule.extension.once && noticesThatHold(clock).length > 0)
    return refuse('extension-not-allowed', `${name} was extended once already.`);
  if (until <= due) return refuse('extension-not-later', `${name} is due at ${due}.`);
  // The due day is the last one of the time before: a rule that counts the day of the start has counted it already.
  const counting = rule.counting && { ...rule.counting, dayZero: 'excluded' as const };
  const latest = addSpan(due, rule.extension.by, calendarOf(calendarSnapshot, rule.calendar), counting);
  if (until > latest) return refuse('extension-too-long', `${name} may be extended to ${latest} at the latest.`);
  return undefined;
}

/** Clocks that this letter extended, with the instants that they have without it. */
export function extendedBy(
  { complaint, now }: DecisionContext,
  letter: string,
): { clock: string; times: ClockTimes }[] {
  const extended = complaint.clocks.filter((clock) => noticesThatHold(clock).some((one) => one.letter === letter));
  return extended.map((clock) => {
    const without = withoutNotice(clock, letter, now);
    const terms = termsOf(complaint, clock);
    return { clock: clock.name, times: timesFor(without, dueWithAdjustments(without, terms), terms, now) };
  });
}

/** Its notice reached nobody: the deadline is again where it was before, and if that has passed, broken in this turn. */
export function tellExtensionsVoid(context: DecisionContext, voided: { clock: string; times: ClockTimes }[]): void {
  for (const { clock, times } of voided) {
    raiseTask(context, 'extension-void', clock, 'supervisor', laterOf(times.due, context.now));
    warnIfNear(context, clock);
  }
}

export const EXTENSION_COMMANDS: CommandTable<'ExtendClock'> = {
  ExtendClock: {
    rule: extendClock,
    afterClosing: false,
    beginsWork: true,
    roles: STAFF,
    words: 'Extend a regulatory clock by a notice to the complainant',
  },
};
