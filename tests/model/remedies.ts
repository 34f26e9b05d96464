import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import type { CarriedOut, ProviderPorts } from '../../activities/remedies/attempt';
import { makeReverseStep } from '../../activities/remedies/reversal';
import { makeCarryOut, makeCloseAttempt } from '../../activities/remedies/steps';
import { type Complaint, parseStepKey, type Step, type StepOrder } from '../../domain/model';
import { type StepWork, stepKey, stepWork } from '../../domain/remedies';
import { standing } from '../../domain/standing';
import type { ReportedInput } from '../../register/inputs/contract';
import type { Bank, Payment } from './bank';
import type { Draw } from './deeds/draw';
import type { Engine } from './engine';
import { CASE_IDS } from './house';
import { attemptsInMemory } from './memory/attempts';

/** How often a provider is asked before it is given up. */
const TRIES = 3;

const logger = new DefaultLogger('ERROR');

const workflows = new Map<string, MockActivityEnvironment>();
function workflow(workflowId: string): MockActivityEnvironment {
  const known = workflows.get(workflowId);
  const made = known ?? new MockActivityEnvironment({ workflowExecution: { workflowId, runId: 'r' } }, { logger });
  if (!known) workflows.set(workflowId, made);
  return made;
}

/** Each round has a workflow of its own. */
function workflowOf(key: string): MockActivityEnvironment {
  const { complaint, round } = parseStepKey(key) ?? { complaint: '', round: 0 };
  return workflow(`remedy-${complaint}-${round}`);
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

  /** Under an id of its own, of another complaint or round, or in none: whatever it calls, nothing may come of it. */
  async byStranger(complaint: string, step: Step, { generation, odd, minor }: Stranger): Promise<void> {
    const key = stepKey(this.engine.view(complaint), step);
    const ids = [`remedy-forged-${complaint}`, `remedy-${complaint}-${step.round + 1}`, `complaint-${complaint}`, ''];
    const workflowId = odd ? `remedy-${nextCase(complaint)}-${step.round}` : (ids[generation] ?? '');
    const never = () => this.engine.judge.look('no stranger has a provider asked', false, `${workflowId} ${key}`);
    const refusing = { honoursKeys: true, carryOut: never, status: never, reverse: never } as unknown as Bank;
    const ports = { ...this.ports(), remedies: refusing };
    const activities = [makeCarryOut(ports), makeCloseAttempt(ports), makeReverseStep(ports)];
    const act: (key: string) => Promise<{ result: string }> =
      activities[minor % activities.length] ?? makeCarryOut(ports);
    const { result }: { result: string } = await workflow(workflowId).run(act, key);
    this.engine.judge.look('a stranger carries out nothing', result === 'reported', `${workflowId} ${key}: ${result}`);
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
      } catch (error) {
        // Away, or no answer: it is asked again. A port that is missing here is neither.
        if (error instanceof TypeError) throw error;
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
    const children = { read: async (id: string) => childOf(engine, id), isBusy: async () => undefined };
    const holds = { isHeld: async () => false };
    const reconciliations = { lastAt: async () => null };
    const rooms = { attempts: this.attempts, records, inputs, children, holds, reconciliations };
    const register = rooms as unknown as ProviderPorts['register'];
    const caller = { call: async () => undefined };
    return { remedies: engine.bank, register, caller, clock: async () => engine.now };
  }
}

/** Rows of the rounds that a complaint has; it has asked for each. */
function childOf(engine: Engine, id: string) {
  const [, complaint = '', number = ''] = /^remedy-(.*)-(\d+)$/.exec(id) ?? [];
  const known = CASE_IDS.some((one) => one === complaint) && engine.view(complaint).round >= Number(number);
  return known ? { id, kind: 'remedy', complaint, number: Number(number), finished: false } : null;
}

/** What of a draw says which stranger it is. */
type Stranger = Pick<Draw, 'generation' | 'odd' | 'minor'>;
const nextCase = (complaint: string): string => CASE_IDS.find((id) => id !== complaint) ?? '';

function whatOf({ item: { remedy, amount, item } }: Complaint['steps'][number]): Payment['what'] {
  return { remedy, minor: amount?.minor ?? null, currency: amount?.currency ?? null, item };
}
