import { subtractSpan } from '../calendar';
import type { Command } from '../commands';
import { type Rule, refuse } from '../course';
import { rungInstants } from '../marks';

type Of<K extends Command['type']> = Rule<Extract<Command, { type: K }>>;

/** "I call you by five": a clock with an owner, a warning before (unless that has passed already) and a ladder after. */

const makePromise: Of<'MakePromise'> = (course, { dueAt, owner, texts }) => {
  const { complaint, now } = course;
  if (dueAt <= now) return refuse('due-in-past', `${dueAt} has passed.`);
  const id = `p${complaint.promises.length + 1}`;
  const warnAt = subtractSpan(dueAt, complaint.plan.promise.warning, complaint.almanac);
  course.happen({
    type: 'PromiseMade',
    promise: {
      id,
      what: texts,
      dueAt,
      warnAt,
      owner: owner ?? complaint.owner.id,
      status: 'open',
      warned: warnAt <= now,
      rungAt: rungInstants(dueAt, complaint.plan.promise.ladder, complaint.almanac, complaint.plan.quiet),
      rung: null,
    },
  });
  course.made = id;
  return undefined;
};

const keepPromise: Of<'KeepPromise'> = (course, { promise: id, texts }) => {
  const promise = course.complaint.promises.find((one) => one.id === id);
  if (!promise) return refuse('unknown-part', `There is no promise ${id}.`);
  if (promise.status === 'kept') return refuse('part-ended', `${id} is kept already.`);
  course.happen({ type: 'PromiseKept', promise: id, texts });
  return undefined;
};

export const PROMISE_RULES = { MakePromise: makePromise, KeepPromise: keepPromise };
