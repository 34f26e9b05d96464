import type { Concept } from '../model';
import { ESCALATION_AGENDA } from './agenda';
import { ESCALATION_EVENTS, ESCALATION_EVOLUTIONS } from './events';
import { ESCALATION_COMMANDS } from './rules';

export const concept = {
  commands: ESCALATION_COMMANDS,
  events: ESCALATION_EVENTS,
  evolutions: ESCALATION_EVOLUTIONS,
  agenda: ESCALATION_AGENDA,
} satisfies Concept;

export { mergedAudience } from './rules';
