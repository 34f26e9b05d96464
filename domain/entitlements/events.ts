import { type EventTable, type Evolutions, letterTo, listed, type Reactions, type Step } from '../model';

declare module '../model/events/event-types' {
  interface EventTypes {
    /** A rule gives it: nobody is asked, and its steps start at once. */
    RightFellDue: { round: number; steps: Step[]; letter: string };
  }
}

export const ENTITLEMENT_EVENTS: EventTable<'RightFellDue'> = {
  RightFellDue: {
    audience: 'everyone',
    words: ({ steps }) => `A right fell due, without anybody's leave: ${listed(steps.map(({ right = '' }) => right))}.`,
  },
};

export const ENTITLEMENT_EVOLUTIONS: Evolutions<'RightFellDue'> = {
  RightFellDue: (complaint, { round, steps }) => ({ ...complaint, round, steps: [...complaint.steps, ...steps] }),
};

export const ENTITLEMENT_REACTIONS: Reactions = {
  RightFellDue: (complaint, { letter, steps }) =>
    letterTo(complaint, 'right-due', letter, { steps: steps.map(({ id }) => id).join(' ') }),
};
