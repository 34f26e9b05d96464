import type { Emotion, Severity, Vulnerability } from '../../domain/model';
import { replanBasis } from '../adoption/plan-basis';
import type { Dependencies } from '../ports';
import type { CommandOutcome, CommandTarget } from './command-draft';
import { runCommand } from './run-command';

export interface AssessmentInput {
  severity?: Severity;
  emotion?: Emotion;
  vulnerabilities?: Vulnerability[];
  reason: string;
}

/** Another severity has other deadlines: clocks that run already are planned again. */
export async function assess(
  deps: Dependencies,
  target: CommandTarget,
  { severity, emotion, vulnerabilities, reason }: AssessmentInput,
): Promise<CommandOutcome> {
  const { complaint } = target.stored;
  const replan =
    severity && severity !== complaint.severity
      ? replanBasis(deps.policies, complaint, severity, deps.clock())
      : undefined;
  return runCommand(deps, target, {
    texts: { reason },
    make: (texts) => ({ type: 'Assess', severity, emotion, vulnerabilities, replan, texts }),
  });
}
