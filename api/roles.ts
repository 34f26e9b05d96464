import { type Role, STAFF_ROLES } from '../domain/vocabulary';

/**
 * Who may do what: the only place. The identity hook enforces it, the OpenAPI document prints it, and the API refuses
 * to start with a route that is not in here. The names are the `operationId`s.
 *
 * - `open`: without a key.
 * - `signed`: by a source's signature instead of a key.
 * - `read`: by key.
 * - `command`: by key and Idempotency-Key; a staff role also names the person in Amends-Actor.
 */
interface Operation {
  access: 'open' | 'signed' | 'read' | 'command';
  roles: readonly Role[];
  /** What it does, for people who look for a call. */
  summary: string;
}

const STAFF: readonly Role[] = STAFF_ROLES;
const STAFF_AND_CRM: readonly Role[] = ['crm', ...STAFF];
const EVERYBODY: readonly Role[] = ['crm', ...STAFF, 'ops'];
/** A handler may stand in for whoever is away; four eyes and authority are the rules' business. */
const APPROVERS: readonly Role[] = STAFF_ROLES;

/** Whoever answers for what others give. */
const OVERSEERS: readonly Role[] = ['supervisor', 'manager', 'executive'];

/** Whoever may exchange the rules under complaints that others work on. */
const DECIDERS: readonly Role[] = ['manager', 'executive'];

const open = (summary: string): Operation => ({ access: 'open', roles: [], summary });
const signed = (summary: string): Operation => ({ access: 'signed', roles: [], summary });
const read = (roles: readonly Role[], summary: string): Operation => ({ access: 'read', roles, summary });
const command = (roles: readonly Role[], summary: string): Operation => ({ access: 'command', roles, summary });

export const OPERATIONS = {
  live: open('Whether the process answers'),
  ready: open('Whether register and Temporal answer'),
  openApi: open('This document'),

  openComplaint: command(STAFF_AND_CRM, 'Open a complaint'),
  listComplaints: read(EVERYBODY, 'List complaints'),
  readComplaint: read(EVERYBODY, 'Read a complaint'),
  readTimeline: read(EVERYBODY, 'Read everything that happened, in words'),
  readClock: read(EVERYBODY, 'Read a clock and how its due instant came about'),
  readRights: read(EVERYBODY, 'Read what rules give by themselves, and why'),
  suggestOptions: read(EVERYBODY, 'Read the options that the catalogue suggests'),
  readComplainant: read(STAFF_AND_CRM, 'Read who complained and what was said at intake'),
  readLetters: read(STAFF_AND_CRM, 'Read the letters and how they fared'),
  readCall: read(STAFF_AND_CRM, 'Read whom to ring, and the script'),

  logMessage: command(STAFF_AND_CRM, 'Log or send a message'),
  recordAccount: command(STAFF_AND_CRM, 'Record account, feelings and wish: the listening step'),
  sendLetter: command(STAFF, 'Send a letter on your decision'),
  assess: command(STAFF, 'Override the assessment'),
  assignOwner: command(STAFF, 'Assign another owner'),
  takeEscalation: command(STAFF, 'Take an escalation: its ladder stops'),
  pauseClock: command(STAFF, 'Let an operational clock stand still'),
  resumeClock: command(STAFF, 'Let a paused clock run on'),
  extendClock: command(STAFF, 'Extend a regulatory clock by a notice to the complainant'),
  openEnquiry: command(STAFF, 'Ask a third party'),
  recordReply: command(STAFF_AND_CRM, 'Record the answer of a third party'),
  recordFinding: command(STAFF, 'Record what happened'),
  proposeOffer: command(STAFF, 'Propose an offer'),
  decideApproval: command(APPROVERS, 'Decide an approval'),
  choose: command(STAFF_AND_CRM, 'Record the answer to an offer'),
  respond: command(STAFF, 'Give the final response where there is no offer'),
  retryStep: command(STAFF, 'Run a failed remedy step again'),
  doStepByHand: command(STAFF, 'Record a remedy step as done by hand'),
  makePromise: command(STAFF, 'Make a promise'),
  keepPromise: command(STAFF, 'Record a promise as kept'),
  recordCall: command(STAFF_AND_CRM, 'Record the outcome of a call'),
  answerSurvey: command(STAFF_AND_CRM, 'Record the answers to the survey'),
  withdraw: command(STAFF_AND_CRM, 'Record that the complaint was withdrawn'),
  refer: command(STAFF_AND_CRM, 'Record that the complaint was referred'),
  reopen: command(STAFF_AND_CRM, 'Reopen a closed complaint'),
  correctContact: command(STAFF_AND_CRM, 'Correct how the complainant is reached'),

  listApprovals: read(EVERYBODY, 'List approvals to decide'),
  listCalls: read(EVERYBODY, 'List calls to make'),
  listTasks: read(EVERYBODY, 'List tasks'),
  claimTask: command(STAFF, 'Claim a task'),
  endTask: command(STAFF, 'Record a task as done'),

  reportFact: signed('Report a machine fact'),

  listBudgets: read([...OVERSEERS, 'ops'], 'Read what budgets have left in the period that runs'),
  checkBudgets: read([...DECIDERS, 'ops'], 'Count every sum of every budget again'),

  listPolicies: read(EVERYBODY, 'List policy packs'),
  readPolicy: read(EVERYBODY, 'Read a policy pack with the source of each number'),
  previewPolicy: read([...DECIDERS, 'ops'], 'Read what a version of a pack or law would do to open complaints'),
  applyPolicy: command(DECIDERS, 'Let open complaints live by the current version of their pack or law, or leave them'),
} as const satisfies Record<string, Operation>;

export type OperationId = keyof typeof OPERATIONS;

export const operationOf = (id: string | undefined): Operation | undefined =>
  id && Object.hasOwn(OPERATIONS, id) ? OPERATIONS[id as OperationId] : undefined;

/** Four eyes need persons: a member of the staff who changes something says who they are. */
export const needsActor = (operation: Operation, role: Role): boolean =>
  operation.access === 'command' && STAFF.includes(role);

/** Names, addresses and what people said. */
export const maySeePersonalData = (role: Role): boolean => STAFF_AND_CRM.includes(role);
