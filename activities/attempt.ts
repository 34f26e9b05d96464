import { setTimeout as pause } from 'node:timers/promises';
import { log } from '@temporalio/activity';
import type { StepOrder } from '../domain/effects';
import type { Attempt } from '../register/contract/outside';
import type { Outside } from './outside';
import { NotTaken, type RemedyProvider, type StepResult } from './ports';

/** What Temporal hears of a step: no words of the provider, who may name people. */
export interface CarriedOut {
  /**
   * `pending`: the provider is at it. `told`: the complaint has heard it already. `unclear`: it may have happened, and
   * nobody can be asked.
   */
  result: 'done' | 'failed' | 'pending' | 'told' | 'unclear';
  reference: string | null;
}

export type Edges = Pick<Outside, 'remedies' | 'providers' | 'answerWithin' | 'register' | 'clock'>;

/** Undefined: the order names a provider that is not set up. */
export function providerOf({ remedies, providers = {} }: Edges, { provider }: StepOrder): RemedyProvider | undefined {
  if (provider === undefined) return remedies;
  return Object.hasOwn(providers, provider) ? providers[provider] : undefined;
}

const ANSWER_WITHIN_MS = 50_000;

/**
 * The one place where something happens in the world. `first`: nobody has asked before. Throws when no answer has come in
 * time; the request goes on, and its answer is kept whenever it comes.
 */
export async function ask(edges: Edges, ...asked: Asked): Promise<CarriedOut> {
  const timer = new AbortController();
  const answer = askAndKeep(edges, ...asked);
  const late = pause(edges.answerWithin ?? ANSWER_WITHIN_MS, null, { signal: timer.signal }).catch(() => null);
  try {
    const first = await Promise.race([answer, late]);
    if (first) return first;
  } finally {
    timer.abort();
  }
  answer.catch(() => log.warn('A provider gave no answer at all', { step: asked[2].key }));
  throw new Error('no answer in time');
}

type Asked = [provider: RemedyProvider, complaint: string, order: StepOrder, first: boolean];

async function askAndKeep(edges: Edges, ...[provider, complaint, order, first]: Asked): Promise<CarriedOut> {
  try {
    return await keep(edges, complaint, order, await provider.carryOut(complaint, order));
  } catch (error) {
    if (first && error instanceof NotTaken) await edges.register.attempts.withdraw(order.key);
    throw error;
  }
}

/** On record first. An answer to what a person was already asked to look at goes to the complaint by itself. */
export async function keep(edges: Edges, complaint: string, order: StepOrder, answer: StepResult): Promise<CarriedOut> {
  const reference = answer.kind === 'refused' ? null : answer.reference;
  const before = await edges.register.attempts.finish(order.key, { result: answer.kind, reference });
  if (answer.kind === 'pending') return { result: 'pending', reference };
  if (answer.kind === 'refused') log.warn('A remedy step was refused', { step: order.key });
  const result = answer.kind === 'done' ? 'done' : 'failed';
  if (before?.result === 'unclear') await reportLate(edges, complaint, order, result, reference);
  return { result, reference };
}

async function reportLate(
  { register, clock }: Edges,
  complaint: string,
  { key, step, n }: StepOrder,
  result: 'done' | 'failed',
  reference: string | null,
): Promise<void> {
  const id = `late-answer:${key}:${result}`;
  const fact = { type: 'StepReported', step, n, result, reference } as const;
  const at = await clock();
  await register.inbox.put({ id, source: 'amends', type: 'step-reported', ref: id, at, reason: null, complaint, fact });
}

/** A person gets the task. What was done at this very moment is done. */
export async function giveUp({ register }: Edges, order: StepOrder): Promise<CarriedOut> {
  const before = await register.attempts.finish(order.key, { result: 'unclear', reference: null });
  return before?.result === 'done' ? asKnown(before, order) : { result: 'unclear', reference: null };
}

export const askingOf = ({ asking = 1 }: StepOrder): number => asking;

/** Of an attempt that is done, refused, or asked for once more by a later order, whose run reports it. */
export function asKnown({ result, reference, told, asking }: Attempt, order: StepOrder): CarriedOut {
  if (told || asking > askingOf(order)) return { result: 'told', reference };
  return result === 'done' ? { result: 'done', reference } : { result: 'failed', reference: null };
}
