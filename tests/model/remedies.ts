import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import type { CarriedOut, ProviderPorts } from '../../activities/remedies/attempt';
import { makeReverseStep, type Reversed } from '../../activities/remedies/reversal';
import { makeCarryOut, makeCloseAttempt } from '../../activities/remedies/steps';
import type { Complaint, Fact, RunEffect, StepOrder, StepToReverse } from '../../domain/model';
import { attemptsInMemory } from './attempts';
import type { Payment } from './bank';
import type { Engine } from './engine';

/** How often a provider is asked before it is given up. */
const TRIES = 3;

const activity = new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') });

/** What the workflow of a remedy does, without Temporal: the real activities, asked a few times, then given up. */
export class Remedies {
  /** Steps whose provider is at it. */
  readonly pending = new Map<string, { complaint: string; order: StepOrder }>();
  private readonly attempts;

  constructor(private readonly engine: Engine) {
    this.attempts = attemptsInMemory(engine.pace);
  }

  perform(complaint: string, effect: RunEffect): void {
    if (effect.kind === 'start-steps')
      for (const order of effect.steps) this.engine.work(this.carryOut(complaint, order));
    if (effect.kind === 'reverse-steps')
      for (const step of effect.steps) this.engine.work(this.reverseOption(complaint, step));
  }

  /** A person does it with their own hands, once it is on record that they do; and only what is not there yet. */
  byHand(complaint: string, id: string, by: string): void {
    const step = this.engine.view(complaint).steps.find((one) => one.id === id);
    if (!step) return;
    const key = `${complaint}:${step.round}:${id}:${step.generation}`;
    if (this.engine.bank.has(key)) return;
    this.engine.bank.give(complaint, { key, step: id, generation: step.generation, ...whatOf(step) }, by);
  }

  /** The provider calls back, or what it did is found in its books. */
  async callBack(
    { complaint, key, step, generation }: Omit<Payment, 'what' | 'by' | 'back'>,
    times = 1,
  ): Promise<void> {
    this.pending.delete(key);
    this.attempts.toldBy(key, 'done');
    const fact = { type: 'StepReported', step, generation, result: 'done', reference: key } as const;
    for (let time = 0; time < times; time++) await this.engine.tell(complaint, fact, `callback:${key}`);
  }

  /** Nobody waits any longer for a provider that is at it. */
  async giveUp(key: string): Promise<void> {
    const one = this.pending.get(key);
    if (!one) return;
    this.pending.delete(key);
    await this.report(one.complaint, one.order, await this.closeAttempt(one.complaint, one.order));
  }

  private async carryOut(complaint: string, order: StepOrder): Promise<void> {
    const done = await this.tryOften(complaint, order);
    if (done.result === 'pending') this.pending.set(order.key, { complaint, order });
    else await this.report(complaint, order, done);
  }

  private async tryOften(complaint: string, order: StepOrder): Promise<CarriedOut> {
    for (let tries = 0; tries < TRIES; tries++) {
      await this.engine.pace('asks');
      try {
        return await activity.run(makeCarryOut(this.ports()), complaint, order);
      } catch {
        // Away, or no answer: it is asked again.
      }
    }
    return this.closeAttempt(complaint, order);
  }

  private closeAttempt = (complaint: string, order: StepOrder): Promise<CarriedOut> =>
    activity.run(makeCloseAttempt(this.ports()), complaint, order);

  private async reverseOption(complaint: string, { order, reference }: StepToReverse): Promise<void> {
    await this.engine.pace('takes back');
    const { result }: Reversed = await activity.run(makeReverseStep(this.ports()), complaint, order, reference);
    const { step, generation, key } = order;
    await this.engine.tell(complaint, { type: 'StepReported', step, generation, result, reference }, `reversal:${key}`);
  }

  private async report(
    complaint: string,
    { step, generation }: StepOrder,
    { result, reference }: CarriedOut,
  ): Promise<void> {
    if (result === 'reported' || result === 'pending') return;
    await this.engine.tell(complaint, { type: 'StepReported', step, generation, result, reference });
  }

  /** What the activities hold: of the inbox only late answers, which are told at once. */
  private ports(): ProviderPorts {
    const { engine } = this;
    const receivedFacts = {
      put: async ({ id, complaint, fact }: { id: string; complaint: string | null; fact: Fact | null }) => {
        if (complaint && fact) engine.work(engine.tell(complaint, fact, id));
      },
    };
    const register = { attempts: this.attempts, receivedFacts } as unknown as ProviderPorts['register'];
    return { remedies: engine.bank, register, clock: async () => engine.now };
  }
}

function whatOf({ item: { remedy, amount, item } }: Complaint['steps'][number]): Payment['what'] {
  return { remedy, minor: amount?.minor ?? null, currency: amount?.currency ?? null, item };
}
