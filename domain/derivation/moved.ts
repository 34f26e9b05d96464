import { workingTimeBetween } from '../calendar';
import { countsWork, dueAfter } from '../clocks';
import type { Instant } from '../model';
import type { Standing } from './derivation-step';
import type { Grounds } from './grounds';
import { lengthInWords, wallInWords } from './words';

type Pause = Grounds['pauses'][number];
type Notice = Grounds['extensions'][number];

/** A pause moves the due instant by the time it took; one that still lasts moves it when it ends. */
export function applyPause({ steps, due }: Standing, pause: Pause, grounds: Grounds): Standing {
  const { rule, calendarSnapshot } = grounds;
  const { from, until } = pause;
  const reason = whyInWords(pause);
  const since = wallInWords(from, calendarSnapshot.offsets);
  if (until === null || !('span' in rule)) {
    const what = `It is paused since ${since} (${reason}): it moves on by that time when it goes on.`;
    return { steps: [...steps, { kind: 'pause', what }], due };
  }
  const moved = dueAfter(due, from, until, { rule: { due: rule.span }, calendarSnapshot });
  const what = `It was paused from ${since} to ${wallInWords(until, calendarSnapshot.offsets)} (${reason}): ${
    from < due ? lengthOf(from, until, grounds) : 'its time had run out before, so nothing'
  } is added; it is due ${wallInWords(moved, calendarSnapshot.offsets)}.`;
  return { steps: [...steps, { kind: 'pause', what, due: moved }], due: moved };
}

/** A reason alone was a person's; where the pack let it wait, the enquiry is named. */
const whyInWords = ({ reason, enquiry }: Pause): string => (enquiry ? `${reason}, enquiry ${enquiry}` : reason);

/** Deadlines in working time and working days move by the working time that passed, all others by the time itself. */
function lengthOf(from: Instant, until: Instant, { rule, calendarSnapshot }: Grounds): string {
  if ('span' in rule && countsWork({ due: rule.span }))
    return `${lengthInWords(workingTimeBetween(from, until, calendarSnapshot))} of working time`;
  return lengthInWords(Date.parse(until) - Date.parse(from));
}

/** A notice names the new due instant; it stands in the place of the one before, unless the notice reached nobody. */
export function extend(
  { steps, due }: Standing,
  { at, from, to, letter, failedAt }: Notice,
  { calendarSnapshot }: Grounds,
): Standing {
  const [given, before, after] = [at, from, to].map((instant) => wallInWords(instant, calendarSnapshot.offsets));
  if (failedAt) {
    const known = wallInWords(failedAt, calendarSnapshot.offsets);
    const what = `The notice ${letter} of ${given} was to move it from ${before} to ${after}, but reached nobody, as was known on ${known}: it moves nothing.`;
    return { steps: [...steps, { kind: 'extension', what, due }], due };
  }
  const fits = due === from ? '' : ` (counted, it would have been ${wallInWords(due, calendarSnapshot.offsets)})`;
  const what = `The notice ${letter} of ${given} moved it from ${before}${fits} to ${after}.`;
  return { steps: [...steps, { kind: 'extension', what, due: to }], due: to };
}
