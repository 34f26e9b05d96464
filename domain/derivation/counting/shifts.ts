import { toLocal } from '../../calendar';
import type { Instant } from '../../model';
import type { DerivationStep } from '../derivation-step';
import type { Grounds } from '../grounds';
import { dayInWords, lengthInWords } from '../words';

const MINUTE = 60_000;

/** Changes of the zone's offset on the way. They explain an hour that looks wrong, and change no count of days. */
export function shiftSteps(due: Instant, { start, calendarSnapshot: { zone, offsets } }: Grounds): DerivationStep[] {
  return offsets.flatMap(([at, offset], index) => {
    const before = offsets[index - 1]?.[1];
    if (before === undefined || before === offset || at <= start || at > due) return [];
    const day = toLocal(at, offsets).date;
    const [way, length] = [offset > before ? 'forward' : 'back', lengthInWords(Math.abs(offset - before) * MINUTE)];
    const what = `On ${dayInWords(day)} the clocks of ${zone} go ${way} by ${length}: the hours shown change, the time does not.`;
    return [{ kind: 'shift', what, from: day, to: day }];
  });
}
