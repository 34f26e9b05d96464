import { setTimeout as pause } from 'node:timers/promises';
import { log } from '@temporalio/activity';
import type { Attempt } from '../../register/money/contract';
import type { Outside } from '../outside';
import { NotTaken, orAway, ProviderAway, type RemedyOrder, type RemedyProvider, type StepResult } from '../ports';
import type { OrderedWork } from './order';
import { reportStep } from './report-step';

/** What Temporal gets to know of a step: no text of the provider, which may name people. */
export interface CarriedOut {
  /**
   * `pending`: not settled yet. `reported`: there is nothing to do, or the complaint knows the result already. `unclear`: it
   * may have happened, and no system can tell. `held`: payments are on hold, so the provider was not asked.
   */
  result: 'done' | 'failed' | 'pending' | 'reported' | 'unclear' | 'held';
  reference: string | null;
}

export type ProviderPorts = Pick<Outside, 'remedies' | 'providers' | 'answerWithin' | 'register' | 'caller' | 'clock'>;

/** Undefined where the order names a provider that is not set up. */
export function providerOf(
  { remedies, providers = {} }: ProviderPorts,
  { provider }: RemedyOrder,
): RemedyProvider | undefined {
  if (provider === undefined) return remedies;
  return Object.hasOwn(providers, provider) ? providers[provider] : undefined;
}

export const HELD = { result: 'held', reference: null } as const;

/** Whether operations has put all payments on hold. */
export const isHeld = ({ register }: ProviderPorts): Promise<boolean> => register.holds.isHeld('payments');

const ANSWER_WITHIN_MS = 50_000;

/**
 * The one place where an order reaches a provider. `first`: no earlier attempt was made. Throws when no answer comes in
 * time; the request goes on, and its answer is recorded whenever it comes.
 */
export async function ask(ports: ProviderPorts, ...asked: Asked): Promise<CarriedOut> {
  const timer = new AbortController();
  const answer = askAndKeep(ports, ...asked);
  const late = pause(ports.answerWithin ?? ANSWER_WITHIN_MS, null, { signal: timer.signal }).catch(() => null);
  try {
    const first = await Promise.race([answer, late]);
    if (first) return first;
  } finally {
    timer.abort();
  }
  answer.catch(() => log.warn('A provider gave no answer at all', { step: asked[1].order.key }));
  throw new ProviderAway('no answer in time');
}

type Asked = [provider: RemedyProvider, work: OrderedWork, first: boolean];

async function askAndKeep(ports: ProviderPorts, ...[provider, work, first]: Asked): Promise<CarriedOut> {
  if (await isHeld(ports)) {
    if (first) await ports.register.attempts.withdraw(work.order.key);
    return HELD;
  }
  try {
    return await keep(ports, work, await orAway(() => provider.carryOut(work.complaint, work.order)));
  } catch (error) {
    if (first && error instanceof NotTaken) await ports.register.attempts.withdraw(work.order.key);
    throw error;
  }
}

/** Records the answer first. One that comes after a person was asked to look is reported to the complaint from here. */
export async function keep(ports: ProviderPorts, work: OrderedWork, answer: StepResult): Promise<CarriedOut> {
  const { key } = work.order;
  const reference = answer.kind === 'refused' ? null : answer.reference;
  const before = await ports.register.attempts.finish(key, { result: answer.kind, reference });
  if (answer.kind === 'pending') return { result: 'pending', reference };
  if (answer.kind === 'refused') log.warn('A remedy step was refused', { step: key });
  const result = answer.kind === 'done' ? 'done' : 'failed';
  if (before?.result === 'unclear') await reportStep(ports, work, result, reference);
  return { result, reference };
}

/** Marks the attempt unclear, so that a person must look, unless it was done at this moment. */
export async function giveUp({ register }: ProviderPorts, { order }: OrderedWork): Promise<CarriedOut> {
  const before = await register.attempts.finish(order.key, { result: 'unclear', reference: null });
  return before?.result === 'done' ? asKnown(before, order) : { result: 'unclear', reference: null };
}

/** Of an attempt that is done, refused, or repeated by a later order, which reports it. */
export function asKnown({ result, reference, reported, tryNumber }: Attempt, order: RemedyOrder): CarriedOut {
  if (reported || tryNumber > order.tryNumber) return { result: 'reported', reference };
  return result === 'done' ? { result: 'done', reference } : { result: 'failed', reference: null };
}
