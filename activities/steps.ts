import { log } from '@temporalio/activity';
import type { StepOrder } from '../domain/effects';
import type { Attempt } from '../register/contract/outside';
import { asKnown, ask, askingOf, type CarriedOut, type Edges, giveUp, keep, providerOf } from './attempt';
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
    const asking = askingOf(order);
    const at = await edges.clock();
    const known = await attempts.begin({ key, provider: name, complaint, step, n, asking, at });
    if (known === null) return ask(edges, provider, complaint, order, true);
    if (isOver(known, order)) return asKnown(orUnheard(known, order), order);
    const answer = await found(provider, order, known);
    // A person has it run again.
    if (known.asking < asking || known.result === 'unclear') await attempts.again(key, asking);
    if (answer === 'unclear') return giveUp(edges, order);
    return answer ? keep(edges, complaint, order, answer) : ask(edges, provider, complaint, order, false);
  };
}

/**
 * What became of an attempt. Null: it may be asked once more, since the provider never heard of it, refused it before a
 * person mended why, or honours the key. Its own word comes before the key, which some providers forget after a day.
 */
async function found(
  provider: RemedyProvider,
  order: StepOrder,
  { result, reference }: Attempt,
): Promise<StepResult | 'unclear' | null> {
  const refused = result === 'refused';
  if (provider.status) {
    const said = await provider.status(order, reference);
    // It may still speak of an earlier asking.
    const mayBeOld = refused || (askingOf(order) > 1 && result === null && provider.honoursKeys);
    return said?.kind === 'refused' && mayBeOld ? null : said;
  }
  if (refused || provider.honoursKeys) return null;
  return result === 'pending' ? { kind: 'pending', reference: reference ?? order.key } : 'unclear';
}

/** Asks a provider that is at it how far it is. */
export function makeAskProvider(edges: Edges) {
  return async function askProvider(complaint: string, order: StepOrder): Promise<CarriedOut> {
    const known = await edges.register.attempts.read(order.key);
    if (known && isOver(known, order)) return asKnown(known, order);
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
    if (isOver(known, order)) return asKnown(known, order);
    if (known.result === 'refused') return { result: 'failed', reference: null };
    const answer = await statusOrUnclear(edges, order, known);
    if (answer === 'unclear' || answer?.kind === 'pending') return giveUp(edges, order);
    return keep(edges, complaint, order, answer ?? { kind: 'refused', error: 'the provider never heard of it' });
  };
}

/**
 * An order from before askings were counted may be that of a person who has it run again: what the complaint was told is
 * then not its answer yet.
 */
function orUnheard(known: Attempt, { asking }: StepOrder): Attempt {
  return asking === undefined && known.result === 'refused' ? { ...known, told: false } : known;
}

/** There is nothing left to ask. What was refused before a person had it run again is no answer to that. */
function isOver({ result, asking }: Attempt, order: StepOrder): boolean {
  if (result === 'done' || asking > askingOf(order)) return true;
  return result === 'refused' && asking === askingOf(order);
}

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
