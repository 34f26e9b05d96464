import { COMMANDS } from '../domain/decide';
import { type CommandType, DECIDERS, EVERYBODY, type Role, STAFF, STAFF_AND_CRM } from '../domain/model';

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

/** Whoever answers for what others give. */
const OVERSEERS: readonly Role[] = ['supervisor', 'manager', 'executive'];

const withoutKey = (summary: string): Operation => ({ access: 'open', roles: [], summary });
const signed = (summary: string): Operation => ({ access: 'signed', roles: [], summary });
const read = (roles: readonly Role[], summary: string): Operation => ({ access: 'read', roles, summary });
const command = (roles: readonly Role[], summary: string): Operation => ({ access: 'command', roles, summary });

/** `DeclineOffer` is an answer of `choose`, and `AdoptPlan` comes in batches of `applyPolicy`. */
export type CommandOperation = Uncapitalize<Exclude<CommandType, 'DeclineOffer' | 'AdoptPlan'>>;

/** A command on one complaint is named like its type; roles and words are those of its entry in the domain. */
const COMMAND_OPERATIONS = Object.fromEntries(
  Object.entries(COMMANDS)
    .filter(([type]) => type !== 'DeclineOffer' && type !== 'AdoptPlan')
    .map(([type, { roles, words }]) => [`${type.slice(0, 1).toLowerCase()}${type.slice(1)}`, command(roles, words)]),
) as Record<CommandOperation, Operation>;

const OTHER_OPERATIONS = {
  live: withoutKey('Whether the process answers'),
  ready: withoutKey('Whether register and Temporal answer'),
  openApi: withoutKey('This document'),

  readMe: read(EVERYBODY, 'Read who I am and what I may do'),

  openComplaint: command(STAFF_AND_CRM, 'Open a complaint'),
  listComplaints: read(EVERYBODY, 'List complaints'),
  readComplaint: read(EVERYBODY, 'Read a complaint'),
  readTimeline: read(EVERYBODY, 'Read everything that happened, in words'),
  readClock: read(EVERYBODY, 'Read a clock and how its due instant came about'),
  readRights: read(EVERYBODY, 'Read what rules give by themselves, and why'),
  suggestOptions: read(EVERYBODY, 'Read the options that the catalogue suggests'),
  readComplainant: read(STAFF_AND_CRM, 'Read who complained and what was said at intake'),
  readLetters: read(STAFF_AND_CRM, 'Read the letters and what became of them'),
  readCall: read(STAFF_AND_CRM, 'Read whom to ring, and the script'),

  listApprovals: read(EVERYBODY, 'List approvals to decide'),
  listCalls: read(EVERYBODY, 'List calls to make'),
  listTasks: read(EVERYBODY, 'List tasks'),
  claimTask: command([...STAFF, 'ops'], 'Claim a task'),
  releaseTask: command([...STAFF, 'ops'], 'Leave a claimed task to others'),
  endTask: command([...STAFF, 'ops'], 'Record a task as done'),

  reportFact: signed('Report a machine fact'),

  listBudgets: read([...OVERSEERS, 'ops'], 'Read what budgets have left in the period that runs'),
  checkBudgets: read([...DECIDERS, 'ops'], 'Count every sum of every budget again'),

  listHolds: read([...DECIDERS, 'ops'], 'Read what is on hold'),
  putOnHold: command([...DECIDERS, 'ops'], 'Stop all letters, or all payments, at the moment of sending'),
  release: command([...DECIDERS, 'ops'], 'Let letters or payments go on'),

  verifyRuns: command(['ops'], 'Compare all runs with the register, and restore what is lost'),

  listPolicies: read(EVERYBODY, 'List policy packs'),
  readPolicy: read(EVERYBODY, 'Read a policy pack with the source of each number'),
  previewPolicy: read([...DECIDERS, 'ops'], 'Read what a version of a pack or law would do to open complaints'),
  applyPolicy: command(DECIDERS, 'Let open complaints live by the current version of their pack or law, or leave them'),
} satisfies Record<string, Operation>;

export type OperationId = CommandOperation | keyof typeof OTHER_OPERATIONS;

export const OPERATIONS: Record<OperationId, Operation> = { ...COMMAND_OPERATIONS, ...OTHER_OPERATIONS };

/** Undefined for a name that is none. */
export const operationOf = (id: string | undefined): Operation | undefined =>
  id && Object.hasOwn(OPERATIONS, id) ? OPERATIONS[id as OperationId] : undefined;

/** Four eyes need persons: a member of the staff who changes something says who they are. */
export const needsActor = (operation: Operation, role: Role): boolean =>
  operation.access === 'command' && STAFF.includes(role);

/** What a key of this role may call, open calls left out. */
export const operationsFor = (role: Role): OperationId[] =>
  (Object.keys(OPERATIONS) as OperationId[]).filter((id) => OPERATIONS[id].roles.includes(role));

/** Names, addresses and what people said. */
export const maySeePersonalData = (role: Role): boolean => STAFF_AND_CRM.includes(role);
