import type { Concept } from '../model';
import { PROMISE_AGENDA } from './agenda';
import { PROMISE_EVENTS, PROMISE_EVOLUTIONS } from './events';
import { PROMISE_COMMANDS } from './rules';

export const concept = {
  commands: PROMISE_COMMANDS,
  events: PROMISE_EVENTS,
  evolutions: PROMISE_EVOLUTIONS,
  agenda: PROMISE_AGENDA,
} satisfies Concept;
