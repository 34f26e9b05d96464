import { log } from '@temporalio/activity';
import type { StepOrder } from '../../domain/model';
import type { Attempt } from '../../register/money/contract';
import type { RemedyProvider, StepResult } from '../ports';
import { asKnown, ask, type CarriedOut, giveUp, keep, type ProviderPorts, providerOf, tryOf } from './attempt';

export type { CarriedOut } from './attempt';

/**
 * Carries out one remedy step, once however often it runs. The attempt is on record before the provider is called, so a
 * repeat knows that something may have happened and finds out before it calls again. Being away is a thrown error.
 */
export function makeCarryOut(ports: ProviderPorts) {
  return async function carryOut(complaint: string, order: StepOrder): Promise<CarriedOut> {
    const provider = providerOf(ports, order);
    if (!provider) {
      log.warn('A remedy step names a provider that is not set up', { step: order.key, provider: order.provider });
      return { result: 'failed', reference: null };
    }
    const { attempts } = ports.register;
    const { key, step, generation, provider: name = 'ledger' } = order;
    const tryNumber = tryOf(order);
    const at = await ports.clock();
    const known = await attempts.begin({ key, provider: name, complaint, step, generation, tryNumber, at });
    if (known === null) return ask(ports, provider, complaint, order, true);
    if (isSettled(known, order)) return asKnown(known, order);
    const answer = await resultOf(provider, order, known);
    // A person retries the step.
    if (known.tryNumber < tryNumber || known.result === 'unclear') await attempts.again(key, tryNumber);
    if (answer === 'unclear') return giveUp(ports, order);
    return answer ? keep(ports, complaint, order, answer) : ask(ports, provider, complaint, order, false);
  };
}

/**
 * Result of an earlier attempt. Null: it may be repeated, since the provider never received it, refused it before a person
 * removed the reason, or honours the key. Its status counts before the key, which some providers forget after a day.
 */
async function resultOf(
  provider: RemedyProvider,
  order: StepOrder,
  { result, reference }: Attempt,
): Promise<StepResult | 'unclear' | null> {
  const refused = result === 'refused';
  if (provider.status) {
    const status = await provider.status(order, reference);
    // The status may be that of an earlier try.
    const mayBeOld = refused || (tryOf(order) > 1 && result === null && provider.honoursKeys);
    return status?.kind === 'refused' && mayBeOld ? null : status;
  }
  if (refused || provider.honoursKeys) return null;
  return result === 'pending' ? { kind: 'pending', reference: reference ?? order.key } : 'unclear';
}

/** Asks the provider of a pending step for its status. */
export function makeAskProvider(ports: ProviderPorts) {
  return async function askProvider(complaint: string, order: StepOrder): Promise<CarriedOut> {
    const known = await ports.register.attempts.read(order.key);
    if (known && isSettled(known, order)) return asKnown(known, order);
    const reference = known?.reference ?? null;
    const answer = await providerOf(ports, order)?.status?.(order, reference);
    return answer ? keep(ports, complaint, order, answer) : { result: 'pending', reference };
  };
}

/** After the give-up timeout: what certainly did not happen has failed; the rest a person must look into. */
export function makeCloseAttempt(ports: ProviderPorts) {
  return async function closeAttempt(complaint: string, order: StepOrder): Promise<CarriedOut> {
    const known = await ports.register.attempts.read(order.key);
    if (known === null) return { result: 'failed', reference: null };
    if (isSettled(known, order)) return asKnown(known, order);
    if (known.result === 'refused') return { result: 'failed', reference: null };
    const answer = await statusOrUnclear(ports, order, known);
    if (answer === 'unclear' || answer?.kind === 'pending') return giveUp(ports, order);
    return keep(ports, complaint, order, answer ?? { kind: 'refused', error: 'the provider never received it' });
  };
}

/** Whether no call is left to make. A refusal of an earlier try does not settle a retry by a person. */
function isSettled({ result, tryNumber }: Attempt, order: StepOrder): boolean {
  if (result === 'done' || tryNumber > tryOf(order)) return true;
  return result === 'refused' && tryNumber === tryOf(order);
}

async function statusOrUnclear(
  ports: ProviderPorts,
  order: StepOrder,
  { reference }: Attempt,
): Promise<StepResult | 'unclear' | null> {
  const provider = providerOf(ports, order);
  if (!provider?.status) return 'unclear';
  try {
    return await provider.status(order, reference);
  } catch {
    return 'unclear';
  }
}
