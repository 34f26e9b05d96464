import type { Almanac, Instant } from '../domain/plan';
import type { Outside } from './outside';

interface WantedAlmanac {
  calendar: string;
  /** Absent from runs that began before there were regimes. */
  others?: string[];
  personZone: string;
  /** Absent: `now`. Earlier where the complaint's own almanac lacks days before it. */
  from?: Instant;
  now: Instant;
}

/** The civil facts of the two years after `now`, for a run that will be continued. */
export function makeRenewAlmanac({ makeAlmanac }: Pick<Outside, 'makeAlmanac'>) {
  return async function renewAlmanac({
    calendar,
    others,
    personZone,
    now,
    from = now,
  }: WantedAlmanac): Promise<Almanac> {
    return makeAlmanac(calendar, personZone, from, now, others);
  };
}
