import { log } from '@temporalio/activity';
import type { StepOrder } from '../../domain/model';
import { NotTaken } from '../ports';
import { type ProviderPorts, providerOf } from './attempt';

/** `not-reversed`: a person must look; where an answer was lost, it may have been reversed all the same. */
export interface Reversed {
  result: 'reversed' | 'not-reversed';
}

/**
 * Reverses a step that is done, at most once: the attempt is on record under the step's key and `:reversal` before the
 * provider is called. Being away is a thrown error.
 */
export function makeReverseStep(ports: ProviderPorts) {
  return async function reverseStep(complaint: string, order: StepOrder, reference: string): Promise<Reversed> {
    const provider = providerOf(ports, order);
    if (!provider?.reverse) return { result: 'not-reversed' };
    const { attempts } = ports.register;
    const key = `${order.key}:reversal`;
    const { step, generation, provider: name = 'ledger' } = order;
    const known = await attempts.begin({
      ...{ key, provider: name, complaint, step: `${step}:reversal`, generation, tryNumber: 1 },
      at: await ports.clock(),
    });
    if (known?.result === 'done') return { result: 'reversed' };
    if (known?.result === null && !provider.honoursKeys) return { result: 'not-reversed' };
    try {
      const answer = await provider.reverse(order, reference);
      await attempts.finish(key, { result: answer.kind, reference: answer.kind === 'done' ? answer.reference : null });
      if (answer.kind === 'refused') log.warn('A remedy step could not be reversed', { step: order.key });
      return { result: answer.kind === 'done' ? 'reversed' : 'not-reversed' };
    } catch (error) {
      if (known === null && error instanceof NotTaken) await attempts.withdraw(key);
      throw error;
    }
  };
}
