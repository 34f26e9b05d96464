import { currentUpdateInfo, log, setHandler, uuid4 } from '@temporalio/workflow';
import { toInstant } from '../../domain/calendar';
import { COMMAND_TYPES, decide } from '../../domain/decide';
import { repeated } from '../../domain/evolve';
import {
  type Actor,
  type CommandType,
  type Complaint,
  DECISION_WORDS,
  type Fact,
  faultOf,
  type Input,
  isDecision,
  isName,
  type SignalName,
} from '../../domain/model';
import {
  type ApprovalSignal,
  type CommandAnswer,
  type CommandMessage,
  commandUpdate,
  complaintQuery,
  decideApprovalSignal,
  type FactMessage,
  factSignal,
} from '../messages';
import { COMMAND_DESCRIPTIONS, QUERY_DESCRIPTIONS, SIGNAL_DESCRIPTIONS } from './descriptions';
import { failureOf, type InputQueue, runEnded } from './input-queue';

/** The actor of what no person does: time and machines. */
export const SYSTEM_ACTOR: Actor = { id: 'amends', role: 'ops' };

/** Registers all handlers of a complaint's run. They enqueue and wait; they never change the state. */
export function setHandlers(queue: InputQueue, state: () => Complaint): void {
  for (const type of COMMAND_TYPES) setCommandHandler(type, queue, state);
  setHandler(factSignal, (message) => receiveFact(message, queue, state()), { description: SIGNAL_DESCRIPTIONS.fact });
  setHandler(decideApprovalSignal, (signal) => receiveApproval(signal, queue), {
    description: SIGNAL_DESCRIPTIONS.decideApproval,
  });
  setHandler(complaintQuery, state, { description: QUERY_DESCRIPTIONS.complaint });
}

/**
 * The validator refuses before the update is accepted, so a refused command leaves no event. The loop decides again, and
 * a command that lost a race is refused then.
 */
function setCommandHandler(type: CommandType, queue: InputQueue, state: () => Complaint): void {
  setHandler(
    commandUpdate(type),
    async (message): Promise<CommandAnswer> => {
      const input = inputOf(message);
      if (repeated(state(), input.id)) return { revision: state().revision, created: null };
      return queue.ask(input);
    },
    {
      description: COMMAND_DESCRIPTIONS[type],
      validator: (message) => {
        if (queue.ended) throw runEnded();
        if (!isCommand(message, type)) throw failureOf({ code: 'invalid-request', detail: `Not a ${type}.` });
        refuseInvalid(inputOf(message), state());
      },
    },
  );
}

/** Throws the refusal where the present state refuses the command. Repeats pass: their answer is known. */
function refuseInvalid(input: Input, complaint: Complaint): void {
  if (repeated(complaint, input.id)) return;
  const decision = decide(complaint, input, toInstant(Date.now()));
  if ('refusal' in decision) throw failureOf(decision.refusal);
}

function inputOf({ message, actor, command }: CommandMessage): Input {
  const id = message ?? currentUpdateInfo()?.id;
  if (id === undefined) throw new Error('a command outside its update');
  return { id, actor, what: command };
}

/** Updates may be typed by hand into the Temporal UI, without the API's schema in front of them. */
function isCommand(message: CommandMessage | undefined, type: CommandType): message is CommandMessage {
  return (
    typeof message?.actor?.id === 'string' &&
    typeof message.actor.role === 'string' &&
    message.command?.type === type &&
    (message.message === undefined || typeof message.message === 'string')
  );
}

/** Never throws, since a failure in a signal handler would fail the whole complaint. */
function receiveFact(message: FactMessage | undefined, queue: InputQueue, complaint: Complaint): void {
  const fault = isName(message?.id) ? faultOf(message.fact) : 'A fact needs an id.';
  if (fault !== null) return refuseSignal('fact', { about: 'fact', by: 'unknown', detail: fault }, queue);
  const { id, fact } = message as FactMessage;
  const input: Input = { id, actor: SYSTEM_ACTOR, what: fact };
  if (canBeDecided(input, complaint)) queue.put(input);
  else log.warn('A fact that cannot be decided was ignored', { fact: id });
}

/** One nonsensical fact from outside must not fail the complaint's workflow tasks for ever. */
function canBeDecided(input: Input, complaint: Complaint): boolean {
  try {
    decide(complaint, input, toInstant(Date.now()));
    return true;
  } catch {
    return false;
  }
}

/** Signals carry no id, so each gets one of its own; a repeat is refused by the approval's status. */
function receiveApproval(signal: ApprovalSignal | undefined, queue: InputQueue): void {
  const parts = [signal?.approval, signal?.offerHash, signal?.decision, signal?.by];
  if (!signal || !parts.every((part) => typeof part === 'string'))
    log.warn('A decideApproval signal without approval, offerHash, decision or by was ignored');
  else if (isDecision(signal.decision) && parts.every(isName)) queue.put({ id: `decideApproval:${uuid4()}`, signal });
  else {
    const refused = { about: nameOrUnknown(signal.approval), by: nameOrUnknown(signal.by), detail: DECISION_WORDS };
    refuseSignal('decideApproval', refused, queue);
  }
}

/** The register takes no arbitrary text from a signal. */
const nameOrUnknown = (word: string): string => (isName(word) ? word : 'unknown');

type RefusedSignal = Omit<Extract<Fact, { type: 'SignalNotUnderstood' }>, 'type' | 'signal'>;

/** The sender of a signal gets no answer, so its refusal is put on record. */
function refuseSignal(signal: SignalName, refused: RefusedSignal, queue: InputQueue): void {
  queue.put({
    id: `${signal}:${uuid4()}`,
    actor: SYSTEM_ACTOR,
    what: { type: 'SignalNotUnderstood', signal, ...refused },
  });
}
