import type { Concept } from '../model';
import { ENDING_EVENTS } from './events';
import { ENDING_EVOLUTIONS } from './evolve';
import { FINAL_RESPONSE_AGENDA } from './final-response';
import { ENDING_REACTIONS } from './react';
import { ENDING_COMMANDS } from './rules';

export const concept = {
  commands: ENDING_COMMANDS,
  events: ENDING_EVENTS,
  evolutions: ENDING_EVOLUTIONS,
  reactions: ENDING_REACTIONS,
  agenda: FINAL_RESPONSE_AGENDA,
} satisfies Concept;
