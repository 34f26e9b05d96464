/** Those of `errors.ts` that a clock gives: it is paused, is extended or taken, or will not be. */
export const CLOCK_ERRORS = {
  'clock-not-breached': {
    status: 409,
    title: 'This clock climbs no escalation',
    advice: 'Only a breached clock can be taken.',
  },
  'clock-not-running': {
    status: 409,
    title: 'This clock does not run',
    advice: 'Read the complaint: its status says whether it is paused, met, breached, lapsed or cancelled.',
  },
  'clock-not-paused': { status: 409, title: 'This clock does not be paused', advice: 'There is nothing to resume.' },
  'clock-regulatory': {
    status: 409,
    title: 'A regulatory clock cannot be paused',
    advice: 'No waiting stops it. Extend it with /extension where the pack allows that.',
  },
  'daily-update-never-pauses': {
    status: 409,
    title: 'The daily update cannot be paused',
    advice: 'It goes out while the complainant waits for us, also with nothing new to tell.',
  },
  'clock-operational': {
    status: 409,
    title: 'Only regulatory clocks are extended',
    advice: 'An operational clock can be paused while you wait for somebody.',
  },
  'extension-not-allowed': {
    status: 409,
    title: 'The pack allows no extension of this clock',
    advice: 'Answer in time, or tell the complainant of the right to take it further.',
  },
  'extension-too-long': {
    status: 409,
    title: 'The pack does not allow that long an extension',
    advice: 'Choose an instant up to the one that `detail` names.',
  },
  'extension-not-later': {
    status: 409,
    title: 'The new instant is not later than the present one',
    advice: 'Choose an instant after `due` of the clock.',
  },
  'extension-too-late': {
    status: 409,
    title: 'The time had run out before',
    advice: 'A notice counts only before the due instant. Answer now; the breach stays on record.',
  },
} as const;
