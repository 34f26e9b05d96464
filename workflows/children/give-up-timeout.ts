import type { Fulfilment } from '../../domain/model';

const DAY_MS = 24 * 60 * 60_000;

/** How long a provider may be away, or a step pending, before a person must look; milliseconds. */
export const GIVE_UP_TIMEOUT_MS: Record<Fulfilment, number> = {
  payment: 3 * DAY_MS,
  goods: 3 * DAY_MS,
  booking: DAY_MS,
  words: DAY_MS,
};
