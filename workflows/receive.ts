import { currentUpdateInfo, log, patched, setHandler, uuid4 } from '@temporalio/workflow';
import { toInstant } from '../domain/calendar';
import { type Actor, COMMAND_TYPES, type CommandType, type Fact, type Input } from '../domain/commands';
import type { Complaint } from '../domain/complaint';
import { decide } from '../domain/decide';
import { DECISION_WORDS, isDecision } from '../domain/decisions/approvals';
import { repeated } from '../domain/evolve';
import { faultOf, isName } from '../domain/fact-shapes';
import type { SignalName } from '../domain/facts';
import { COMMAND_WORDS, QUERY_WORDS, SIGNAL_WORDS } from './descriptions';
import { failureOf, type Inbox, runEnded } from './inbox';
import {
  type ApprovalSignal,
  type CommandAnswer,
  type CommandMessage,
  commandUpdate,
  complaintQuery,
  decideApprovalSignal,
  type FactMessage,
  factSignal,
} from './messages';

/** Who acts when nobody does: time, and machines. */
export const AMENDS: Actor = { id: 'amends', role: 'ops' };

/** Opens the complaint's ears. Handlers enqueue and wait; they never change the state. */
export function receive(inbox: Inbox, state: () => Complaint): void {
  for (const type of COMMAND_TYPES) receiveCommand(type, inbox, state);
  setHandler(factSignal, (message) => receiveFact(message, inbox, state()), { description: SIGNAL_WORDS.fact });
  setHandler(decideApprovalSignal, (signal) => receiveApproval(signal, inbox), {
    description: SIGNAL_WORDS.decideApproval,
  });
  setHandler(complaintQuery, state, { description: QUERY_WORDS.complaint });
}

/**
 * The validator refuses before the update is accepted, so a refused command leaves no event; the loop decides again on
 * its turn, and a command that lost a race is refused then.
 */
function receiveCommand(type: CommandType, inbox: Inbox, state: () => Complaint): void {
  setHandler(
    commandUpdate(type),
    async (message): Promise<CommandAnswer> => {
      const input = inputOf(message);
      if (repeated(state(), input.id)) return { revision: state().revision, made: null };
      return inbox.ask(input);
    },
    {
      description: COMMAND_WORDS[type],
      validator: (message) => {
        if (inbox.ended) throw runEnded();
        if (!isCommand(message, type)) throw failureOf({ code: 'invalid-request', detail: `Not a ${type}.` });
        refuseAtOnce(inputOf(message), state());
      },
    },
  );
}

/** Throws the refusal of a command that the state of this moment refuses. Repeats pass: their answer is known. */
function refuseAtOnce(input: Input, complaint: Complaint): void {
  if (repeated(complaint, input.id)) return;
  const decision = decide(complaint, input, toInstant(Date.now()));
  if ('refusal' in decision) throw failureOf(decision.refusal);
}

function inputOf({ message, actor, command }: CommandMessage): Input {
  const id = message ?? currentUpdateInfo()?.id;
  if (id === undefined) throw new Error('a command outside its update');
  return { id, actor, what: command };
}

/** Updates may be typed by hand into the Temporal UI: the API's schema is not always in front. */
function isCommand(message: CommandMessage | undefined, type: CommandType): message is CommandMessage {
  return (
    typeof message?.actor?.id === 'string' &&
    typeof message.actor.role === 'string' &&
    message.command?.type === type &&
    (message.message === undefined || typeof message.message === 'string')
  );
}

/** Never throws: a failure in a signal handler would fail the whole complaint. */
function receiveFact(message: FactMessage | undefined, inbox: Inbox, complaint: Complaint): void {
  const fault = isName(message?.id) ? faultOf(message.fact) : 'A fact needs an id.';
  if (fault !== null && mayRefuse())
    return refuseSignal('fact', { about: 'fact', by: 'unknown', detail: fault }, inbox);
  const input = factInput(message);
  if (input !== null && canBeDecided(input, complaint)) inbox.put(input);
  else
    log.warn('A signal that is no fact was left aside', { fact: typeof message?.id === 'string' ? message.id : null });
}

function factInput(message: FactMessage | undefined): Input | null {
  if (typeof message?.id !== 'string' || typeof message.fact?.type !== 'string') return null;
  return { id: message.id, actor: AMENDS, what: message.fact satisfies Fact };
}

/** One nonsensical signal from outside must not block the complaint's tasks for ever. */
function canBeDecided(input: Input, complaint: Complaint): boolean {
  try {
    decide(complaint, input, toInstant(Date.now()));
    return true;
  } catch {
    return false;
  }
}

/** Signals carry no id of their own, so each is a message of its own; a second one is refused by the approval's status. */
function receiveApproval(signal: ApprovalSignal | undefined, inbox: Inbox): void {
  const parts = [signal?.approval, signal?.offerHash, signal?.decision, signal?.by];
  if (!signal || !parts.every((part) => typeof part === 'string'))
    log.warn('A decideApproval signal without approval, offerHash, decision or by was left aside');
  else if (!(isDecision(signal.decision) && parts.every(isName)) && mayRefuse())
    refuseSignal(
      'decideApproval',
      { about: named(signal.approval), by: named(signal.by), detail: DECISION_WORDS },
      inbox,
    );
  else inbox.put({ id: `decideApproval:${uuid4()}`, signal });
}

/** What the register cannot keep is not repeated. */
const named = (word: string): string => (isName(word) ? word : 'unknown');

/** Runs that took such a signal before it was refused go on as they did. Asked for a bad one alone: it leaves a marker. */
const mayRefuse = (): boolean => patched('refuse-signals');

type Refused = Omit<Extract<Fact, { type: 'SignalNotUnderstood' }>, 'type' | 'signal'>;

/** Whoever sent it gets no answer, so that it was refused is put on record. */
function refuseSignal(signal: SignalName, refused: Refused, inbox: Inbox): void {
  inbox.put({ id: `${signal}:${uuid4()}`, actor: AMENDS, what: { type: 'SignalNotUnderstood', signal, ...refused } });
}
