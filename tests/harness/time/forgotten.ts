import { temporal } from '@temporalio/proto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { type Execution, millisecondsOf, type Pending, pendingOf } from './pending';

/** Of the ends of a child this alone is not told to its parent. */
const { WORKFLOW_EXECUTION_STATUS_TERMINATED: UNTOLD } = temporal.api.enums.v1.WorkflowExecutionStatus;

/**
 * What closed runs have left locked: the server (1.38.0) unlocks its clock when a task or an activity ends, or a parent
 * has heard of its child, and does neither once the run that it concerns is closed.
 */
export class Forgotten {
  /** Ids of runs that were looked at since they closed. */
  private readonly known = new Set<string>();
  private readonly found: string[] = [];

  constructor(private readonly env: TestWorkflowEnvironment) {}

  /** One that was not named before. */
  async next(): Promise<string> {
    if (this.found.length === 0) await this.examine();
    return this.found.shift() ?? 'a lock of nobody that is known';
  }

  private async examine(): Promise<void> {
    const { connection, namespace = 'default' } = this.env;
    const { executions } = await connection.workflowService.listClosedWorkflowExecutions({ namespace });
    for (const { execution } of executions) {
      if (!execution?.runId || this.known.has(execution.runId)) continue;
      this.known.add(execution.runId);
      const pending = await pendingOf(this.env, execution);
      this.found.push(...pending.lines, ...(await this.unheard(execution, pending)));
    }
  }

  /** The end of a child whose parent had closed before. */
  private async unheard({ workflowId, runId }: Execution, { run: child }: Pending): Promise<string[]> {
    const parent = child?.parentExecution;
    if (!parent?.workflowId || child?.status === UNTOLD) return [];
    const { run } = await pendingOf(this.env, parent);
    if (!run?.closeTime || millisecondsOf(run.closeTime) > millisecondsOf(child?.closeTime)) return [];
    return [`${workflowId} (run ${runId}): its end, of which a closed run of ${parent.workflowId} was to hear`];
  }
}
