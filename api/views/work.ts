import { TASK_WORDS } from '../../domain/model';
import type { ApprovalItem, CallItem, TaskItem } from '../../register/work/contract';

/** Items of the work lists: what to do, why, until when, and what happens if nobody does. */
export const common = ({ id, complaint, reference, dueAt, status }: TaskItem | CallItem | ApprovalItem) => ({
  ...{ id, complaint: complaint || null, reference: reference || null, due: dueAt, status },
});

export function taskView(item: TaskItem) {
  const { task, about, audience, assignee, insteadOf, raisedAt } = item;
  const { what, otherwise } = TASK_WORDS[task];
  const because = about ? `${task}: ${about}` : task;
  return {
    ...common(item),
    what,
    reason: insteadOf && audience !== 'owner' ? `${because} (for a ${insteadOf}, but none was there)` : because,
    otherwise,
    task,
    audience,
    assignee,
    insteadOf,
    raisedAt,
  };
}

export function callItemView(item: CallItem) {
  const { what, otherwise } = TASK_WORDS['call-due'];
  const { call, to, assignee } = item;
  return { ...common(item), what, reason: `follow-up: ${call}`, otherwise, call, until: to, assignee };
}
