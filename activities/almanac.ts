import type { Almanac, Instant } from '../domain/plan';
import type { Outside } from './outside';

/** The civil facts of the two years after `now`, for a run that will be continued. */
export function makeRenewAlmanac({ makeAlmanac }: Pick<Outside, 'makeAlmanac'>) {
  return async function renewAlmanac(wanted: { calendar: string; personZone: string; now: Instant }): Promise<Almanac> {
    return makeAlmanac(wanted.calendar, wanted.personZone, wanted.now, wanted.now);
  };
}
