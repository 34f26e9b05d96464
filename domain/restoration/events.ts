import type { EventTable, Evolutions, RestoreRun } from '../model';

declare module '../model/events/event-types' {
  interface EventTypes {
    /** The run of this epoch goes on in the place of one that was lost. */
    RunRestored: { epoch: number; because: RestoreRun['because'] };
  }
}

const FAULTS = { gone: 'was gone', stuck: 'was stuck' };

export const RESTORATION_EVENTS: EventTable<'RunRestored'> = {
  RunRestored: {
    audience: 'staff',
    words: ({ epoch, because }) => `Its run ${FAULTS[because]}; run ${epoch} goes on with everything as it was.`,
  },
};

export const RESTORATION_EVOLUTIONS: Evolutions<'RunRestored'> = { RunRestored: (complaint) => complaint };
