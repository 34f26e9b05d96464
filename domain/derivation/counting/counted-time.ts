import { toInstant, toLocal } from '../../calendar';
import type { Instant } from '../../model';
import type { DerivationStep } from '../derivation-step';
import type { Grounds } from '../grounds';
import { daysInWords, lengthInWords } from '../words';
import { skippedStep } from './counted-days';
import { type Run, workingTimeRuns } from './runs';
import { shiftSteps } from './shifts';

const MINUTE = 60_000;

/** Working time day by day until so many minutes have passed. */
export function workingTimeSteps(minutes: number, due: Instant, grounds: Grounds): DerivationStep[] {
  const { offsets } = grounds.calendarSnapshot;
  const start = toInstant(Math.ceil(Date.parse(grounds.start) / MINUTE) * MINUTE);
  // A day that ends just now is the last one, not the day that begins.
  const last = toLocal(toInstant(Date.parse(due) - 1), offsets).date;
  let passed = 0;
  const steps = workingTimeRuns(toLocal(start, offsets).date, last, { start, due }, grounds).map((run) => {
    passed += run.counts;
    return run.counts > 0 ? passedStep(run, passed, minutes * MINUTE) : skippedStep(run);
  });
  return [...steps, ...shiftSteps(due, grounds)];
}

function passedStep({ from, to, counts, reason }: Run, passed: number, of: number): DerivationStep {
  const because = reason ? ` (${reason})` : '';
  const what = `${daysInWords(from, to)}: ${lengthInWords(counts)}${because}, ${lengthInWords(passed)} of ${lengthInWords(of)}.`;
  return { kind: 'counted', what, from, to, ...(reason && { reason }) };
}
