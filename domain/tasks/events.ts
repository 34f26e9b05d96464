import type { Audience, EventTable, Evolutions, Instant, TaskKind } from '../model';

declare module '../model/events/event-types' {
  interface EventTypes {
    /** `occurrence`: names what raised it, so that it is raised once. Absent: the instant does. */
    TaskRaised: { task: TaskKind; audience: Audience; about: string; dueAt: Instant; occurrence?: string };
    /** A machine fact that changed nothing: reported twice, or about something that has ended. */
    FactSetAside: { fact: string; about: string };
  }
}

export const TASK_EVENTS: EventTable<'TaskRaised' | 'FactSetAside'> = {
  TaskRaised: {
    audience: 'everyone',
    words: ({ task, audience }) => `A task for the ${audience} was raised: ${task}.`,
  },
  FactSetAside: {
    audience: 'everyone',
    words: ({ fact, about }) => `A report changed nothing: ${fact} about ${about}.`,
  },
};

export const TASK_EVOLUTIONS: Evolutions<keyof typeof TASK_EVENTS> = {
  TaskRaised: (complaint, event) =>
    event.task === 'late-at-opening' ? { ...complaint, breachedAtOpening: null } : complaint,
  FactSetAside: (complaint) => complaint,
};
