import type { Concept } from '../model';
import { FOLLOW_UP_AGENDA } from './agenda';
import { FOLLOW_UP_EVENTS } from './events';
import { FOLLOW_UP_EVOLUTIONS } from './evolve';
import { FOLLOW_UP_REACTIONS } from './react';
import { FOLLOW_UP_COMMANDS } from './rules';

export const concept = {
  commands: FOLLOW_UP_COMMANDS,
  events: FOLLOW_UP_EVENTS,
  evolutions: FOLLOW_UP_EVOLUTIONS,
  reactions: FOLLOW_UP_REACTIONS,
  agenda: FOLLOW_UP_AGENDA,
} satisfies Concept;

export * from './planning';
