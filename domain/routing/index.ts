import type { Concept } from '../model';
import { ROUTING_EVENTS, ROUTING_EVOLUTIONS, ROUTING_REACTIONS } from './events';
import { ROUTING_COMMANDS } from './rules';

export const concept = {
  commands: ROUTING_COMMANDS,
  events: ROUTING_EVENTS,
  evolutions: ROUTING_EVOLUTIONS,
  reactions: ROUTING_REACTIONS,
} satisfies Concept;

export * from './supervisor';
