import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  getExternalWorkflowHandle,
  ParentClosePolicy,
  startChild,
  TemporalFailure,
  WorkflowIdReusePolicy,
  workflowInfo,
} from '@temporalio/workflow';
import type { ChildName } from '../../activities';
import { callSignal, workflowIds } from '../messages';
import { OWNER, REFERENCE } from '../search-attributes';

const TITLES: Record<ChildName['kind'], string> = { remedy: 'Remedy', enquiry: 'Enquiry', voucher: 'Voucher' };

/**
 * Starts a child that must run, or has the one that runs read its row. It is never awaited: it reports to the register.
 * With ABANDON it outlives the complaint's renewal, which would terminate it otherwise. One that closes in between is
 * named by a later turn.
 */
export async function seeToChild(complaint: string, { kind, number }: ChildName): Promise<void> {
  if (!Object.hasOwn(TITLES, kind)) return;
  const workflowId = workflowIds.child({ kind, number }, complaint);
  try {
    const known = workflowInfo().typedSearchAttributes;
    const reference = known.get(REFERENCE) ?? complaint;
    await startChild(kind, {
      workflowId,
      parentClosePolicy: ParentClosePolicy.ABANDON,
      workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
      staticSummary: `${TITLES[kind]} ${number} of ${reference}`,
      memo: { reference },
      typedSearchAttributes: [REFERENCE, OWNER].flatMap((key) => {
        const value = known.get(key);
        return value === undefined ? [] : [{ key, value }];
      }),
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    await call(workflowId);
  }
}

async function call(workflowId: string): Promise<void> {
  try {
    await getExternalWorkflowHandle(workflowId).signal(callSignal);
  } catch (error) {
    if (!(error instanceof TemporalFailure)) throw error;
  }
}
