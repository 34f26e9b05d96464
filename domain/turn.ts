import { agenda } from './agenda';
import { decide } from './decide';
import { applyEntry, repeated } from './evolve';
import {
  type Complaint,
  type DueKey,
  type Entry,
  formatDueKey,
  type Input,
  type Instant,
  type Refusal,
  type RegisterEffect,
  type RunEffect,
  type Turn,
} from './model';
import { isRunEffect, react } from './react';

/** What came of one turn of the loop: the new state, what the register writes, what the run does, who gets which answer. */
export interface TurnOutcome {
  complaint: Complaint;
  turn: Turn;
  run: RunEffect[];
  answers: Map<string, { created: string | null } | { refusal: Refusal }>;
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
    answers.set(input.id, { created: decision.created });
  };

  if (before.stage === 'received')
    takeDues(
      () => complaint,
      now,
      take,
      ({ kind }) => kind === 'acknowledge',
    );
  for (const input of inputs) {
    if (repeated(complaint, input.id)) answers.set(input.id, { created: null });
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

/** Soonest first, but the daily update last: another letter of this turn is update enough. */
function takeDues(
  current: () => Complaint,
  now: Instant,
  take: (input: Input) => void,
  wanted: (key: DueKey) => boolean,
): void {
  for (let count = 0; ; count++) {
    const dues = agenda(current()).filter(({ at, key }) => at <= now && wanted(key));
    const due = dues.find(({ key }) => key.kind !== 'daily-update') ?? dues[0];
    if (!due) return;
    if (count === MOST_DUES) throw new RangeError(`${formatDueKey(due.key)} falls due again and again`);
    take({
      id: `${formatDueKey(due.key)}@${due.at}`,
      actor: { id: 'amends', role: 'ops' },
      what: { type: 'FallDue', key: due.key },
    });
  }
}

/** One input alone, decided where there is no run: on the record of a closed complaint. */
export function decideAlone(
  complaint: Complaint,
  input: Input,
  now: Instant,
): { turn: Turn; created: string | null } | { refusal: Refusal } {
  const { turn, answers } = takeTurn(complaint, [input], now);
  const answer = answers.get(input.id) ?? { created: null };
  return 'refusal' in answer ? answer : { turn, created: answer.created };
}
