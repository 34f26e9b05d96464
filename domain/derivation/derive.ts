import { inOrder } from '../clocks';
import type { Instant } from '../model';
import { countSpan, countUpdate } from './counting/count';
import type { DerivationStep, Standing } from './derivation-step';
import { type Grounds, trimmed } from './grounds';
import { applyPause, extend } from './moved';
import { wallInWords } from './words';

export interface Derivation {
  steps: DerivationStep[];
  /** Computed from the grounds alone; a clock keeps the same instant, or something is wrong. */
  result: Instant;
}

/**
 * How a due instant comes about, step by step, computed anew with the calendar library: first the count from the start,
 * then every pause and every notice, as they came. Throws `RangeError` for grounds that cannot be counted with.
 */
export function derive(grounds: Grounds): Derivation {
  const { steps, due } = inOrder(grounds.pauses, grounds.extensions).reduce(
    (standing, { pause, notice }) => (pause ? applyPause(standing, pause, grounds) : extend(standing, notice, grounds)),
    count(grounds),
  );
  return {
    steps: [startStep(grounds), ...calendarSteps(grounds, due), ...steps, resultStep(due, grounds)],
    result: due,
  };
}

/** The derivation, with the least grounds that give it. */
export function deriveAndTrim(whole: Grounds): { derivation: Derivation; grounds: Grounds } {
  const reached = derive(whole).steps.flatMap(({ due }) => due ?? []);
  const grounds = trimmed(whole, [count(whole).due, ...reached]);
  return { derivation: derive(grounds), grounds };
}

function count(grounds: Grounds): Standing {
  const { rule } = grounds;
  return 'update' in rule ? countUpdate(rule.update, grounds) : countSpan(rule.span, rule.counting, grounds);
}

/** Which closed days on the way are unknown, or may be; null when all are known. The news knows none. */
export function unknownDays({ calendar: { covers, partial }, start, rule }: Grounds, due: Instant): string | null {
  if ('update' in rule) return null;
  const [first, last] = covers ?? [];
  const isKnown = !first || !last || (Number(start.slice(0, 4)) >= first && Number(due.slice(0, 4)) <= last);
  const notes = [
    ...(isKnown ? [] : [`Holidays are known for ${first} to ${last}: in other years the week alone counts.`]),
    ...(partial ? [`It knows only a part of the holidays: ${partial}.`] : []),
  ];
  return notes.join(' ') || null;
}

/** Whose days and hours a rule speaks of: the complainant's for the news, else the calendar's. */
const placeOf = ({ rule, calendarSnapshot }: Grounds) =>
  'update' in rule
    ? { zone: calendarSnapshot.personZone, offsets: calendarSnapshot.personOffsets }
    : { zone: calendarSnapshot.zone, offsets: calendarSnapshot.offsets };

function startStep(grounds: Grounds): DerivationStep {
  const { zone, offsets } = placeOf(grounds);
  const { clock, start } = grounds;
  return { kind: 'start', what: `${clock} counts from ${wallInWords(start, offsets)} in ${zone}, which is ${start}.` };
}

/** Which calendar, with a warning where it does not know the holidays. The news knows none. */
function calendarSteps(grounds: Grounds, due: Instant): DerivationStep[] {
  if ('update' in grounds.rule) return [];
  const { id, version, later = [] } = grounds.calendar;
  const unknown = unknownDays(grounds, due);
  const since = later.filter(([date]) => date <= due.slice(0, 10)).map(([date, next]) => `, from ${date} on ${next}`);
  const what = `Its days and hours are those of the calendar ${id}, version ${version}${since.join('')}.`;
  return [{ kind: 'calendar', what: unknown ? `${what} ${unknown}` : what }];
}

function resultStep(due: Instant, grounds: Grounds): DerivationStep {
  const { zone, offsets } = placeOf(grounds);
  return { kind: 'result', what: `It is due ${wallInWords(due, offsets)} in ${zone}, which is ${due}.`, due };
}
