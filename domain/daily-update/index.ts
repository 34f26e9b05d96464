import type { Concept } from '../model';
import { DAILY_UPDATE_EVENTS, DAILY_UPDATE_EVOLUTIONS, DAILY_UPDATE_REACTIONS } from './events';
import { DAILY_UPDATE_AGENDA } from './rules';

export const concept = {
  events: DAILY_UPDATE_EVENTS,
  evolutions: DAILY_UPDATE_EVOLUTIONS,
  reactions: DAILY_UPDATE_REACTIONS,
  agenda: DAILY_UPDATE_AGENDA,
} satisfies Concept;

export * from './rules';
export * from './times';
export * from './waiting-for';
export * from './waiting-on';
