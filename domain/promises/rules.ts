import { subtractSpan } from '../calendar';
import { escalationInstants } from '../clocks';
import { type CommandRule, type CommandTable, type Instant, refuse, STAFF, type TextRefs } from '../model';

declare module '../model/inputs/commands' {
  interface CommandTypes {
    MakePromise: { dueAt: Instant; owner?: string; texts: TextRefs };
    KeepPromise: { promise: string; texts: TextRefs };
  }
}

/** "I call you by five": a clock with an owner, a warning before (unless that has passed already) and an escalation after. */

const makePromise: CommandRule<'MakePromise'> = (context, { dueAt, owner, texts }) => {
  const { complaint, now } = context;
  if (dueAt <= now) return refuse('due-in-past', `${dueAt} has passed.`);
  const id = `p${complaint.promises.length + 1}`;
  const warnAt = subtractSpan(dueAt, complaint.plan.promise.warning, complaint.calendarSnapshot);
  context.emit({
    type: 'PromiseMade',
    promise: {
      id,
      what: texts,
      dueAt,
      warnAt,
      owner: owner ?? complaint.owner.id,
      status: 'open',
      warned: warnAt <= now,
      escalateAt: escalationInstants(
        dueAt,
        complaint.plan.promise.escalation,
        complaint.calendarSnapshot,
        complaint.plan.quiet,
      ),
      level: null,
    },
  });
  context.created = id;
  return undefined;
};

const keepPromise: CommandRule<'KeepPromise'> = (context, { promise: id, texts }) => {
  const promise = context.complaint.promises.find((one) => one.id === id);
  if (!promise) return refuse('unknown-part', `There is no promise ${id}.`);
  if (promise.status === 'kept') return refuse('part-ended', `${id} is kept already.`);
  context.emit({ type: 'PromiseKept', promise: id, texts });
  return undefined;
};

export const PROMISE_COMMANDS: CommandTable<'MakePromise' | 'KeepPromise'> = {
  MakePromise: { rule: makePromise, afterClosing: false, beginsWork: true, roles: STAFF, words: 'Make a promise' },
  KeepPromise: {
    rule: keepPromise,
    afterClosing: true,
    beginsWork: true,
    roles: STAFF,
    words: 'Record a promise as kept',
  },
};
