import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import type { CarriedOut, ProviderPorts } from '../../activities/remedies/attempt';
import { makeReverseStep } from '../../activities/remedies/reversal';
import { makeCarryOut, makeCloseAttempt } from '../../activities/remedies/steps';
import { type Complaint, parseStepKey, type StepOrder } from '../../domain/model';
import { type StepWork, stepWork } from '../../domain/remedies';
import { standing } from '../../domain/standing';
import type { ReportedInput } from '../../register/inputs/contract';
import { attemptsInMemory } from './attempts';
import type { Payment } from './bank';
import type { Engine } from './engine';

/** How often a provider is asked before it is given up. */
const TRIES = 3;

const logger = new DefaultLogger('ERROR');

/** Each round has a workflow of its own. */
const workflows = new Map<string, MockActivityEnvironment>();
function workflowOf(key: string): MockActivityEnvironment {
  const { complaint, round } = parseStepKey(key) ?? { complaint: '', round: 0 };
  const workflowId = `remedy-${complaint}-${round}`;
  const known = workflows.get(workflowId);
  const workflow = known ?? new MockActivityEnvironment({ workflowExecution: { workflowId, runId: 'r' } }, { logger });
  if (!known) workflows.set(workflowId, workflow);
  return workflow;
}

/** What the workflow of a remedy does, without Temporal: the real activities, asked a few times, then given up. */
export class Remedies {
  /** Steps whose provider is at it, by key. */
  readonly pending = new Map<string, { complaint: string; order: StepOrder }>();
  private readonly attempts;
  /** Names of the work that was taken up. */
  private readonly taken = new Set<string>();

  constructor(private readonly engine: Engine) {
    this.attempts = attemptsInMemory(engine.pace);
  }

  /** What must be running after a turn is begun, where it is not yet. */
  lookAfter(complaint: Complaint): void {
    const rounds = standing(complaint).filter(({ kind }) => kind === 'remedy');
    for (const work of rounds.flatMap(({ number }) => stepWork(complaint, number))) {
      if (this.taken.has(work.name)) continue;
      this.taken.add(work.name);
      this.engine.work(this.perform(complaint.id, work));
    }
  }

  /** The workflow that waited for a provider is gone, and another one takes up what stands. */
  restart(key: string): void {
    const one = this.pending.get(key);
    if (!one) return;
    this.pending.delete(key);
    this.engine.work(this.carryOut(one.complaint, one.order));
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
    await this.closeAttempt(key);
  }

  private async perform(complaint: string, { what, order }: StepWork): Promise<void> {
    if (what === 'carry-out') return this.carryOut(complaint, order);
    await this.engine.pace('takes back');
    await workflowOf(order.key).run(makeReverseStep(this.ports()), order.key);
  }

  private async carryOut(complaint: string, order: StepOrder): Promise<void> {
    const { result } = await this.tryOften(order.key);
    if (result === 'pending') this.pending.set(order.key, { complaint, order });
  }

  private async tryOften(key: string): Promise<CarriedOut> {
    for (let tries = 0; tries < TRIES; tries++) {
      await this.engine.pace('asks');
      try {
        return await workflowOf(key).run(makeCarryOut(this.ports()), key);
      } catch {
        // Away, or no answer: it is asked again.
      }
    }
    return this.closeAttempt(key);
  }

  private closeAttempt = (key: string): Promise<CarriedOut> => workflowOf(key).run(makeCloseAttempt(this.ports()), key);

  /** What the activities hold. What they report waits for the complaint's next turn, once per id. */
  private ports(): ProviderPorts {
    const { engine } = this;
    const records = {
      read: async (id: string) => {
        await engine.pace('reads');
        return { complaint: engine.view(id) };
      },
    };
    const inputs = {
      report: async ({ id, complaint, fact }: ReportedInput) => {
        if (complaint && fact) engine.work(engine.tell(complaint, fact, id));
      },
    };
    const children = { read: async (id: string) => childOf(id), isBusy: async () => undefined };
    const register = { attempts: this.attempts, records, inputs, children } as unknown as ProviderPorts['register'];
    const caller = { call: async () => undefined };
    return { remedies: engine.bank, register, caller, clock: async () => engine.now };
  }
}

/** Its row: the complaint has asked for it, as it is called only then. */
function childOf(id: string) {
  const [, complaint, number] = /^remedy-(.*)-(\d+)$/.exec(id) ?? [];
  return complaint ? { id, kind: 'remedy', complaint, number: Number(number), finished: false } : null;
}

function whatOf({ item: { remedy, amount, item } }: Complaint['steps'][number]): Payment['what'] {
  return { remedy, minor: amount?.minor ?? null, currency: amount?.currency ?? null, item };
}
