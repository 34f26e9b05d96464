import { endHolds, type MovedClock, movedInWords, named, replacing } from '../clocks';
import { type CalendarSnapshot, type EventTable, type Evolutions, listed, type Plan, type TextRefs } from '../model';

declare module '../model/events/event-types' {
  interface EventTypes {
    /**
     * It lives by another version of its pack than that of `from`. `clocks`: those that are other than before, `was` the
     * due instant until now, null for one that runs from now on. `calendarSnapshot`: where the plan counts on other
     * calendars.
     */
    PlanAdopted: {
      from: Plan['pack'];
      plan: Plan;
      calendarSnapshot?: CalendarSnapshot;
      clocks: MovedClock[];
      texts: TextRefs;
    };
    CalendarSnapshotRenewed: { calendarSnapshot: CalendarSnapshot };
  }
}

export const ADOPTION_EVENTS: EventTable<'PlanAdopted' | 'CalendarSnapshotRenewed'> = {
  PlanAdopted: {
    audience: 'everyone',
    words: ({ from, plan, clocks }) =>
      `The policy pack ${plan.pack.id} ${plan.pack.version} holds ${insteadOf(from, plan)}${movedInWords(clocks)}.`,
  },
  CalendarSnapshotRenewed: {
    audience: 'everyone',
    words: () => 'The calendar of the coming two years was renewed.',
  },
};

/** A pack of the same version says something else where the version of a law under it changed. */
function insteadOf({ version }: Plan['pack'], { pack, regimes = [] }: Plan): string {
  if (pack.version !== version) return `instead of ${version}`;
  const laws = regimes.map((regime) => `${regime.id} ${regime.version}`);
  return laws.length > 0 ? `with other content, under ${listed(laws)}` : 'with other content';
}

export const ADOPTION_EVOLUTIONS: Evolutions<keyof typeof ADOPTION_EVENTS> = {
  PlanAdopted: (complaint, { plan, calendarSnapshot = complaint.calendarSnapshot, clocks: moves }, at) => {
    const moved = moves.map(({ clock }) => clock);
    const added = moved.filter(({ name }) => !named(complaint.clocks, name));
    return endHolds({ ...complaint, plan, calendarSnapshot, clocks: [...replacing(complaint, moved), ...added] }, at);
  },

  CalendarSnapshotRenewed: (complaint, { calendarSnapshot }) => ({ ...complaint, calendarSnapshot }),
};
