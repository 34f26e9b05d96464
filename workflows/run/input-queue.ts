import { ApplicationFailure, CancellationScope, condition, workflowInfo } from '@temporalio/workflow';
import { COMMAND_TYPES } from '../../domain/decide';
import type { Fact, Input, Refusal } from '../../domain/model';
import type { ApprovalSignal, CommandAnswer } from '../messages';

/** An approval signal whose sender must first be looked up in the staff list; then it is an input like any other. */
export interface ApprovalToResolve {
  id: string;
  signal: ApprovalSignal;
}
export type PendingInput = Input | ApprovalToResolve;
export const isInput = (pending: PendingInput): pending is Input => 'what' in pending;
/** Whether a machine reported it: no command, and not caused by time. */
export function isFact(pending: PendingInput): pending is Input & { what: Fact } {
  return isInput(pending) && !NOT_FACTS.has(pending.what.type);
}
const NOT_FACTS = new Set<Input['what']['type']>([
  ...COMMAND_TYPES,
  'FallDue',
  'RenewCalendarSnapshot',
  'SignalNotUnderstood',
]);

type Answer = { created: string | null } | { refusal: Refusal };

const RUN_ENDED: Refusal = { code: 'run-ended', detail: 'The complaint was closed while this waited.' };

/**
 * Inputs that the handlers received and the loop has not decided yet. Handlers put and wait; only the loop takes, decides
 * and answers, so nothing else changes the state.
 */
export class InputQueue {
  private pending: PendingInput[] = [];
  /** Ids of commands whose callers wait for the answer. */
  private asked = new Set<string>();
  private answers = new Map<string, CommandAnswer | { refusal: Refusal }>();
  private answeredIn = -1;
  /** Set when the run is about to return: later callers must ask the register. */
  ended = false;

  get isEmpty(): boolean {
    return this.pending.length === 0;
  }

  /**
   * Whether a command was answered in this workflow task. The server may lose an answer that completes in the same task
   * as the run, so the run goes on for one more task.
   */
  get answeredJustNow(): boolean {
    return this.answeredIn === workflowInfo().historyLength;
  }

  put(input: PendingInput): void {
    this.pending.push(input);
  }

  /** Returns inputs that were not decided, ahead of those that came later. */
  putBack(inputs: PendingInput[]): void {
    this.pending.unshift(...inputs);
  }

  take(): PendingInput[] {
    return this.pending.splice(0);
  }

  /** Puts a command and waits until its turn is on record. Throws the refusal as an `ApplicationFailure`. */
  async ask(input: Input): Promise<CommandAnswer> {
    this.asked.add(input.id);
    this.put(input);
    const answered = () => this.answers.has(input.id) || this.ended;
    await CancellationScope.nonCancellable(() => condition(answered));
    const answer = this.answers.get(input.id) ?? { refusal: RUN_ENDED };
    this.answers.delete(input.id);
    this.asked.delete(input.id);
    if ('refusal' in answer) throw failureOf(answer.refusal);
    return answer;
  }

  answer(answers: Map<string, Answer>, revision: number): void {
    for (const [id, answer] of answers) {
      if (!this.asked.has(id)) continue;
      this.answers.set(id, 'refusal' in answer ? answer : { revision, created: answer.created });
      this.answeredIn = workflowInfo().historyLength;
    }
  }

  /** Refuses callers that still wait: nothing is decided here any more. */
  end(): void {
    this.ended = true;
    if (this.asked.size > 0) this.answeredIn = workflowInfo().historyLength;
  }
}

/** A refusal as a Temporal failure whose type is the refusal's code. */
export function failureOf(refusal: Refusal): ApplicationFailure {
  return ApplicationFailure.nonRetryable(refusal.detail, refusal.code);
}

export const runEnded = () => failureOf(RUN_ENDED);
