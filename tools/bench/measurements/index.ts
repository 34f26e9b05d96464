import { acknowledgement } from './acknowledgement';
import { apiTime } from './api-time';
import { coldWake } from './cold-wake';
import { idleDay } from './idle-day';
import { life } from './life';
import type { Measurement } from './measurement';
import { memory } from './memory';
import { openingRate } from './opening-rate';

/** In the order of the page. */
export const MEASUREMENTS: Measurement[] = [openingRate, apiTime, acknowledgement, idleDay, coldWake, memory, life];
