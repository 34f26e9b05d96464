import { type Actor, type Fact, faultOf, type Input, type Refusal, refuse } from '../../domain/model';
import type { Answer, Turn } from '../../domain/turn';
import { approverBasis } from '../../policies/staff/approver';
import { refsInConflict } from '../../policies/staff/conflicts';
import { DECISION_BY_SIGNAL, type StoredInput } from '../../register/inputs/contract';
import type { Person } from '../../register/people/contract';
import type { LockedComplaint } from '../../register/turns/contract';
import { type DecisionBySignal, readDecision, readRequest } from '../inputs/bodies';
import { commandOf } from '../inputs/command-of';
import type { CommandRequest } from '../inputs/requests';
import { Problem } from '../problem';
import type { TurnDependencies } from './dependencies';

/** The actor of what no person does: time and machines. */
export const AMENDS: Actor = { id: 'amends', role: 'ops' };

/** Whether it is a person's word: a command, or a decision by signal. */
export const isFromPerson = ({ source, kind }: StoredInput): boolean => source === null || kind === DECISION_BY_SIGNAL;

/** Decides one waiting input on the state of the turn. Its basis is read in the turn's transaction. */
export async function decideInput(
  deps: TurnDependencies,
  { register, movedAt }: Pick<LockedComplaint, 'register' | 'movedAt'>,
  turn: Turn,
  stored: StoredInput,
): Promise<Answer> {
  const { revision } = turn.complaint;
  if (stored.expected && !stored.expected.some((known) => known >= movedAt && known <= revision))
    return refusal('stale-revision', `The complaint is at revision ${revision} now.`);
  try {
    const what = await whatIs({ deps, register, turn, stored });
    return 'refusal' in what ? what : turn.take({ id: stored.id, actor: stored.by, what: what.what }, stored.at);
  } catch (error) {
    if (error instanceof Problem) return refusal(error.code, error.detail);
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
    // A defect met by one input must not hold up everything else of this complaint for ever.
    deps.logger.error(
      { complaint: stored.complaint, input: stored.id, kind: error.name },
      'An input cannot be decided',
    );
    return refusal('internal', 'It could not be decided.');
  }
}

interface Asked {
  deps: TurnDependencies;
  register: LockedComplaint['register'];
  turn: Turn;
  stored: StoredInput;
}

async function whatIs(asked: Asked): Promise<{ what: Input['what'] } | { refusal: Refusal }> {
  const { stored } = asked;
  if (stored.kind === DECISION_BY_SIGNAL) return { what: await signalled(asked) };
  if (stored.source !== null) {
    const fault = faultOf(stored.body);
    return fault === null ? { what: stored.body as Fact } : { refusal: refuse('invalid-request', fault) };
  }
  const request = readRequest(stored.kind, stored.body);
  if (!request) return { refusal: refuse('invalid-request', `It is no ${stored.kind} that can be read.`) };
  return { what: await completed(asked, request) };
}

/** Nobody has authenticated the sender: the staff list says what it knows of the name. */
async function signalled({ deps, register, turn, stored }: Asked): Promise<Fact> {
  const said = readDecision(stored.body);
  if (!said) return notUnderstood(stored.body as Partial<DecisionBySignal>);
  const { approval, offerHash, decision, by } = said;
  const refs = await conflictRefs(deps, register, stored.complaint);
  const approver = approverBasis(deps.policies.staff, by, turn.instantOf(stored.at), refs);
  return { type: 'ApprovalSignalled', approval, offerHash, decision, approver };
}

function notUnderstood({ approval, by }: Partial<DecisionBySignal>): Fact {
  const detail = 'It needs approval, offerHash, decision (approve, reject or return) and by, a staff id.';
  return {
    type: 'SignalNotUnderstood',
    signal: DECISION_BY_SIGNAL,
    about: approval || 'unknown',
    by: by || 'unknown',
    detail,
  };
}

async function completed({ deps, register, turn, stored }: Asked, request: CommandRequest) {
  const now = turn.instantOf(stored.at);
  return commandOf(
    {
      register,
      policies: deps.policies,
      complaint: turn.complaint,
      actor: stored.by,
      inputId: stored.id,
      now,
      conflictRefs: await conflictRefs(deps, register, stored.complaint),
      reserve: (order) => register.reservations.reserve(order),
      contact: () => contactIn(register, request),
    },
    request,
  );
}

async function conflictRefs({ policies }: TurnDependencies, register: Asked['register'], complaint: string) {
  const refs = refsInConflict(policies.staff);
  return refs.length === 0 ? [] : register.people.customerRefsAmong(complaint, refs);
}

async function contactIn(register: Asked['register'], { texts }: CommandRequest): Promise<Partial<Person> | null> {
  const id = texts.contact;
  const body = id && (await register.people.texts([id])).get(id);
  return body ? (JSON.parse(body) as Partial<Person>) : null;
}

const refusal = (code: Refusal['code'], detail: string): Answer => ({ refusal: { code, detail } });
