import { proxyActivities } from '@temporalio/workflow';
import type { Activities } from '../activities';
import { toInstant } from '../domain/calendar';
import type { Input } from '../domain/commands';
import { type ApprovalToResolve, isInput, type Message } from './inbox';
import { AMENDS } from './receive';

const { resolveApprover } = proxyActivities<Pick<Activities, 'resolveApprover'>>({
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});

/**
 * A signal bypasses the API, so the staff list is asked who its sender is, just as the API asks it for an update. The
 * answer enters the decision as a fact. The order of arrival is kept.
 */
export async function resolveApprovals(messages: Message[], complaint: string): Promise<Input[]> {
  return Promise.all(messages.map((message) => (isInput(message) ? message : resolve(message, complaint))));
}

async function resolve({ id, signal }: ApprovalToResolve, complaint: string): Promise<Input> {
  const { approval, offerHash, decision, by } = signal;
  const asked: Parameters<typeof resolveApprover> = [by, complaint, toInstant(Date.now())];
  const approver = await resolveApprover.executeWithOptions({ summary: `Who decides ${approval}` }, asked);
  return { id, actor: AMENDS, what: { type: 'ApprovalSignalled', approval, offerHash, decision, approver } };
}
