import type { Because } from './because';
import { type Entitlement, type Flight, type Given, type Judged, money, nothing } from './entitlement';
import { isWithin } from './territory';

/** `soonEnough`: article 7(2), re-routing that arrives so many minutes late at most halves it. */
interface Band {
  step: Because;
  minor: number;
  soonEnough: number;
  fits(flight: Flight): boolean;
}

const FARTHEST: Band = { step: 'over-3500-km', minor: 600_00, soonEnough: 240, fits: () => true };
/** Article 7(1): the first that fits. */
export const EU261_BANDS: Band[] = [
  { step: 'to-1500-km', minor: 250_00, soonEnough: 120, fits: ({ km }) => km <= 1500 },
  {
    step: 'within-over-1500-km',
    minor: 400_00,
    soonEnough: 180,
    fits: ({ from, to }) => isWithin(from) && isWithin(to),
  },
  { step: 'to-3500-km', minor: 400_00, soonEnough: 180, fits: ({ km }) => km <= 3500 },
  FARTHEST,
];

/** Article 5(1)(c): re-routed within these minutes, a cancellation costs nothing, the fewer the later it was told. */
const TOLD_BEFORE: { step: Because; earlier: number; laterUnder: number } = {
  step: 'told-a-week-before-and-rerouted',
  earlier: 120,
  laterUnder: 240,
};
const TOLD_LATE: typeof TOLD_BEFORE = { step: 'told-late-and-rerouted', earlier: 60, laterUnder: 120 };
const TWO_WEEKS = 14;
const A_WEEK = 7;
/** C-402/07 Sturgeon: a delay is compensated like a cancellation from here on, and from four hours in full. */
const LONG_DELAY = 180;
const FOUR_HOURS = 240;

export const eu261: Entitlement = {
  id: 'eu261',
  version: 1,
  title: 'Air passengers in the European Union: Regulation (EC) 261/2004',
  source:
    'Regulation (EC) 261/2004, articles 3, 4, 5 and 7; Court of Justice, C-402/07 (Sturgeon) and C-581/10 (Nelson) for delays, C-559/16 (Bossen) for the great circle from first departure to last destination. Articles 5 and 7 were read in reprints of the text, the judgments in accounts of them',
  seenOn: '2026-11-24',
  confidence: 'secondary',
  about: 'flight',
  judge: (flight) => (flight.type === 'flight' ? judgeFlight(flight) : null),
};

function judgeFlight(flight: Flight): Judged {
  const scope = scopeOf(flight);
  const figures = { km: flight.km };
  if (!scope) return nothing(['outside-scope'], figures);
  if (scope === 'arrives-on-community-carrier' && flight.compensatedElsewhere)
    return nothing([scope, 'compensated-elsewhere'], figures);
  const excuse = excuseOf(flight);
  if (excuse) return nothing([scope, excuse], figures);
  const { item, because } = amountOf(flight);
  return { item, because: [scope, eventOf(flight), ...because], figures };
}

/** Article 3(1). */
function scopeOf({ from, to, carrier }: Flight): Because | null {
  if (isWithin(from)) return 'departs-within';
  return isWithin(to) && carrier.community ? 'arrives-on-community-carrier' : null;
}

function excuseOf(flight: Flight): Because | null {
  if (flight.what === 'denied-boarding') return flight.volunteered ? 'volunteered' : null;
  if (flight.what === 'delay' && flight.arrivalDelayMinutes < LONG_DELAY) return 'delay-under-three-hours';
  if (flight.cause === 'extraordinary') return 'extraordinary';
  return flight.what === 'cancellation' ? excusedByNotice(flight) : null;
}

/** Nobody told before counts as told on the day: to prove it is the carrier's (article 5(4)). */
function excusedByNotice({ noticeDays = 0, rerouted }: Flight): Because | null {
  if (noticeDays >= TWO_WEEKS) return 'told-two-weeks-before';
  const { step, earlier, laterUnder } = noticeDays >= A_WEEK ? TOLD_BEFORE : TOLD_LATE;
  if (!rerouted) return null;
  return rerouted.departsEarlierMinutes <= earlier && rerouted.arrivesLaterMinutes < laterUnder ? step : null;
}

function eventOf({ what }: Flight): Because {
  if (what === 'delay') return 'delay-three-hours-or-more';
  return what === 'cancellation' ? 'cancelled' : 'boarding-denied';
}

function amountOf(flight: Flight): { item: Given; because: Because[] } {
  const band = EU261_BANDS.find(({ fits }) => fits(flight)) ?? FARTHEST;
  const halved = halvedBy(flight, band);
  const item = money(halved ? band.minor / 2 : band.minor, 'EUR');
  return { item, because: halved ? [band.step, halved] : [band.step] };
}

/** The carrier may halve it, so we do: whoever wants to give more makes an offer. */
function halvedBy(flight: Flight, band: Band): Because | null {
  if (flight.what === 'delay')
    return band.step === 'over-3500-km' && flight.arrivalDelayMinutes < FOUR_HOURS ? 'halved-under-four-hours' : null;
  return flight.rerouted && flight.rerouted.arrivesLaterMinutes <= band.soonEnough ? 'halved-by-rerouting' : null;
}
