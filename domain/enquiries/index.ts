import type { Concept } from '../model';
import { ENQUIRY_EVENTS } from './events';
import { ENQUIRY_EVOLUTIONS } from './evolve';
import { ENQUIRY_FACTS } from './facts';
import { ENQUIRY_REACTIONS } from './react';
import { ENQUIRY_COMMANDS } from './rules';
import { standingEnquiries } from './standing';

export const concept = {
  commands: ENQUIRY_COMMANDS,
  facts: ENQUIRY_FACTS,
  events: ENQUIRY_EVENTS,
  evolutions: ENQUIRY_EVOLUTIONS,
  reactions: ENQUIRY_REACTIONS,
  standing: standingEnquiries,
} satisfies Concept;

export { askNamed, endEnquiries } from './rules';
