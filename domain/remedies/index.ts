import type { Concept } from '../model';
import { REMEDY_EVENTS, REMEDY_REACTIONS } from './events';
import { REMEDY_EVOLUTIONS } from './evolve';
import { STEP_FACTS } from './facts';
import { REMEDY_COMMANDS } from './rules';
import { standingRemedies } from './standing';
import { VOUCHER_FACTS } from './vouchers';

export const concept = {
  commands: REMEDY_COMMANDS,
  facts: { ...STEP_FACTS, ...VOUCHER_FACTS },
  events: REMEDY_EVENTS,
  evolutions: REMEDY_EVOLUTIONS,
  reactions: REMEDY_REACTIONS,
  standing: standingRemedies,
} satisfies Concept;

export { stepsOf } from './build-steps';
export * from './gift';
export { fulfilIfDone } from './rules';
export { isUsable, type StepWork, stepWork, stepWorkOf, unsettledOrders } from './standing';
export * from './steps';
