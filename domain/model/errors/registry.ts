import { CLOCK_ERRORS } from './clock-errors';
import { REMEDY_ERRORS } from './remedy-errors';

/**
 * Every error that a caller can meet: code, HTTP status, title and what to do. Codes are stable and never reused.
 * `docs/errors.md` is generated from this table and tested to be current.
 */
export const ERRORS = {
  'invalid-request': {
    status: 400,
    title: 'The request is not valid',
    advice: 'Mend what `errors` points at and send it again.',
  },
  'idempotency-key-missing': {
    status: 400,
    title: 'Idempotency-Key is missing',
    advice: 'Send a fresh Idempotency-Key header, and the same one when you repeat.',
  },
  'actor-missing': {
    status: 400,
    title: 'Amends-Actor is missing',
    advice: 'Name the person who acts in the Amends-Actor header: four eyes need persons.',
  },
  unauthenticated: {
    status: 401,
    title: 'No valid key',
    advice: 'Send Authorization: Bearer KEY with a key of this installation.',
  },
  forbidden: {
    status: 403,
    title: 'This role may not do that',
    advice: 'Use a key of a role that the operation names.',
  },
  'actor-unknown': {
    status: 403,
    title: 'This person may not act so',
    advice: 'Name a person of staff.yaml who has the role of the key.',
  },
  'task-of-another': {
    status: 403,
    title: 'This task is for somebody else',
    advice: 'Its assignee works on it, or somebody of its audience or above.',
  },
  'signature-invalid': {
    status: 401,
    title: 'The signature does not fit',
    advice: 'Sign with the secret of this source as Standard Webhooks say, within five minutes.',
  },
  'not-found': {
    status: 404,
    title: 'There is no such thing',
    advice: 'Check the address; ids are given by the calls that make them.',
  },
  'too-large': { status: 413, title: 'The body is over 1 MB', advice: 'Send less text; files come later.' },
  'not-json': { status: 415, title: 'The body is not JSON', advice: 'Send Content-Type: application/json.' },
  'key-reused': {
    status: 422,
    title: 'This Idempotency-Key was used with another body',
    advice: 'Use a fresh key for a new request.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'This address does not take that method',
    advice: 'Use one of the methods that Allow names.',
  },
  'in-progress': {
    status: 409,
    title: 'A request with this key still runs',
    advice: 'Wait a moment and repeat with the same key.',
  },
  'stale-revision': {
    status: 412,
    title: 'The complaint has changed since you read it',
    advice: 'Read it again and decide anew.',
  },
  'too-many-requests': { status: 429, title: 'Too many requests', advice: 'Wait as long as Retry-After says.' },
  unavailable: {
    status: 503,
    title: 'A part of Amends is away',
    advice: 'Nothing was done. Repeat with the same key after Retry-After.',
  },
  'other-namespace': {
    status: 503,
    title: 'This Amends is connected to another Temporal than its complaints are in',
    advice:
      'Nothing was done. Tell operations: the wrong server, or `amends verify runs --adopt` after the right one was lost.',
  },
  'outcome-unknown': {
    status: 503,
    title: 'It was sent, but no answer came',
    advice: 'Repeat with the same key to learn the outcome.',
  },
  internal: { status: 500, title: 'Something broke on our side', advice: 'Tell operations the traceId.' },

  'pack-not-current': {
    status: 409,
    title: 'This version of the pack is not the current one here',
    advice: 'Put its file in place, restart every part of Amends, and repeat.',
  },
  closed: { status: 409, title: 'The complaint is closed', advice: 'Use /reopening first.' },
  'not-closed': {
    status: 409,
    title: 'The complaint is not closed',
    advice: 'It is still being worked on; no need to reopen it.',
  },
  'not-listened': {
    status: 409,
    title: 'The complainant has not been listened to yet',
    advice: 'Record account, feelings and wish with /account first.',
  },
  'no-finding': { status: 409, title: 'There is no finding yet', advice: 'Record what happened with /finding first.' },
  'unknown-part': {
    status: 409,
    title: 'The complaint has no such part',
    advice: 'Use an id that the complaint shows.',
  },
  'part-ended': {
    status: 409,
    title: 'This part has already ended',
    advice: 'Read the complaint; what you want may have happened already.',
  },
  'no-question': {
    status: 409,
    title: 'There is nothing to ask the third party',
    advice: 'Say the question: the complainant has not agreed that their own words are shown.',
  },
  'no-address': {
    status: 409,
    title: 'There is no address of the third party',
    advice: 'Give its email with the release.',
  },
  ...CLOCK_ERRORS,
  'already-taken': { status: 409, title: 'Somebody has already taken it', advice: 'See takenBy on the clock.' },
  'due-in-past': { status: 409, title: 'The due instant has passed', advice: 'Choose an instant in the future.' },
  ...REMEDY_ERRORS,
  'call-not-planned': { status: 409, title: 'This call has its outcome', advice: 'Take the next call of the list.' },
  'content-missing': {
    status: 409,
    title: 'Reached, but content or not?',
    advice: 'Say content: true or false when the complainant was reached.',
  },
  'survey-answered': { status: 409, title: 'The survey has been answered', advice: 'One answer counts.' },
  'wrong-stage': {
    status: 409,
    title: 'The complaint is at another stage',
    advice: 'Read the complaint; its stage says what can be done now.',
  },
} as const satisfies Record<string, { status: number; title: string; advice: string }>;

export type ErrorCode = keyof typeof ERRORS;

/** A refused command: which rule, said for this case. */
export interface Refusal {
  code: ErrorCode;
  detail: string;
}
