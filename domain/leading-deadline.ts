import type { Clock, Complaint } from './complaint';
import type { Instant } from './plan';

/**
 * Deadlines that run, the soonest first: of our own and of several laws the earliest binds. The daily news is a rhythm,
 * not a deadline: it leads nothing, however soon it comes.
 */
export function runningDeadlines({ clocks }: Pick<Complaint, 'clocks'>): Clock[] {
  const running = clocks.filter(({ name, status }) => status === 'running' && name !== 'update');
  return running.sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
}

/** What lists, search attributes and the case sheet lead with. Null: nothing runs. */
export function leadingDeadline(complaint: Pick<Complaint, 'clocks'>): Instant | null {
  return runningDeadlines(complaint)[0]?.due ?? null;
}
