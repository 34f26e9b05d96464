import type { Concept } from '../model';
import { RESTORATION_EVENTS, RESTORATION_EVOLUTIONS } from './events';

export const concept = { events: RESTORATION_EVENTS, evolutions: RESTORATION_EVOLUTIONS } satisfies Concept;

export { restoreRun } from './rules';
