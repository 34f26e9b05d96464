import type { Concept } from '../model';
import { OFFER_AGENDA } from './agenda';
import { OFFER_EVENTS } from './events';
import { OFFER_EVOLUTIONS } from './evolve';
import { OFFER_REACTIONS } from './react';
import { OFFER_COMMANDS } from './rules';

export const concept = {
  commands: OFFER_COMMANDS,
  events: OFFER_EVENTS,
  evolutions: OFFER_EVOLUTIONS,
  reactions: OFFER_REACTIONS,
  agenda: OFFER_AGENDA,
} satisfies Concept;

export * from './lead-time';
export * from './offer-hash';
export * from './sending';
