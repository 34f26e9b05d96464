import type { Concept } from '../model';
import { REMEDY_EVENTS } from './events';
import { REMEDY_EVOLUTIONS } from './evolve';
import { STEP_FACTS } from './facts';
import { REMEDY_REACTIONS } from './react';
import { REMEDY_COMMANDS } from './rules';
import { VOUCHER_FACTS } from './vouchers';

export const concept = {
  commands: REMEDY_COMMANDS,
  facts: { ...STEP_FACTS, ...VOUCHER_FACTS },
  events: REMEDY_EVENTS,
  evolutions: REMEDY_EVOLUTIONS,
  reactions: REMEDY_REACTIONS,
} satisfies Concept;

export { stepsOf } from './build-steps';
export * from './gift';
export * from './steps';
export { reminderOf } from './vouchers';
