import { agenda } from './agenda';
import type { Input } from './commands';
import type { Complaint } from './complaint';
import { decide } from './decide';
import type { RegisterEffect, RunEffect, Turn } from './effects';
import type { Refusal } from './errors';
import type { Entry } from './events';
import { applyEntry, repeated } from './evolve';
import type { Instant } from './plan';
import { isRunEffect, react } from './react';

/** What came of one turn of the loop: the new state, what the register writes, what the run does, who gets which answer. */
export interface TurnOutcome {
  complaint: Complaint;
  turn: Turn;
  run: RunEffect[];
  answers: Map<string, { made: string | null } | { refusal: Refusal }>;
}

/** Due things that have fallen due at once; more than this in one turn is an endless loop, and a defect. */
const MOST_DUES = 200;

/**
 * Decides every message in the order of arrival, then everything that is due at `now`. A message of this very instant
 * goes before a deadline of this instant: a choice that races its expiry wins. Only the acknowledgement goes first.
 */
export function takeTurn(before: Complaint, inputs: Input[], now: Instant): TurnOutcome {
  const effects: (RegisterEffect | RunEffect)[] = [];
  const entries: Entry[] = [];
  const answers: TurnOutcome['answers'] = new Map();
  let complaint = before;

  const take = (input: Input): void => {
    const decision = decide(complaint, input, now);
    if ('refusal' in decision) return void answers.set(input.id, decision);
    for (const [index, event] of decision.events.entries()) {
      const message = input.what.type === 'FallDue' ? null : input.id;
      const entry: Entry = { key: `${input.id}#${index}`, at: now, by: input.actor.id, message, event };
      complaint = applyEntry(complaint, entry);
      entries.push(entry);
      effects.push(...react(complaint, event, now));
    }
    answers.set(input.id, { made: decision.made });
  };

  if (before.stage === 'received')
    takeDues(
      () => complaint,
      now,
      take,
      (key) => key === 'acknowledge',
    );
  for (const input of inputs) {
    if (repeated(complaint, input.id)) answers.set(input.id, { made: null });
    else take(input);
  }
  takeDues(
    () => complaint,
    now,
    take,
    () => true,
  );

  const to = entries.length > 0 ? before.revision + 1 : before.revision;
  const written = effects.filter((effect): effect is RegisterEffect => !isRunEffect(effect));
  return {
    complaint: { ...complaint, revision: to },
    turn: { complaint: before.id, from: before.revision, to, entries, effects: written },
    run: effects.filter(isRunEffect),
    answers,
  };
}

/** Soonest first, but the daily news last: another letter of this turn is news enough. */
function takeDues(
  current: () => Complaint,
  now: Instant,
  take: (input: Input) => void,
  wanted: (key: string) => boolean,
): void {
  for (let count = 0; ; count++) {
    const dues = agenda(current()).filter(({ at, key }) => at <= now && wanted(key));
    const due = dues.find(({ key }) => key !== 'news') ?? dues[0];
    if (!due) return;
    if (count === MOST_DUES) throw new RangeError(`${due.key} falls due again and again`);
    take({ id: `${due.key}@${due.at}`, actor: { id: 'amends', role: 'ops' }, what: { type: 'FallDue', key: due.key } });
  }
}

/** One input alone, decided where there is no run: on the record of a closed complaint. */
export function decideAlone(
  complaint: Complaint,
  input: Input,
  now: Instant,
): { turn: Turn; made: string | null } | { refusal: Refusal } {
  const { turn, answers } = takeTurn(complaint, [input], now);
  const answer = answers.get(input.id) ?? { made: null };
  return 'refusal' in answer ? answer : { turn, made: answer.made };
}
