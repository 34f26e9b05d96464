import { secondsBetween } from '../calendar';
import {
  callsPassed,
  findClock,
  isOptional,
  type PassedCall,
  promoteGrumble,
  ruleOf,
  tellLate,
  unwarned,
} from '../clocks';
import {
  type Audience,
  type CatchUp,
  type Clock,
  type CommandRule,
  type CommandTable,
  type DecisionContext,
  refuse,
  STAFF,
  type TextRefs,
} from '../model';
import { raiseTask } from '../tasks';

declare module '../model/inputs/commands' {
  interface CommandTypes {
    TakeEscalation: { clock: string; texts: TextRefs };
  }
}

/**
 * Warnings, deadlines and the levels above them. After an outage several may have passed: the pack says whether each still
 * calls somebody, the last for all, or none, and what is not called for is on record all the same.
 */

/** The next thing of a clock: a warning, the deadline itself, or a level. */
export function clockFellDue(context: DecisionContext, { clock: name }: { clock: string }): void {
  const clock = findClock(context.complaint, name);
  if (!clock) return;
  const catchUp = ruleOf(context.complaint, name)?.catchUp ?? 'merge';
  if (clock.status === 'breached') escalate(context, clock, catchUp);
  else if (clock.due > context.now || warnsBeforeBreach(clock, catchUp)) warn(context, clock, catchUp);
  else breach(context, clock, catchUp);
}

/** Only where each warning is given by itself one still is after the deadline. */
function warnsBeforeBreach({ warnAt, warned, due }: Clock, catchUp: CatchUp): boolean {
  const next = warnAt[warned];
  return catchUp === 'fire' && next !== undefined && next < due;
}

function warn(context: DecisionContext, clock: Clock, catchUp: CatchUp): void {
  const { calls, skipped } = callsPassed(clock.warnAt, clock.warned, context.now, catchUp);
  skip(context, clock, 'warning', skipped);
  const last = calls.at(-1);
  if (!last) return;
  context.emit({ type: 'ClockWarned', clock: clock.name, warned: last.nth + 1, ...tellLate(calls, context.now) });
  raiseTask(context, 'clock-warning', clock.name, 'owner', clock.due, markOf(clock, 'w', last));
}

/** The deadline's own passing is never skipped. Warnings that nobody got before are told with it. */
function breach(context: DecisionContext, clock: Clock, catchUp: CatchUp): void {
  const { calls, skipped } = callsPassed(clock.warnAt, clock.warned, context.now, catchUp);
  skip(context, clock, 'warning', skipped);
  context.emit({
    type: isOptional(context.complaint, clock.name) ? 'ClockLapsed' : 'ClockBreached',
    clock: clock.name,
    dueAt: clock.due,
    lateBy: secondsBetween(clock.due, context.now),
    ...unwarned(calls.map(({ at }) => at)),
  });
  if (clock.name !== 'settle') return;
  promoteGrumble(context);
  raiseTask(context, 'clock-breached', clock.name);
}

function escalate(context: DecisionContext, clock: Clock, catchUp: CatchUp): void {
  const next = clock.level === null ? 0 : clock.level + 1;
  const { calls, skipped } = callsPassed(clock.escalateAt, next, context.now, catchUp);
  skip(context, clock, 'level', skipped);
  const last = calls.at(-1);
  if (!last) return;
  const audience = audienceOf(context, clock, last);
  context.emit({
    type: 'EscalationLevelReached',
    clock: clock.name,
    level: last.nth,
    generation: clock.generation,
    audience,
    ...tellLate(calls, context.now),
  });
  raiseTask(context, 'clock-breached', clock.name, audience, undefined, markOf(clock, 'r', last));
}

/** Another severity or pack may have a shorter escalation than the one that this clock climbs: then its highest is called. */
function audienceOf({ complaint }: DecisionContext, { name }: Clock, { nth }: PassedCall): Audience {
  const escalation = ruleOf(complaint, name)?.escalation ?? [];
  return (escalation[nth] ?? escalation.at(-1))?.audience ?? 'owner';
}

function skip(context: DecisionContext, clock: Clock, of: 'warning' | 'level', skipped: PassedCall[]): void {
  if (skipped.length === 0) return;
  const calls = skipped.map(({ nth, at }) => ({ nth, dueAt: at, lateBy: secondsBetween(at, context.now) }));
  context.emit({ type: 'LateCallsSkipped', clock: clock.name, of, calls });
}

/** One call: it is made once, whatever happens to the turn that made it. */
function markOf({ generation }: Clock, kind: 'w' | 'r', { nth, at }: PassedCall): string {
  return `${at}/g${generation}${kind}${nth}`;
}

/** All passed levels in one task: for the highest audience that any of them called. */
export function mergedAudience({ complaint }: DecisionContext) {
  const called = complaint.clocks.flatMap((clock) => {
    const level = clock.level === null ? undefined : ruleOf(complaint, clock.name)?.escalation[clock.level];
    return level ? [level.audience] : [];
  });
  return (['executive', 'manager', 'supervisor'] as const).find((audience) => called.includes(audience)) ?? 'owner';
}

/** Escalations taken, third parties asked, and the finding. */

const takeEscalation: CommandRule<'TakeEscalation'> = (context, { clock: name, texts }) => {
  const clock = findClock(context.complaint, name);
  if (!clock) return refuse('unknown-part', `There is no clock ${name}.`);
  if (clock.takenBy) return refuse('already-taken', `${clock.takenBy} has taken ${name}.`);
  if (clock.status !== 'breached' || clock.metAt)
    return refuse('clock-not-breached', `${name} climbs no escalation now.`);
  context.emit({ type: 'EscalationTaken', clock: name, by: context.actor.id, texts });
  return undefined;
};

export const ESCALATION_COMMANDS: CommandTable<'TakeEscalation'> = {
  TakeEscalation: {
    rule: takeEscalation,
    afterClosing: false,
    beginsWork: true,
    roles: STAFF,
    words: 'Take an escalation: nobody else is called for it',
  },
};
