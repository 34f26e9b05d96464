import { type Client, type WorkflowExecutionDescription, WorkflowNotFoundError } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Complaint } from '../../domain/model';
import { workflowIds } from '../../workflows/messages';

/**
 * The time-skipping server (1.38.0) locks its clock while a closed child is reported to its parent, and keeps the lock when
 * the parent's run has closed before: from then on it skips no time. This finds such children and releases exactly one
 * lock for each.
 */
export class ForgottenLocks {
  /** Runs of children whose lock has been released. */
  private readonly released = new Set<string>();

  constructor(private readonly env: TestWorkflowEnvironment) {}

  async release(complaints: Complaint[]): Promise<void> {
    for (const id of complaints.flatMap(childrenOf)) {
      const child = await described(this.env.client, id);
      if (child === null || this.released.has(child.runId) || !(await outlivedParent(this.env.client, child))) continue;
      this.released.add(child.runId);
      await this.env.connection.testService?.unlockTimeSkipping({});
    }
  }
}

function childrenOf({ id, round, enquiries, steps }: Complaint): string[] {
  const childOf = (kind: 'remedy' | 'enquiry' | 'voucher', number: number) => workflowIds.child({ kind, number }, id);
  return [
    ...Array.from({ length: round }, (_, index) => childOf('remedy', index + 1)),
    ...enquiries.map((enquiry) => childOf('enquiry', Number(enquiry.id.slice(1)))),
    ...steps.map((step) => childOf('voucher', Number(step.id.slice(1)))),
  ];
}

async function outlivedParent(client: Client, child: WorkflowExecutionDescription): Promise<boolean> {
  const parent = child.raw.workflowExecutionInfo?.parentExecution;
  if (!child.closeTime || !parent?.workflowId) return false;
  const { closeTime } = (await described(client, parent.workflowId, parent.runId ?? undefined)) ?? {};
  return closeTime !== undefined && closeTime <= child.closeTime;
}

async function described(client: Client, id: string, run?: string): Promise<WorkflowExecutionDescription | null> {
  try {
    return await client.workflow.getHandle(id, run).describe();
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  }
}
