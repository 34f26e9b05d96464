import type { Cause, FindingOutcome, Responsibility } from '../../domain/model';
import { type CircumstancesInput, judgeRights } from '../entitlements/judge-rights';
import { pinnedPack } from '../pinned-pack';
import type { Dependencies } from '../ports';
import type { CommandOutcome, CommandTarget } from './command-draft';
import { runCommand } from './run-command';

export interface FindingInput {
  what: string;
  cause: Cause;
  subCause?: string;
  responsibility: Responsibility;
  outcome: FindingOutcome;
  /** What the rules of the policy judge by themselves. */
  circumstances?: CircumstancesInput;
}

/** Throws a `Problem` for circumstances that cannot be judged. */
export async function recordFinding(
  deps: Dependencies,
  target: CommandTarget,
  { what, cause, subCause, responsibility, outcome, circumstances }: FindingInput,
): Promise<CommandOutcome> {
  const judged = await judgeRights(circumstances, pinnedPack(deps.policies, target.stored.complaint));
  return runCommand(deps, target, {
    texts: { what },
    make: (texts) => ({ type: 'RecordFinding', cause, subCause, responsibility, outcome, ...judged, texts }),
  });
}
