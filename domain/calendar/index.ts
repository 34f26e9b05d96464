/**
 * Arithmetic of deadlines over a calendar snapshot: pure, no machine clock, no `Intl`. All instants are UTC; days and working
 * time are those of the calendar's zone, hours of letters and calls those of the complainant's zone. Workflow, API,
 * reports and proofs all count with this room, so that there is one answer.
 */
export { addSpan, subtractSpan } from './add-span';
export { countingOf } from './count-days';
export { addDays, daysBetween, weekday } from './days';
export { laterOf, secondsBetween, toInstant } from './instants';
export { slotAfter } from './slot-after';
export { renewed, SNAPSHOT_AHEAD_DAYS } from './snapshot';
export { parseSpan } from './spans';
export { calendarOf, type Reckoning, windowsOf } from './work-calendar';
export { addWorkingTime, workingTimeBetween } from './working-time';
export { endOfDay, fromLocal, localTimeOn, minutesOf, toLocal } from './zones';
