import { nextLevel } from '../clocks';
import type { Agenda, Clock, Complaint, Due, DueKey } from '../model';
import { clockFellDue } from './rules';

export const ESCALATION_AGENDA = {
  dues: ({ clocks }: Complaint): Due[] => clocks.flatMap(clockDue),
  fallDue: { clock: clockFellDue },
} satisfies Agenda<'clock'>;

/** Of one clock several things may fall due at one instant: each has a key of its own. */
function clockDue(clock: Clock): Due[] {
  if (clock.metAt || clock.takenBy) return [];
  const { name, generation, status, due, warnAt, warned, level } = clock;
  const keyOf = (call: Extract<DueKey, { kind: 'clock' }>['call']): DueKey => ({
    kind: 'clock',
    clock: name,
    generation,
    call,
  });
  if (status === 'running') {
    const warning = warnAt[warned];
    return warning && warning < due
      ? [{ at: warning, key: keyOf(`warning-${warned}`), summary: `Warning: ${name}` }]
      : [{ at: due, key: keyOf('deadline'), summary: `Deadline: ${name}` }];
  }
  if (status !== 'breached') return [];
  return nextLevel(clock, keyOf(`level-${level === null ? 0 : level + 1}`), `Escalation of ${name}`);
}
