import type { ComplaintEvent } from '../../../domain/model';
import type { Deployment } from './deployment';
import { entriesOf } from './whole';

/**
 * Everything that the register has of a complaint, without what depends on real time: instants, ids made of
 * random keys, the number of daily updates, and the warnings and levels that an outage merges into the last one.
 */
export async function outcomeOf(world: Deployment, id: string) {
  const { register } = world;
  const events = (await entriesOf(world, id)).map(({ event }) => event).filter(isOfPeople);
  const letters = (await register.letterBox.ofComplaint(id)).filter(({ template }) => template !== 'daily-update');
  const tasks = await register.db.selectFrom('tasks').selectAll().where('complaint', '=', id).execute();
  const { revision, ...state } = (await register.records.read(id))?.complaint ?? {};
  const reported = {
    events: events.filter(({ type }) => type !== 'StepDone'),
    steps: inOrder(events.filter(({ type }) => type === 'StepDone')),
    letters: inOrder(letters.map(({ key, template, channel, to, status }) => ({ key, template, channel, to, status }))),
    tasks: inOrder(
      tasks.filter(isOfPeople).map(({ task, about, audience, status }) => ({ task, about, audience, status })),
    ),
    ledger: inOrder((await register.remedies.ofComplaint(id)).map(({ reference, ...row }) => row)),
    state,
  };
  return timeless(reported, id) as typeof reported;
}

const BY_CLOCK = new Set([
  'DailyUpdateSent',
  'DailyUpdateMoved',
  'ClockWarned',
  'EscalationLevelReached',
  'LateCallsSkipped',
  'clock-warning',
  'clock-breached',
]);
const isOfPeople = (reported: Partial<ComplaintEvent & { task: string }>): boolean =>
  !BY_CLOCK.has(reported.type ?? '') && !BY_CLOCK.has(reported.task ?? '');

const inOrder = <T>(rows: T[]): T[] => [...rows].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

/** Fields that depend on real time alone. */
const MEASURES = new Set(['lateBy', 'warned', 'unwarned', 'merged', 'reference', 'offsets', 'personOffsets']);
const INSTANT = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;
const MADE_OF_KEYS = /\b[0-9a-f-]{16,64}\b/g;

function timeless(value: unknown, id: string): unknown {
  if (typeof value === 'string')
    return value.replaceAll(id, 'id').replace(INSTANT, 'instant').replace(MADE_OF_KEYS, 'key');
  if (Array.isArray(value)) return value.map((one) => timeless(one, id));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !MEASURES.has(name));
  return Object.fromEntries(kept.map(([name, one]) => [name, timeless(one, id)]));
}
