import {
  type Complaint,
  type ComplaintEvent,
  type Effect,
  formatTaskKey,
  formatTaskPattern,
  type Reactions,
  type TaskKind,
  type TaskPattern,
} from '../model';

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

/** Tasks of these kinds about this part have no reason any more. */
export const voidTasks = (about: string, ...kinds: TaskKind[]): Effect[] =>
  kinds.map((task) => voided({ task, about }));

/** Tasks of these kinds have no reason any more, whatever they are about. */
export const voidAllTasks = (...kinds: TaskKind[]): Effect[] => kinds.map((task) => voided({ task }));

/** Nothing of the complaint is left to do. */
export const voidEveryTask = (): Effect[] => [voided('all')];

const voided = (pattern: TaskPattern): Effect => ({ kind: 'void-tasks', prefix: formatTaskPattern(pattern) });
