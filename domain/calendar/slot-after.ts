import type { CalendarSnapshot, Instant, Slot } from '../model';
import { addSpan } from './add-span';
import { localTimeOn, toLocal } from './zones';

/** The slot's instant: so long after `from`, at the slot's hour of the complainant's day if it names one. */
export function slotAfter(from: Instant, slot: Slot, calendarSnapshot: CalendarSnapshot): Instant {
  const earliest = addSpan(from, slot.after, calendarSnapshot);
  if (!slot.at) return earliest;
  return localTimeOn(toLocal(earliest, calendarSnapshot.personOffsets).date, slot.at, calendarSnapshot.personOffsets);
}
