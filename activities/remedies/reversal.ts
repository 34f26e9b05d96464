import { log } from '@temporalio/activity';
import { NotTaken, orAway } from '../ports';
import { isHeld, type ProviderPorts, providerOf } from './attempt';
import { lostAttempt } from './lost-attempt';
import { type OrderedWork, orderOf } from './order';
import { reportStep } from './report-step';

/** `not-reversed`: a person must look; where an answer was lost, it may have been reversed all the same. */
export interface Reversed {
  result: 'reversed' | 'not-reversed' | 'reported' | 'held';
}

type Reversal = (ports: ProviderPorts, work: OrderedWork) => Promise<Exclude<Reversed['result'], 'reported'>>;

const onReversal = (handle: Reversal) => (ports: ProviderPorts) =>
  async function onReversalOf(key: string): Promise<Reversed> {
    const work = await orderOf(ports, key, 'reverse');
    if (!work) return { result: 'reported' };
    const result = await handle(ports, work);
    if (result !== 'held') await reportStep(ports, work, result, work.reference);
    return { result };
  };

const attemptKey = ({ order }: OrderedWork): string => `${order.key}:reversal`;

/**
 * Reverses a step that is done, at most once: the attempt is on record under the step's key and `:reversal` before the
 * provider is called. Being away is a thrown error.
 */
export const makeReverseStep = onReversal(async (ports, work) => {
  const { complaint, order, reference } = work;
  const provider = providerOf(ports, order);
  if (!provider?.reverse) return 'not-reversed';
  const { attempts } = ports.register;
  if (await isHeld(ports)) return 'held';
  const key = attemptKey(work);
  const { step, generation, provider: name = 'ledger' } = order;
  const begun = await attempts.begin({
    ...{ key, provider: name, complaint, step: `${step}:reversal`, generation, tryNumber: 1 },
    at: await ports.clock(),
  });
  const known = begun ?? (await lostAttempt(ports.register, work, false));
  if (known?.result === 'done') return 'reversed';
  if (known?.result === null && !provider.honoursKeys) return 'not-reversed';
  try {
    const reverse = provider.reverse.bind(provider, order, reference);
    const answer = await orAway(reverse);
    await attempts.finish(key, { result: answer.kind, reference: answer.kind === 'done' ? answer.reference : null });
    if (answer.kind === 'refused') log.warn('A remedy step could not be reversed', { step: order.key });
    return answer.kind === 'done' ? 'reversed' : 'not-reversed';
  } catch (error) {
    if (known === null && error instanceof NotTaken) await attempts.withdraw(key);
    throw error;
  }
});

/** After the give-up timeout. */
export const makeCloseReversal = onReversal(async ({ register }, work) => {
  const known = await register.attempts.read(attemptKey(work));
  return known?.result === 'done' ? 'reversed' : 'not-reversed';
});
