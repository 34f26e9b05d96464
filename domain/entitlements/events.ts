import {
  type EventTable,
  type Evolutions,
  letterTo,
  listed,
  type Reactions,
  type RightBasis,
  type Step,
  type TextRefs,
} from '../model';

declare module '../model/events/event-types' {
  interface EventTypes {
    /** A rule gives it: nobody is asked, and its steps start at once. */
    RightFellDue: { round: number; steps: Step[]; letter: string };
    /** They are above the pack's line: another person than `by` looks at the finding first. */
    RightsHeld: { finding: number; rights: RightBasis[]; by: string };
    RightsConfirmed: { finding: number; texts: TextRefs };
  }
}

type EntitlementEvent = 'RightFellDue' | 'RightsHeld' | 'RightsConfirmed';

export const ENTITLEMENT_EVENTS: EventTable<EntitlementEvent> = {
  RightFellDue: {
    audience: 'everyone',
    words: ({ steps }) => `A right fell due, without anybody's leave: ${listed(steps.map(({ right = '' }) => right))}.`,
  },
  RightsHeld: {
    audience: 'staff',
    words: ({ finding, rights, by }) =>
      `What rules give for finding ${finding} of ${by} waits for a second person: ${listed(rights.map(({ rule }) => rule))}.`,
  },
  RightsConfirmed: {
    audience: 'staff',
    words: ({ finding }) => `A second person confirmed what rules give for finding ${finding}.`,
  },
};

export const ENTITLEMENT_EVOLUTIONS: Evolutions<EntitlementEvent> = {
  RightFellDue: (complaint, { round, steps }) => ({ ...complaint, round, steps: [...complaint.steps, ...steps] }),
  RightsHeld: (complaint, { finding, rights, by }) => ({ ...complaint, rightsHeld: { finding, rights, by } }),
  RightsConfirmed: (complaint) => ({ ...complaint, rightsHeld: null }),
};

export const ENTITLEMENT_REACTIONS: Reactions = {
  RightFellDue: (complaint, { letter, steps }) =>
    letterTo(complaint, 'right-due', letter, { steps: steps.map(({ id }) => id).join(' ') }),
};
