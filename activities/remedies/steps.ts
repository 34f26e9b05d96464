import { log } from '@temporalio/activity';
import type { Attempt } from '../../register/money/contract';
import { orAway, type RemedyOrder, type RemedyProvider, type StepResult } from '../ports';
import { asKnown, ask, type CarriedOut, giveUp, HELD, isHeld, keep, type ProviderPorts, providerOf } from './attempt';
import { lostAttempt } from './lost-attempt';
import { type OrderedWork, orderOf } from './order';
import { reportStep } from './report-step';

type Handle = (ports: ProviderPorts, work: OrderedWork) => Promise<CarriedOut>;

/** An activity that looks up what is ordered under a key, and tells the complaint of a result that it does not know yet. */
const onOrder = (handle: Handle) => (ports: ProviderPorts) =>
  async function onOrderOf(key: string): Promise<CarriedOut> {
    const work = await orderOf(ports, key, 'carry-out');
    if (!work) return { result: 'reported', reference: null };
    const carriedOut = await handle(ports, work);
    const { result, reference } = carriedOut;
    if (result !== 'pending' && result !== 'reported' && result !== 'held')
      await reportStep(ports, work, result, reference);
    return carriedOut;
  };

/**
 * Carries out one remedy step, once however often it runs. The attempt is on record before the provider is called, so a
 * repeat knows that something may have happened and finds out before it calls again. Being away is a thrown error. While
 * payments are on hold, only what is known already is told.
 */
export const makeCarryOut = onOrder(async (ports, work) => {
  const { complaint, order } = work;
  const provider = providerOf(ports, order);
  if (!provider) {
    log.warn('A remedy step names a provider that is not set up', { step: order.key, provider: order.provider });
    return { result: 'failed', reference: null };
  }
  const { attempts } = ports.register;
  const { key, step, generation, tryNumber, provider: name = 'ledger' } = order;
  const before = await attempts.read(key);
  if (before && isSettled(before, order)) return asKnown(before, order);
  if (await isHeld(ports)) return HELD;
  const at = await ports.clock();
  const begun = await attempts.begin({ key, provider: name, complaint, step, generation, tryNumber, at });
  const known = begun ?? (await lostAttempt(ports.register, work, provider.status !== undefined));
  if (known === null) return ask(ports, provider, work, true);
  if (isSettled(known, order)) return asKnown(known, order);
  const answer = await resultOf(provider, order, known);
  // A person retries the step.
  if (known.tryNumber < tryNumber || known.result === 'unclear') await attempts.again(key, tryNumber);
  if (answer === 'unclear') return giveUp(ports, work);
  return answer ? keep(ports, work, answer) : ask(ports, provider, work, false);
});

/**
 * Result of an earlier attempt. Null: it may be repeated, since the provider never received it, refused it before a person
 * removed the reason, or honours the key. Its status counts before the key, which some providers forget after a day.
 */
async function resultOf(
  provider: RemedyProvider,
  order: RemedyOrder,
  { result, reference }: Attempt,
): Promise<StepResult | 'unclear' | null> {
  const refused = result === 'refused';
  if (provider.status) {
    const status = await orAway(provider.status.bind(provider, order, reference));
    // The status may be that of an earlier try.
    const mayBeOld = refused || (order.tryNumber > 1 && result === null && provider.honoursKeys);
    return status?.kind === 'refused' && mayBeOld ? null : status;
  }
  if (refused || provider.honoursKeys) return null;
  return result === 'pending' ? { kind: 'pending', reference: reference ?? order.key } : 'unclear';
}

/** Asks the provider of a pending step for its status. */
export const makeAskProvider = onOrder(async (ports, work) => {
  const { order } = work;
  const known = await ports.register.attempts.read(order.key);
  if (known && isSettled(known, order)) return asKnown(known, order);
  const reference = known?.reference ?? null;
  const provider = providerOf(ports, order);
  const answer = await (provider?.status && orAway(provider.status.bind(provider, order, reference)));
  return answer ? keep(ports, work, answer) : { result: 'pending', reference };
});

/** After the give-up timeout: what certainly did not happen has failed; the rest a person must look into. */
export const makeCloseAttempt = onOrder(async (ports, work) => {
  const { order } = work;
  const known = await ports.register.attempts.read(order.key);
  if (known === null) return { result: 'failed', reference: null };
  if (isSettled(known, order)) return asKnown(known, order);
  if (known.result === 'refused') return { result: 'failed', reference: null };
  const answer = await statusOrUnclear(ports, order, known);
  if (answer === 'unclear' || answer?.kind === 'pending') return giveUp(ports, work);
  return keep(ports, work, answer ?? { kind: 'refused', error: 'the provider never received it' });
});

/** Whether no call is left to make. A refusal of an earlier try does not settle a retry by a person. */
function isSettled({ result, tryNumber }: Attempt, order: RemedyOrder): boolean {
  if (result === 'done' || tryNumber > order.tryNumber) return true;
  return result === 'refused' && tryNumber === order.tryNumber;
}

async function statusOrUnclear(
  ports: ProviderPorts,
  order: RemedyOrder,
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
