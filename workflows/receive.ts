import { currentUpdateInfo, log, setHandler, uuid4 } from '@temporalio/workflow';
import { toInstant } from '../domain/calendar';
import { type Actor, COMMAND_TYPES, type CommandType, type Fact, type Input } from '../domain/commands';
import type { Complaint } from '../domain/complaint';
import { decide } from '../domain/decide';
import { repeated } from '../domain/evolve';
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
  const id = `decideApproval:${uuid4()}`;
  const parts = [signal?.approval, signal?.offerHash, signal?.decision, signal?.by];
  if (signal && parts.every((part) => typeof part === 'string')) inbox.put({ id, signal });
  else log.warn('A decideApproval signal without approval, offerHash, decision or by was left aside');
}
