import {
  type Complaint,
  isDone,
  parseStepKey,
  type StandingChild,
  type Step,
  type StepOrder,
  type StepStatus,
} from '../model';
import { stepKey } from './steps';

/** What a provider is asked to do with one step. */
export interface StepWork {
  /** Another one each time that it is asked for. */
  name: string;
  what: 'carry-out' | 'reverse';
  order: StepOrder;
  /** What its provider calls the step that is to be reversed. */
  reference: string;
}

/** The steps of a round that providers are to carry out or to reverse, whoever asks. */
export const stepWork = (complaint: Complaint, round: number): StepWork[] =>
  complaint.steps.flatMap((step) => (step.round === round ? (workOn(complaint, step) ?? []) : []));

/** What is to be done under that key now; null when nothing is, because it was done, or was never promised. */
export function stepWorkOf(complaint: Complaint, key: string): StepWork | null {
  const named = parseStepKey(key);
  const step = complaint.steps.find(({ id }) => id === named?.step);
  return step && stepKey(complaint, step) === key ? workOn(complaint, step) : null;
}

function workOn(complaint: Complaint, step: Step): StepWork | null {
  const order = orderOf(complaint, step);
  const reference = step.reference ?? order.key;
  const named = (what: StepWork['what']): string => `${what}:${order.key}:${step.tryNumber}.${step.repeats ?? 0}`;
  if (step.status === 'running') return { name: named('carry-out'), what: 'carry-out', order, reference };
  if (step.status !== 'done' || step.reversal !== 'asked') return null;
  return { name: named('reverse'), what: 'reverse', order, reference };
}

const UNSETTLED: readonly StepStatus[] = ['waiting', 'running', 'failed'];

/** What providers may have been asked for meanwhile, where the complaint comes from a backup. */
export function unsettledOrders(complaint: Complaint): Pick<StepWork, 'what' | 'order'>[] {
  const unsettled = (step: Step, what: StepWork['what']) => [{ what, order: orderOf(complaint, step) }];
  return complaint.steps.flatMap((step) => {
    if (UNSETTLED.includes(step.status)) return unsettled(step, 'carry-out');
    return step.status === 'done' && step.reversal === 'asked' ? unsettled(step, 'reverse') : [];
  });
}

function orderOf(complaint: Complaint, step: Step): StepOrder {
  const { remedy, fulfilment, amount, item, provider } = step.item;
  return {
    step: step.id,
    generation: step.generation,
    key: stepKey(complaint, step),
    remedy,
    fulfilment,
    minor: amount?.minor ?? null,
    currency: amount?.currency ?? null,
    item,
    tryNumber: step.tryNumber,
    ...(provider && { provider }),
  };
}

/** One child for each round with steps under way, and one for each voucher that can still be used. */
export function standingRemedies(complaint: Complaint): StandingChild[] {
  const rounds = [...new Set(complaint.steps.map(({ round }) => round))];
  const remedies = rounds.map((round) => ({ kind: 'remedy' as const, number: round, work: namesOf(complaint, round) }));
  return [...remedies.filter(({ work }) => work.length > 0), ...complaint.steps.flatMap(standingVoucher)];
}

const namesOf = (complaint: Complaint, round: number): string[] => stepWork(complaint, round).map(({ name }) => name);

function standingVoucher(step: Step): StandingChild[] {
  if (!isUsable(step)) return [];
  return [{ kind: 'voucher', number: Number(step.id.slice(1)), work: [`${step.id}:${step.generation}`] }];
}

/** Whoever did it, from then on until it is used or expires. */
export const isUsable = (step: Step): boolean =>
  isDone(step) &&
  step.expiresAt !== undefined &&
  step.usedAt === undefined &&
  step.expiredAt === undefined &&
  !step.reversal;
