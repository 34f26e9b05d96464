import type { Concept } from '../model';
import { ASSESSMENT_EVENTS, ASSESSMENT_EVOLUTIONS } from './events';
import { ASSESSMENT_COMMANDS } from './rules';

export const concept = {
  commands: ASSESSMENT_COMMANDS,
  events: ASSESSMENT_EVENTS,
  evolutions: ASSESSMENT_EVOLUTIONS,
} satisfies Concept;
