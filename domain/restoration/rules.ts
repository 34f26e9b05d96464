import type { DecisionContext, RestoreRun } from '../model';

export function restoreRun(context: DecisionContext, { epoch, because }: RestoreRun): undefined {
  context.emit({ type: 'RunRestored', epoch, because });
}
