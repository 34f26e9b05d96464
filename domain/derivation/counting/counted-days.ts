import { addDays, addSpan, toLocal, windowsOf } from '../../calendar';
import type { Counting, Instant, LocalDate, Offsets, Span } from '../../model';
import type { DerivationStep } from '../derivation-step';
import type { Grounds } from '../grounds';
import { amountInWords, dayInWords, daysInWords, wallInWords } from '../words';
import { type Run, workingDayRuns } from './runs';
import { shiftSteps } from './shifts';

/** A number of days, weeks or months, and when they are over. */
interface Days {
  amount: number;
  unit: string;
  span: Span;
  counting: Counting;
  due: Instant;
}

/** Working days one after another, and what lies between them. */
export function workingDaySteps(days: Days, grounds: Grounds): DerivationStep[] {
  const last = lastDay(days, grounds);
  let counted = 0;
  const steps = workingDayRuns(firstDay(days, grounds), last, grounds).map((run) => {
    counted += run.counts;
    return run.counts > 0 ? countedStep(run, counted, days.amount) : skippedStep(run);
  });
  return [...steps, ...shiftSteps(days.due, grounds), endStep(last, days, grounds)];
}

function countedStep({ from, to, counts, reason }: Run, counted: number, of: number): DerivationStep {
  const number = amountInWords(counts, 'working days');
  const because = reason ? ` (${reason})` : '';
  const what = `${daysInWords(from, to)}: ${number}${because}, ${counted} of ${of}.`;
  return { kind: 'counted', what, from, to, ...(reason && { reason }) };
}

export function skippedStep({ from, to, reason }: Run): DerivationStep {
  const verb = from === to ? 'does' : 'do';
  return {
    kind: 'skipped',
    what: `${daysInWords(from, to)} ${verb} not count: ${reason}.`,
    from,
    to,
    reason: reason ?? undefined,
  };
}

/** Calendar days count all; only the last may move, where the rule says so. */
export function calendarDaySteps(days: Days, grounds: Grounds): DerivationStep[] {
  const from = firstDay(days, grounds);
  const counted = lastDay({ ...days, counting: { ...days.counting, roll: 'none' } }, grounds);
  const last = lastDay(days, grounds);
  const what = `${amountInWords(days.amount, days.unit)} from then on, up to ${dayInWords(counted)}.`;
  return [
    { kind: 'counted', what, from, to: counted },
    ...rollSteps(counted, last, grounds),
    ...shiftSteps(days.due, grounds),
    endStep(last, days, grounds),
  ];
}

/** The days over which the last one moved. */
function rollSteps(counted: LocalDate, last: LocalDate, grounds: Grounds): DerivationStep[] {
  if (counted === last) return [];
  const [from, to] = counted < last ? [counted, addDays(last, -1)] : [addDays(last, 1), counted];
  const runs = workingDayRuns(from, to, grounds);
  const what = `So the last day moves ${counted < last ? 'on' : 'back'} to ${dayInWords(last)}.`;
  return [...runs.map(skippedStep), { kind: 'roll', what, from: last, to: last }];
}

function endStep(last: LocalDate, { counting, due }: Days, { calendarSnapshot }: Grounds): DerivationStep {
  const closes = windowsOf(last, calendarSnapshot).length > 0;
  const how = {
    'same-hour': 'at the hour of the start',
    close: closes ? 'with its last working window' : 'at the hour of the start, since nobody works on it',
    midnight: 'at the end of the day',
  }[counting.ends];
  const offsets = counting.ends === 'close' && closes ? calendarSnapshot.offsets : daysOf(counting, calendarSnapshot);
  return {
    kind: 'end',
    what: `The last day is ${dayInWords(last)}; it ends ${how}: ${wallInWords(due, offsets)}.`,
    due,
  };
}

function firstDay({ counting }: Days, { start, calendarSnapshot }: Grounds): LocalDate {
  const day = toLocal(start, daysOf(counting, calendarSnapshot)).date;
  return counting.dayZero === 'counted' ? day : addDays(day, 1);
}

/** The day itself, however it ends: counted to its midnight, a window that runs on into the next day is no matter. */
function lastDay({ span, counting }: Days, { start, calendarSnapshot }: Grounds): LocalDate {
  const midnight = addSpan(start, span, calendarSnapshot, { ...counting, ends: 'midnight' });
  return toLocal(midnight, daysOf(counting, calendarSnapshot)).date;
}

const daysOf = ({ zone }: Counting, calendarSnapshot: Grounds['calendarSnapshot']): Offsets =>
  zone === 'complainant' ? calendarSnapshot.personOffsets : calendarSnapshot.offsets;
