import type { Fact } from '../../domain/model';
import type { StepWork } from '../../domain/remedies';
import type { Register } from '../../register/register';
import { type ReportPorts, report } from '../report';
import type { OrderedWork } from './order';

type Result = Extract<Fact, { type: 'StepReported' }>['result'];

/** What may come of each kind of work. */
const RESULTS: Record<StepWork['what'], readonly Result[]> = {
  'carry-out': ['done', 'failed', 'unclear'],
  reverse: ['reversed', 'not-reversed'],
};

/** One id per asking and result: an activity that runs again after it has reported reports nothing new. */
const reportId = (work: string, result: Result): string => `step:${work}:${result}`;

/** Tells the complaint what came of one of its steps. */
export async function reportStep(
  ports: ReportPorts,
  { name, complaint, order: { step, generation } }: OrderedWork,
  result: Result,
  reference: string | null,
): Promise<void> {
  const fact = { type: 'StepReported', step, generation, result, reference } as const;
  await report(ports, complaint, reportId(name, result), fact);
}

/** What the complaint was told of this work, by us or by its provider: its next turn takes it up. Null: nothing yet. */
export async function reportedResult(
  { inputs, attempts }: Pick<Register, 'inputs' | 'attempts'>,
  { name, what, order }: StepWork,
): Promise<Result | null> {
  for (const result of RESULTS[what]) if (await inputs.read(reportId(name, result))) return result;
  const attempt = what === 'reverse' ? null : await attempts.read(order.key);
  if (!attempt?.reported || attempt.tryNumber < order.tryNumber) return null;
  return attempt.result === 'done' ? 'done' : 'failed';
}
