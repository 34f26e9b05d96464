import type { Client } from '@temporalio/client';
import type { SearchAttributePair } from '@temporalio/common';
import type { Complaint } from '../../domain/model';
import { type ComplaintInput, TASK_QUEUE, workflowIds, workflowTypes } from '../../workflows/messages';
import { attributePairs } from '../../workflows/search-attributes';
import { attributesOf } from '../turns/display/attributes';

export interface RunToStart {
  complaint: Complaint;
  epoch: number;
}

/**
 * Starts a run of a complaint. In the first epoch it finds one that is there; later ones end whatever is there, since another
 * epoch would be superseded anyway. One that has ended is no hindrance: somebody may have started or ended it by hand, and a
 * run that is not needed ends with its first turn.
 */
export async function startRun(client: Client, { complaint, epoch }: RunToStart): Promise<void> {
  const input: ComplaintInput = { complaint: complaint.id, epoch };
  await client.workflow.start(workflowTypes.complaint, {
    workflowId: workflowIds.complaint(complaint.id),
    taskQueue: TASK_QUEUE,
    args: [input],
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    workflowIdConflictPolicy: epoch === 1 ? 'USE_EXISTING' : 'TERMINATE_EXISTING',
    // What time has made of it since, the first turn says.
    typedSearchAttributes: attributePairs(attributesOf(complaint, complaint.openedAt)).filter(isSet),
    staticSummary: `${complaint.reference}, ${complaint.kind}`,
    // The summary ends with this run; a memo is carried on by each that continues it.
    memo: { reference: complaint.reference },
  });
}

function isSet(pair: ReturnType<typeof attributePairs>[number]): pair is SearchAttributePair {
  return pair.value !== null;
}
