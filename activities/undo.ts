import { log } from '@temporalio/activity';
import type { StepOrder } from '../domain/effects';
import { type Edges, providerOf } from './attempt';
import { NotTaken } from './ports';

/** `not-undone`: a person must look; where an answer got lost, it may have been undone all the same. */
export interface Undone {
  result: 'undone' | 'not-undone';
}

/**
 * Takes back a step that is done, at most once: the attempt is on record under the step's key and `:undo` before the
 * provider is asked. Being away is a thrown error.
 */
export function makeUndoStep(edges: Edges) {
  return async function undoStep(complaint: string, order: StepOrder, reference: string): Promise<Undone> {
    const provider = providerOf(edges, order);
    if (!provider?.undo) return { result: 'not-undone' };
    const { attempts } = edges.register;
    const key = `${order.key}:undo`;
    const { step, n, provider: name = 'ledger' } = order;
    const known = await attempts.begin({
      ...{ key, provider: name, complaint, step: `${step}:undo`, n },
      at: await edges.clock(),
    });
    if (known?.result === 'done') return { result: 'undone' };
    if (known?.result === null && !provider.honoursKeys) return { result: 'not-undone' };
    try {
      const answer = await provider.undo(order, reference);
      await attempts.finish(key, { result: answer.kind, reference: answer.kind === 'done' ? answer.reference : null });
      if (answer.kind === 'refused') log.warn('A remedy step could not be taken back', { step: order.key });
      return { result: answer.kind === 'done' ? 'undone' : 'not-undone' };
    } catch (error) {
      if (known === null && error instanceof NotTaken) await attempts.withdraw(key);
      throw error;
    }
  };
}
