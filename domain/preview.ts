import { decide } from './decide';
import { evolve } from './evolve';
import type { Clock, ClockClass, ClockRule, Complaint, Instant, PlanBasis } from './model';

/** What another version of the pack would do to open complaints, said before anybody does it. */

/** One deadline that is not settled: due `from` now and `to` then; null where there is none. */
export interface DeadlineImpact {
  clock: string;
  from: Instant | null;
  to: Instant | null;
  moves: Move;
  /** Whose it would be, where a promise of ours becomes the law's or the other way round. */
  becomes: ClockClass | null;
  /** It would have passed already, and is broken at once. */
  broken: boolean;
  /** What law would want us to write: a notice before it runs out earlier, or an answer that is late already. */
  letter: LetterDue | null;
}

export const MOVES = ['earlier', 'later', 'stays', 'new', 'ends'] as const;
type Move = (typeof MOVES)[number];
export const LETTERS_DUE = ['extension-notice', 'late-answer'] as const;
type LetterDue = (typeof LETTERS_DUE)[number];

/** Decided as it would be, so that it cannot differ from what happens. Null for a complaint that is closed. */
export function previewImpact(complaint: Complaint, adopt: PlanBasis, now: Instant): DeadlineImpact[] | null {
  const what = { type: 'AdoptPlan' as const, adopt, texts: {} };
  const decision = decide(complaint, { id: 'preview', actor: { id: 'amends', role: 'ops' }, what }, now);
  if ('refusal' in decision) return null;
  const after = decision.events.reduce((state, event) => evolve(state, event, now), complaint);
  const names = [...new Set([...complaint.clocks, ...after.clocks].map(({ name }) => name))];
  return names.flatMap((name) => {
    const [before, then] = [complaint, after].map(({ clocks }) => clocks.find((clock) => clock.name === name));
    const rule = adopt.plan.clocks.find((one) => one.name === name);
    return !then || ![before, then].some(isOpen) ? [] : [impact(before, then, rule, now)];
  });
}

const isOpen = (clock: Clock | undefined): boolean => clock?.status === 'running' || clock?.status === 'paused';

const dueOf = (clock: Clock | undefined): Instant | null => (clock && isOpen(clock) ? clock.due : null);

function impact(before: Clock | undefined, then: Clock, rule: ClockRule | undefined, now: Instant): DeadlineImpact {
  const [from, to] = [dueOf(before), dueOf(then)];
  const moves = moveFrom(from, to);
  const becomes = before && before.class !== then.class ? then.class : null;
  const passed = then.status === 'running' && then.due <= now;
  const broken = passed && rule?.optional !== true;
  const letter = letterFor({ from, moves, broken }, then, rule, now);
  return { clock: then.name, from, to, moves, becomes, broken, letter };
}

function moveFrom(from: Instant | null, to: Instant | null): Move {
  if (from === null) return 'new';
  if (to === null) return 'ends';
  if (from === to) return 'stays';
  return to < from ? 'earlier' : 'later';
}

function letterFor(
  { from, moves, broken }: Pick<DeadlineImpact, 'from' | 'moves' | 'broken'>,
  clock: Clock,
  rule: ClockRule | undefined,
  now: Instant,
): LetterDue | null {
  if (clock.class !== 'regulatory' || rule?.optional) return null;
  if (broken) return from !== null && from <= now ? null : 'late-answer';
  return moves === 'earlier' && rule?.extension ? 'extension-notice' : null;
}

/** So many examples are enough to see what is meant. */
export const MOST_EXAMPLES = 100;

/** Many complaints in one: counts, and the first deadlines that would change. */
export interface Preview {
  complaints: number;
  deadlines: Record<Move, number>;
  becomes: Record<ClockClass, number>;
  broken: number;
  letters: Record<LetterDue, number>;
  examples: ({ complaint: string; reference: string } & DeadlineImpact)[];
}

export const noPreview = (): Preview => ({
  complaints: 0,
  deadlines: { earlier: 0, later: 0, stays: 0, new: 0, ends: 0 },
  becomes: { regulatory: 0, operational: 0 },
  broken: 0,
  letters: { 'extension-notice': 0, 'late-answer': 0 },
  examples: [],
});

/** Counts one complaint more. */
export function countIn(preview: Preview, { id, reference }: Complaint, clocks: DeadlineImpact[]): void {
  preview.complaints++;
  for (const impact of clocks) {
    preview.deadlines[impact.moves]++;
    if (impact.becomes) preview.becomes[impact.becomes]++;
    if (impact.broken) preview.broken++;
    if (impact.letter) preview.letters[impact.letter]++;
    const changes = impact.moves !== 'stays' || impact.becomes !== null;
    const isExample = changes && preview.examples.length < MOST_EXAMPLES;
    if (isExample) preview.examples.push({ complaint: id, reference, ...impact });
  }
}
