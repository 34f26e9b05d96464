import type { Concept } from '../model';
import { APPROVAL_AGENDA } from './agenda';
import { signalFacts } from './by-signal';
import { APPROVAL_EVENTS } from './events';
import { APPROVAL_EVOLUTIONS } from './evolve';
import { type AfterDecision, approvalCommands } from './rules';

/** `after`: what a decision means for its offer; offers know approvals, so it is handed in. */
export const concept = (after: AfterDecision) =>
  ({
    commands: approvalCommands(after),
    facts: signalFacts(after),
    events: APPROVAL_EVENTS,
    evolutions: APPROVAL_EVOLUTIONS,
    agenda: APPROVAL_AGENDA,
  }) satisfies Concept;

export * from './authority';
export * from './hands-on';
export { approvalsWaiting, requestApproval, tellCancelled, voidApprovals } from './request';
export * from './route';
export * from './who-may-decide';
