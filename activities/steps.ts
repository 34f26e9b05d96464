import { log } from '@temporalio/activity';
import type { StepOrder } from '../domain/effects';
import type { Outside } from './outside';

/** What Temporal hears of a step: no words of the provider, who may name people. */
export interface CarriedOut {
  result: 'done' | 'failed';
  reference: string | null;
}

/** Carries out one remedy step. The provider knows its key, so a repeat happens once; being away is a thrown error. */
export function makeCarryOut({ remedies }: Pick<Outside, 'remedies'>) {
  return async function carryOut(complaint: string, order: StepOrder): Promise<CarriedOut> {
    const result = await remedies.carryOut(complaint, order);
    if (result.kind === 'done') return { result: 'done', reference: result.reference };
    log.warn('A remedy step was refused', { step: order.key });
    return { result: 'failed', reference: null };
  };
}
