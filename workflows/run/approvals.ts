import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../../activities';
import { toInstant } from '../../domain/calendar';
import type { Input } from '../../domain/model';
import { SYSTEM_ACTOR } from './handlers';
import { type ApprovalToResolve, isInput, type PendingInput } from './input-queue';

const { resolveApprover } = proxyActivities<Pick<Activities, 'resolveApprover'>>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/**
 * A signal bypasses the API, so its sender is looked up in the staff list here, as the API does for an update. The result
 * enters the decision as its basis. The order of arrival is kept.
 */
export async function resolveApprovals(pending: PendingInput[], complaint: string): Promise<Input[]> {
  return Promise.all(pending.map((one) => (isInput(one) ? one : resolve(one, complaint))));
}

async function resolve({ id, signal }: ApprovalToResolve, complaint: string): Promise<Input> {
  const { approval, offerHash, decision, by } = signal;
  const sender: Parameters<typeof resolveApprover> = [by, complaint, toInstant(Date.now())];
  const approver = await resolveApprover.executeWithOptions(
    { summary: `Look up who decides approval ${approval}` },
    sender,
  );
  return { id, actor: SYSTEM_ACTOR, what: { type: 'ApprovalSignalled', approval, offerHash, decision, approver } };
}
