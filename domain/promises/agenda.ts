import { secondsBetween } from '../calendar';
import { callsPassed, nextLevel, tellLate, unwarned } from '../clocks';
import type { Agenda, Complaint, DecisionContext, Due, PromiseMade } from '../model';
import { raiseTask } from '../tasks';

export const PROMISE_AGENDA = {
  dues: ({ promises }: Complaint): Due[] => promises.flatMap(promiseDue),
  fallDue: { promise: promiseFellDue },
} satisfies Agenda<'promise'>;

function promiseDue(promise: PromiseMade): Due[] {
  const { id, status, warned, dueAt, warnAt } = promise;
  const key = { kind: 'promise' as const, promise: id };
  if (status === 'broken') return nextLevel(promise, key, `Escalation of promise ${id}`);
  if (status !== 'open') return [];
  return warned
    ? [{ at: dueAt, key, summary: `Promise ${id}` }]
    : [{ at: warnAt, key, summary: `Warning: promise ${id}` }];
}

function promiseFellDue(context: DecisionContext, { promise: id }: { promise: string }): void {
  const { complaint, now } = context;
  const promise = complaint.promises.find((one) => one.id === id);
  if (!promise) return;
  if (promise.dueAt > now) {
    context.emit({ type: 'PromiseWarned', promise: id, lateBy: secondsBetween(promise.warnAt, now) });
    raiseTask(context, 'promise-warning', id, 'owner', promise.dueAt);
    return;
  }
  const next = promise.level === null ? 0 : promise.level + 1;
  const { calls } = callsPassed(promise.escalateAt, next, now, 'merge');
  // Whoever promised is told at the promised hour, whatever the hour.
  const passed = calls.length > 0 ? calls : [{ nth: 0, at: promise.dueAt }];
  const level = passed.at(-1)?.nth ?? 0;
  const audience = complaint.plan.promise.escalation[level]?.audience ?? 'owner';
  const { lateBy, merged } = tellLate(passed, now);
  const missed = promise.status === 'open' && !promise.warned ? [promise.warnAt] : [];
  context.emit({
    type: 'PromiseBroken',
    promise: id,
    dueAt: promise.dueAt,
    level,
    audience,
    lateBy,
    ...(merged && { merged }),
    ...unwarned(missed),
  });
  raiseTask(context, 'promise-broken', id, audience);
}
