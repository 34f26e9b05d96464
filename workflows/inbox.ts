import { ApplicationFailure, CancellationScope, condition, workflowInfo } from '@temporalio/workflow';
import { COMMAND_TYPES, type Fact, type Input } from '../domain/commands';
import type { Refusal } from '../domain/errors';
import type { ApprovalSignal, CommandAnswer } from './messages';

/** A signal whose sender `staff.yaml` must first be asked about; then it is an input like any other. */
export interface ApprovalToResolve {
  id: string;
  signal: ApprovalSignal;
}
export type Message = Input | ApprovalToResolve;
export const isInput = (message: Message): message is Input => 'what' in message;
/** What a machine reported, not what a person wants or time brought. */
export function isFact(message: Message): message is Input & { what: Fact } {
  return isInput(message) && !NOT_FACTS.has(message.what.type);
}
const NOT_FACTS = new Set<Input['what']['type']>([...COMMAND_TYPES, 'FallDue', 'RenewAlmanac', 'SignalNotUnderstood']);

type Answer = { made: string | null } | { refusal: Refusal };

const RUN_ENDED: Refusal = { code: 'run-ended', detail: 'The complaint was closed while this waited.' };

/**
 * What the handlers received and the loop has not decided yet. Handlers put and wait; only the loop takes, decides and
 * answers, so there is never more than one hand on the state.
 */
export class Inbox {
  private messages: Message[] = [];
  /** Ids of commands whose callers wait. */
  private asked = new Set<string>();
  private answers = new Map<string, CommandAnswer | { refusal: Refusal }>();
  private answeredIn = -1;
  /** Set when the run is about to return: who comes now asks the register. */
  ended = false;

  get isEmpty(): boolean {
    return this.messages.length === 0;
  }

  /**
   * Whether somebody got an answer in this workflow task. The server may lose an answer that travels in the same task
   * as the end of the run, so the run goes on for one more task.
   */
  get answeredJustNow(): boolean {
    return this.answeredIn === workflowInfo().historyLength;
  }

  put(message: Message): void {
    this.messages.push(message);
  }

  /** They are decided after all, before what came later. */
  putBack(messages: Message[]): void {
    this.messages.unshift(...messages);
  }

  take(): Message[] {
    return this.messages.splice(0);
  }

  /** Puts a command and waits until the loop has decided it and its turn is on record. Throws the refusal. */
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
      this.answers.set(id, 'refusal' in answer ? answer : { revision, made: answer.made });
      this.answeredIn = workflowInfo().historyLength;
    }
  }

  /** Nothing will be decided any more: callers still waiting are sent to the register. */
  end(): void {
    this.ended = true;
    if (this.asked.size > 0) this.answeredIn = workflowInfo().historyLength;
  }
}

/** A refusal as Temporal carries it: its code is the failure's type. */
export function failureOf(refusal: Refusal): ApplicationFailure {
  return ApplicationFailure.nonRetryable(refusal.detail, refusal.code);
}

export const runEnded = () => failureOf(RUN_ENDED);
