import type { Concept } from '../model';
import { ENTITLEMENT_EVENTS, ENTITLEMENT_EVOLUTIONS, ENTITLEMENT_REACTIONS } from './events';
import { ENTITLEMENT_COMMANDS } from './rules';

export const concept = {
  commands: ENTITLEMENT_COMMANDS,
  events: ENTITLEMENT_EVENTS,
  evolutions: ENTITLEMENT_EVOLUTIONS,
  reactions: ENTITLEMENT_REACTIONS,
} satisfies Concept;

export * from './judge';
export * from './laws/appr';
export * from './laws/because';
export * from './laws/entitlement';
export * from './laws/eu261';
export * from './laws/late-payment-uk';
export * from './owed';
export { giveRights } from './rules';
