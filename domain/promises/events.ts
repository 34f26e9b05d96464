import {
  type Audience,
  type Complaint,
  type EventTable,
  type Evolutions,
  forAll,
  type Instant,
  late,
  type Merged,
  type PromiseMade,
  type TextRefs,
  without,
} from '../model';

declare module '../model/events/event-types' {
  interface EventTypes {
    PromiseMade: { promise: PromiseMade };
    PromiseKept: { promise: string; texts: TextRefs };
    PromiseWarned: { promise: string; lateBy: number };
    /** `dueAt`: the promised instant. `lateBy`: seconds from the instant of this level to its call. */
    PromiseBroken: {
      promise: string;
      dueAt: Instant;
      level: number;
      audience: Audience;
      lateBy: number;
      merged?: Merged;
      unwarned?: Merged;
    };
  }
}

type PromiseEvent = 'PromiseMade' | 'PromiseKept' | 'PromiseWarned' | 'PromiseBroken';

export const PROMISE_EVENTS: EventTable<PromiseEvent> = {
  PromiseMade: {
    audience: 'everyone',
    words: ({ promise }) => `${promise.owner} promised something (${promise.id}) by ${promise.dueAt}.`,
    texts: ({ promise }) => promise.what,
  },
  PromiseKept: { audience: 'everyone', words: ({ promise }) => `The promise ${promise} was kept.` },
  PromiseWarned: { audience: 'everyone', words: ({ promise }) => `The promise ${promise} comes due.` },
  PromiseBroken: {
    audience: 'everyone',
    words: ({ promise, audience, lateBy, merged, unwarned }) =>
      `The promise ${promise} was broken; the ${audience} was called${late(lateBy)}${forAll(merged)}${without(unwarned)}.`,
  },
};

export const PROMISE_EVOLUTIONS: Evolutions<PromiseEvent> = {
  PromiseMade: (complaint, { promise }) => ({ ...complaint, promises: [...complaint.promises, promise] }),

  PromiseWarned: (complaint, { promise }) => replacePromise(complaint, promise, { warned: true }),

  PromiseBroken: (complaint, { promise, level }) => replacePromise(complaint, promise, { status: 'broken', level }),

  // A promise kept late stays broken, but nobody is called any more.
  PromiseKept: (complaint, event) => {
    const promise = complaint.promises.find(({ id }) => id === event.promise);
    if (promise?.status !== 'broken') return replacePromise(complaint, event.promise, { status: 'kept' });
    return replacePromise(complaint, event.promise, { level: promise.escalateAt.length - 1 });
  },
};

function replacePromise(complaint: Complaint, id: string, change: Partial<PromiseMade>): Complaint {
  return { ...complaint, promises: complaint.promises.map((one) => (one.id === id ? { ...one, ...change } : one)) };
}
