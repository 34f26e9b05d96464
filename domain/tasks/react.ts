import { type Complaint, type ComplaintEvent, formatTaskKey, type Reactions } from '../model';

export const TASK_REACTIONS: Reactions = {
  TaskRaised: (complaint, event, at) => {
    const { task, about, audience, dueAt, occurrence } = event;
    const assignee = audience === 'owner' ? responsible(complaint, event) : null;
    const key = formatTaskKey({ task, about, occurrence: occurrence ?? at });
    return [{ kind: 'task', key, task, audience, assignee, about, dueAt }];
  },
};

/** A promise is for whoever gave it, everything else for the complaint's owner. */
function responsible(
  { promises, owner }: Complaint,
  { task, about }: Extract<ComplaintEvent, { type: 'TaskRaised' }>,
): string {
  const promised = task === 'promise-warning' || task === 'promise-broken';
  return (promised && promises.find(({ id }) => id === about)?.owner) || owner.id;
}
