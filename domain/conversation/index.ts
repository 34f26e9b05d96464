import type { Concept } from '../model';
import { ACKNOWLEDGEMENT_AGENDA } from './acknowledgement';
import { CONVERSATION_EVENTS } from './events';
import { CONVERSATION_EVOLUTIONS } from './evolve';
import { LETTER_FACTS } from './letters';
import { CONVERSATION_REACTIONS } from './react';
import { CONVERSATION_COMMANDS } from './rules';

export const concept = {
  commands: CONVERSATION_COMMANDS,
  facts: LETTER_FACTS,
  events: CONVERSATION_EVENTS,
  evolutions: CONVERSATION_EVOLUTIONS,
  reactions: CONVERSATION_REACTIONS,
  agenda: ACKNOWLEDGEMENT_AGENDA,
} satisfies Concept;

export * from './law-letters';
