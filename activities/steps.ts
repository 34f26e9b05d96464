import { log } from '@temporalio/activity';
import type { StepOrder } from '../domain/effects';
import type { Attempt } from '../register/contract/outside';
import { asKnown, ask, type CarriedOut, type Edges, giveUp, keep, providerOf } from './attempt';
import type { RemedyProvider, StepResult } from './ports';

export type { CarriedOut } from './attempt';

/**
 * Carries out one remedy step, however often it is run. The attempt is on record before the provider is asked: a repeat
 * then knows that something may have happened, and finds out before it asks again. Being away is a thrown error.
 */
export function makeCarryOut(edges: Edges) {
  return async function carryOut(complaint: string, order: StepOrder): Promise<CarriedOut> {
    const provider = providerOf(edges, order);
    if (!provider) {
      log.warn('A remedy step names a provider that is not set up', { step: order.key, provider: order.provider });
      return { result: 'failed', reference: null };
    }
    const { attempts } = edges.register;
    const { key, step, n, provider: name = 'ledger' } = order;
    const known = await attempts.begin({ key, provider: name, complaint, step, n, at: await edges.clock() });
    if (known === null) return ask(edges, provider, complaint, order, true);
    if (known.result === 'done') return asKnown(known);
    if (known.result === 'refused' || known.result === 'unclear') await attempts.again(key); // a person says so
    const answer = known.result === 'refused' ? null : await found(provider, order, known);
    if (answer === 'unclear') return giveUp(edges, order);
    return answer ? keep(edges, complaint, order, answer) : ask(edges, provider, complaint, order, false);
  };
}

/**
 * What became of an attempt without answer. Null: it may be asked once more, since the provider never heard of it or
 * honours the key. Its own word comes before the key, which some providers forget after a day.
 */
async function found(
  provider: RemedyProvider,
  order: StepOrder,
  { result, reference }: Attempt,
): Promise<StepResult | 'unclear' | null> {
  if (provider.status) return provider.status(order, reference);
  if (provider.honoursKeys) return null;
  return result === 'pending' ? { kind: 'pending', reference: reference ?? order.key } : 'unclear';
}

/** Asks a provider that is at it how far it is. */
export function makeAskProvider(edges: Edges) {
  return async function askProvider(complaint: string, order: StepOrder): Promise<CarriedOut> {
    const known = await edges.register.attempts.read(order.key);
    if (known && isSettled(known)) return asKnown(known);
    const reference = known?.reference ?? null;
    const answer = await providerOf(edges, order)?.status?.(order, reference);
    return answer ? keep(edges, complaint, order, answer) : { result: 'pending', reference };
  };
}

/** Nobody waits any longer. What certainly did not happen has failed; of the rest a person must find out. */
export function makeCloseAttempt(edges: Edges) {
  return async function closeAttempt(complaint: string, order: StepOrder): Promise<CarriedOut> {
    const known = await edges.register.attempts.read(order.key);
    if (known === null) return { result: 'failed', reference: null };
    if (isSettled(known)) return asKnown(known);
    const answer = await statusOrUnclear(edges, order, known);
    if (answer === 'unclear' || answer?.kind === 'pending') return giveUp(edges, order);
    return keep(edges, complaint, order, answer ?? { kind: 'refused', error: 'the provider never heard of it' });
  };
}

const isSettled = ({ result, told }: Attempt): boolean => told || result === 'done' || result === 'refused';

async function statusOrUnclear(
  edges: Edges,
  order: StepOrder,
  { reference }: Attempt,
): Promise<StepResult | 'unclear' | null> {
  const provider = providerOf(edges, order);
  if (!provider?.status) return 'unclear';
  try {
    return await provider.status(order, reference);
  } catch {
    return 'unclear';
  }
}
