import type { Clock, Complaint, Instant } from '../model';

/**
 * Deadlines that run, the soonest first: of our own and of several laws the earliest binds.
 */
export function runningDeadlines({ clocks }: Pick<Complaint, 'clocks'>): Clock[] {
  const running = clocks.filter(({ status }) => status === 'running');
  return running.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}

/** What lists, search attributes and the case sheet lead with. Null: nothing runs. */
export function nextDeadline(complaint: Pick<Complaint, 'clocks'>): Instant | null {
  return runningDeadlines(complaint)[0]?.due ?? null;
}
