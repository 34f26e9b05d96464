import type { Concept } from '../model';
import { FINDING_EVENTS, FINDING_EVOLUTIONS } from './events';
import { FINDING_COMMANDS } from './rules';

export const concept = {
  commands: FINDING_COMMANDS,
  events: FINDING_EVENTS,
  evolutions: FINDING_EVOLUTIONS,
} satisfies Concept;
