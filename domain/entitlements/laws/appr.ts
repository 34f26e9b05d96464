import type { Because } from './because';
import { type Entitlement, type Flight, type Judged, money, nothing } from './entitlement';

interface Band {
  step: Because;
  fromMinutes: number;
  large: number;
  small: number;
}

/** Section 19(1), latest arrival first: minor units of CAD by size of carrier. */
export const APPR_DELAY: Band[] = [
  { step: 'nine-hours-or-more', fromMinutes: 540, large: 1000_00, small: 500_00 },
  { step: 'six-to-nine-hours', fromMinutes: 360, large: 700_00, small: 250_00 },
  { step: 'three-to-six-hours', fromMinutes: 180, large: 400_00, small: 125_00 },
];
/** Section 19(2): the ticket was refunded. */
export const APPR_REFUNDED: Band = { step: 'refunded', fromMinutes: 0, large: 400_00, small: 125_00 };
/** Section 20: boarding was denied; the size of the carrier does not matter. */
export const APPR_DENIED: Band[] = [
  { step: 'nine-hours-or-more', fromMinutes: 540, large: 2400_00, small: 2400_00 },
  { step: 'six-to-nine-hours', fromMinutes: 360, large: 1800_00, small: 1800_00 },
  { step: 'under-six-hours', fromMinutes: 0, large: 900_00, small: 900_00 },
];
const THREE_HOURS = 180;
/** Section 12: who was told longer before has no claim to compensation. */
const NOTICE = 14;

export const appr: Entitlement = {
  id: 'appr',
  version: 1,
  title: 'Air passengers in Canada: Air Passenger Protection Regulations',
  source:
    'Air Passenger Protection Regulations, SOR/2019-150, section 12(1) to (3) and section 19 (read at laws-lois.justice.gc.ca) and section 20 (amounts read at rppa-appr.ca, the agency’s own account, not in the regulations)',
  seenOn: '2026-11-24',
  confidence: 'secondary',
  about: 'flight',
  judge: (flight) => (flight.type === 'flight' ? judgeFlight(flight) : null),
};

function judgeFlight(flight: Flight): Judged {
  if (flight.from !== 'CA' && flight.to !== 'CA') return nothing(['outside-scope']);
  const reason = excuseOf(flight);
  if (reason) return nothing(['touches-canada', reason]);
  const band = bandOf(flight);
  if (!band) return nothing(['touches-canada', 'within-control', 'delay-under-three-hours']);
  const size = flight.carrier.large ? 'large' : 'small';
  const because: Because[] = ['touches-canada', 'within-control', `${size}-carrier`, eventOf(flight), band.step];
  return { item: money(band[size], 'CAD'), because: [...new Set(because)] };
}

function excuseOf(flight: Flight): Because | null {
  if (flight.cause === 'extraordinary') return 'outside-control';
  if (flight.cause === 'safety') return 'safety';
  if (flight.compensatedElsewhere) return 'compensated-elsewhere';
  if (flight.what === 'denied-boarding') return flight.volunteered ? 'volunteered' : null;
  return flight.noticeDays !== undefined && flight.noticeDays > NOTICE ? 'told-over-14-days-before' : null;
}

function bandOf({ what, refunded, arrivalDelayMinutes: late }: Flight): Band | undefined {
  if (what === 'denied-boarding') return APPR_DENIED.find(({ fromMinutes }) => late >= fromMinutes);
  if (refunded && (what === 'cancellation' || late >= THREE_HOURS)) return APPR_REFUNDED;
  return APPR_DELAY.find(({ fromMinutes }) => late >= fromMinutes);
}

function eventOf({ what }: Flight): Because {
  if (what === 'delay') return 'delay-three-hours-or-more';
  return what === 'cancellation' ? 'cancelled' : 'boarding-denied';
}
