import { ApplicationFailure } from '@temporalio/common';
import { allHandlersFinished, condition, setHandler, uuid4 } from '@temporalio/workflow';
import type { ApprovalDecision, Call, CommandType, Outcome, SignalledDecision } from '../../activities';
import {
  COMMAND_DESCRIPTIONS,
  type CommandCall,
  callSignal,
  commandUpdate,
  type DecisionMessage,
  decideApprovalSignal,
} from '../messages';

/** So many commands and signals go into one turn; the rest into the next. */
const MOST_AT_ONCE = 50;
const LONGEST_ID = 100;
const LONGEST_WORD = 300;
/** Temporal's UI shows as much of a summary. */
const LONGEST_SUMMARY = 120;

interface WaitingCommand {
  kind: CommandType;
  call: Call;
  answer: (outcome: Outcome) => void;
}

/** What one turn takes up, and who is to be told of it. */
interface Taken {
  called: Call[];
  signals: SignalledDecision[];
  /** What woke the run, for the UI; empty: nobody called. */
  summary: string;
  tell: (outcomes: Outcome[]) => void;
}

/** Who has called since the last turn. Handlers add to it and wait; only the loop takes from it. */
export class Calls {
  called = false;
  readonly commands: WaitingCommand[] = [];
  readonly signals: SignalledDecision[] = [];

  get isEmpty(): boolean {
    return !this.called && this.commands.length === 0 && this.signals.length === 0;
  }

  take(): Taken {
    const commands = this.commands.splice(0, MOST_AT_ONCE);
    const signals = this.signals.splice(0, MOST_AT_ONCE);
    const names = [
      ...commands.map(({ kind }) => kind),
      ...(signals.length > 0 ? ['Decision by signal'] : []),
      ...(this.called ? ['Called'] : []),
    ];
    this.called = false;
    return {
      called: commands.map(({ call }) => call),
      signals,
      summary: [...new Set(names)].join(', ').slice(0, LONGEST_SUMMARY),
      tell: (outcomes) => {
        for (const [index, { answer }] of commands.entries()) answer(outcomes[index] ?? { refused: 'unknown-input' });
      },
    };
  }

  /** Tells whoever still waits that no turn of this run takes it up. Their inputs still stand in the register. */
  async end(code: 'superseded' | 'closed'): Promise<void> {
    for (const { answer } of this.commands) answer({ refused: code });
    await condition(allHandlersFinished);
  }
}

/**
 * Sets all handlers of a complaint's run. There is none for other names: one would be called with reserved names too, and
 * these fail the workflow task for ever.
 */
export function listen(): Calls {
  const calls = new Calls();
  for (const kind of Object.keys(COMMAND_DESCRIPTIONS) as CommandType[]) setCommandHandler(kind, calls);
  setHandler(
    callSignal,
    () => {
      calls.called = true;
    },
    { description: 'Something waits in the register for this complaint.' },
  );
  setHandler(decideApprovalSignal, (message) => void calls.signals.push(decisionIn(message)), {
    description:
      'Decide an approval from here: { approval, offerHash, decision: "approve" | "reject" | "return", by: STAFF-ID }. The case sheet (current details) shows it ready to paste.',
  });
  return calls;
}

/** A promise of its own and no `condition`: a request to cancel the run would end the wait of a handler. */
function setCommandHandler(kind: CommandType, calls: Calls): void {
  setHandler(
    commandUpdate(kind),
    (call) =>
      new Promise<Outcome>((answer) => {
        calls.commands.push({ kind, call: { id: call.id, try: call.try }, answer });
      }),
    { description: COMMAND_DESCRIPTIONS[kind], validator: refuseMalformed },
  );
}

/** Refused before it is accepted, so it leaves no event. Whether the id means anything is the turn's to find out. */
function refuseMalformed(call: Partial<CommandCall> | null | undefined): void {
  const { id, try: tryNumber, by } = call ?? {};
  if (!isShort(id) || !isShort(by) || !Number.isSafeInteger(tryNumber))
    throw ApplicationFailure.nonRetryable('A call is { id, try, by }: an input of the register.', 'malformed');
}

const isShort = (word: unknown): boolean => typeof word === 'string' && word !== '' && word.length <= LONGEST_ID;

/** Never throws, since that would fail the complaint's run: what is no decision the turn refuses on record. */
function decisionIn(message: Partial<DecisionMessage> | null | undefined): SignalledDecision {
  const { approval, offerHash, decision, by } = message ?? {};
  return {
    id: `signal:${uuid4()}`,
    approval: wordOf(approval),
    offerHash: wordOf(offerHash),
    decision: wordOf(decision) as ApprovalDecision,
    by: wordOf(by),
  };
}

/** Without what the register cannot keep: null characters, and halves of a pair. */
const wordOf = (said: unknown): string =>
  typeof said === 'string' ? said.slice(0, LONGEST_WORD).replace(/[^ -~]/g, '?') : '';
