import type { Almanac, Instant, Slot } from '../plan';
import { addSpan } from './add-span';
import { localTimeOn, toLocal } from './zones';

/** The slot's instant: so long after `from`, at the slot's hour of the complainant's day if it names one. */
export function slotAfter(from: Instant, slot: Slot, almanac: Almanac): Instant {
  const earliest = addSpan(from, slot.after, almanac);
  if (!slot.at) return earliest;
  return localTimeOn(toLocal(earliest, almanac.personOffsets).date, slot.at, almanac.personOffsets);
}
