import type { ComplaintEvent } from '../../../domain/model';
import { correctPerson } from '../../../register/people/people';
import { onBothDatabases } from '../databases';
import { aTurn, record, render } from '../turns';
import { AT, aBudget, choose, done, propose, reserve, reserved, stranger, sums } from './reserving';

const WITHDRAWN: ComplaintEvent = { type: 'ComplaintWithdrawn', letter: 'withdrawal', texts: {} };

onBothDatabases((register) => {
  afterEach(async () => {
    expect((await register().reservations.check()).differences).toEqual([]);
  });
  const tasksOf = async (task: string) => {
    const { items } = await register().workLists.tasks({ limit: 50 });
    return items.filter((one) => one.task === task);
  };

  describe('a reservation', () => {
    it('is made once, however often its command is repeated', async () => {
      const [budget, complaint] = [aBudget(100), await stranger(register())];
      const first = await reserved(register(), complaint, 80, [budget], { id: 'the-same' });
      const again = await reserve(register(), complaint, 80, [budget], { id: 'the-same' });
      expect(again).toMatchObject({ kind: 'reserved', reservation: first, fresh: false });
      expect(await sums(register(), budget)).toEqual([80, 0]);
    });

    it('is made on the next budget where it would go over the hard limit, with the level of that one', async () => {
      const [budget, next] = [aBudget(100), aBudget(500, { level: 'manager' })];
      await reserved(register(), await stranger(register()), 60, [budget, next]);
      const second = await reserved(register(), await stranger(register()), 60, [budget, next]);
      expect(second).toMatchObject({ budget: next.budget, minor: 6_000, level: 'manager' });
      expect([await sums(register(), budget), await sums(register(), next)]).toEqual([
        [60, 0],
        [60, 0],
      ]);
    });

    it('is refused when no budget has enough, with what is left; the last euro can be reserved', async () => {
      const budget = aBudget(100);
      await reserved(register(), await stranger(register()), 60, [budget]);
      const answer = await reserve(register(), await stranger(register()), 41, [budget]);
      expect(answer).toEqual({ kind: 'exhausted', free: { minor: 4_000, currency: 'EUR' } });
      await reserved(register(), await stranger(register()), 40, [budget]);
      expect(await sums(register(), budget)).toEqual([100, 0]);
    });

    it('beyond the soft limit raises a task for a manager, once in a period', async () => {
      const budget = aBudget(100, { soft: 5_000 });
      const answers = [];
      for (const euros of [50, 20, 20])
        answers.push(await reserved(register(), await stranger(register()), euros, [budget]));
      expect(answers.map(({ beyondSoft }) => beyondSoft)).toEqual([undefined, true, true]);
      const reported = (await tasksOf('budget-soft-limit')).filter(({ about }) => about.startsWith(budget.budget));
      expect(reported).toMatchObject([{ audience: 'manager', about: `${budget.budget} 2026-11` }]);
    });

    it('is released when its command came to nothing', async () => {
      const [budget, complaint] = [aBudget(100), await stranger(register())];
      const { id } = await reserved(register(), complaint, 80, [budget]);
      await register().reservations.release(id, AT);
      expect(await sums(register(), budget)).toEqual([0, 0]);
      expect(await reserve(register(), complaint, 80, [budget], { id })).toMatchObject({ fresh: false });
      expect(await sums(register(), budget)).toEqual([80, 0]);
    });

    it('of a process that died before it sent its command is released after an hour, one that was recorded is not', async () => {
      const [budget, complaint] = [aBudget(100), await stranger(register())];
      await reserved(register(), await stranger(register()), 30, [budget]);
      await propose(register(), complaint, 'o1', await reserved(register(), complaint, 50, [budget]));
      await register().reservations.sweepPending(AT, AT);
      expect(await sums(register(), budget)).toEqual([80, 0]);
      await register().reservations.sweepPending('2026-11-25T11:00:00.000Z', AT);
      expect(await sums(register(), budget)).toEqual([50, 0]);
    });

    it('keeps to a budget that was made smaller, and never goes over it', async () => {
      const budget = aBudget(100);
      await reserved(register(), await stranger(register()), 60, [budget]);
      const smaller = { ...budget, whole: { minor: 5_000, currency: 'EUR' } };
      expect(await reserve(register(), await stranger(register()), 1, [smaller])).toMatchObject({ kind: 'exhausted' });
      expect(await reserve(register(), await stranger(register()), 40, [budget])).toMatchObject({ kind: 'reserved' });
    });
  });

  describe('what a complaint reserved', () => {
    async function offered(euros: number, whole = 100) {
      const [budget, complaint] = [aBudget(whole), await stranger(register())];
      const money = await reserved(register(), complaint, euros, [budget]);
      return { budget, complaint: await propose(register(), complaint, 'o1', money) };
    }

    it('is spent step by step', async () => {
      const { budget, complaint } = await offered(100);
      let now = await choose(register(), complaint, 'o1');
      expect(await sums(register(), budget)).toEqual([100, 0]);
      now = await done(register(), now, 's1');
      expect(await sums(register(), budget)).toEqual([40, 60]);
      await done(register(), now, 's2');
      expect(await sums(register(), budget)).toEqual([0, 100]);
    });

    it('moves no second time when its turn is written again', async () => {
      const { budget, complaint } = await offered(100);
      const chosen = await choose(register(), complaint, 'o1');
      const turn = aTurn(chosen, [{ type: 'StepDone', step: 's1', generation: 1, reference: null }], [], {
        message: 'm',
      });
      await register().records.record(turn, render);
      await register().records.record(turn, render);
      expect(await sums(register(), budget)).toEqual([40, 60]);
    });

    it.each<[string, ComplaintEvent]>([
      ['was rejected', { type: 'OfferEnded', offer: 'o1', status: 'rejected' }],
      ['came back for change', { type: 'OfferEnded', offer: 'o1', status: 'returned' }],
      ['was declined', { type: 'OfferDeclined', offer: 'o1', wish: true, newOfferBy: null, texts: {} }],
      ['ran out', { type: 'OfferExpired', offer: 'o1', newOfferBy: AT }],
      ['ended with its complaint', WITHDRAWN],
    ])('is free when the offer %s', async (_, event) => {
      const { budget, complaint } = await offered(100);
      await record(register(), complaint, [event]);
      expect(await sums(register(), budget)).toEqual([0, 0]);
    });

    it('is spent by the step that runs when the complaint is withdrawn, and free for the one that failed', async () => {
      const { budget, complaint } = await offered(100);
      let now = await choose(register(), complaint, 'o1');
      now = await record(register(), now, [{ type: 'StepFailed', step: 's2', generation: 1, letter: null }], [], {
        message: 'f',
      });
      await record(register(), now, [WITHDRAWN]);
      expect(await sums(register(), budget)).toEqual([60, 0]);
    });

    it('is replaced by a revision in one step, and never counted twice', async () => {
      const { budget, complaint } = await offered(80);
      const better = await reserved(register(), complaint, 90, [budget]);
      expect(await sums(register(), budget)).toEqual([90, 0]);
      const revised = await propose(register(), complaint, 'o2', better);
      expect(await sums(register(), budget)).toEqual([90, 0]);
      const cheaper = await reserved(register(), revised, 30, [budget]);
      expect(await sums(register(), budget)).toEqual([90, 0]);
      await propose(register(), revised, 'o3', cheaper);
      expect(await sums(register(), budget)).toEqual([30, 0]);
    });

    it('stays what it was when the revision is refused', async () => {
      const { budget, complaint } = await offered(80);
      const { id } = await reserved(register(), complaint, 90, [budget]);
      await register().reservations.release(id, AT);
      expect(await sums(register(), budget)).toEqual([80, 0]);
    });

    it('goes over to the revision when the old offer ends before the new one comes in', async () => {
      const { budget, complaint } = await offered(80);
      const better = await reserved(register(), complaint, 90, [budget]);
      const rejected = await record(register(), complaint, [{ type: 'OfferEnded', offer: 'o1', status: 'rejected' }]);
      expect(await sums(register(), budget)).toEqual([90, 0]);
      await propose(register(), rejected, 'o2', better);
      expect(await sums(register(), budget)).toEqual([90, 0]);
    });

    it('of a gift is spent with the gift, from its own budget', async () => {
      const { complaint } = await offered(100);
      const goodwill = aBudget(20);
      const gift = await reserved(register(), complaint, 15, [goodwill], { part: 'gift' });
      const chosen = await choose(register(), complaint, 'o1', gift);
      expect(await sums(register(), goodwill)).toEqual([15, 0]);
      await done(register(), chosen, 's3');
      expect(await sums(register(), goodwill)).toEqual([0, 15]);
    });

    it('raises a task where its command came in after the money had been given to others', async () => {
      const [budget, complaint] = [aBudget(100), await stranger(register())];
      const late = await reserved(register(), complaint, 80, [budget]);
      await register().reservations.release(late.id, AT);
      await reserved(register(), await stranger(register()), 50, [budget]);
      const offered = await propose(register(), complaint, 'o1', late);
      expect(await sums(register(), budget)).toEqual([100, 0]);
      expect((await tasksOf('budget-overrun')).filter((one) => one.complaint === complaint.id)).toHaveLength(1);
      await record(register(), offered, [WITHDRAWN]);
      expect(await sums(register(), budget)).toEqual([50, 0]);
    });
  });

  describe('what a complainant was given', () => {
    const since = '2026-11-01T00:00:00.000Z';
    async function given(person: object, at = AT, givenSince = since) {
      const complaint = await stranger(register(), person);
      const answer = await reserve(register(), complaint, 1, [aBudget(100)], { givenSince, at });
      return answer.kind === 'reserved' ? answer.given : null;
    }

    it('adds up over all of their complaints, by customer number, e-mail or telephone', async () => {
      const budget = aBudget(1000);
      const people = [{ customerRef: 'R-1' }, { customerRef: null, email: 'Kim@Example.com' }];
      for (const person of people) await reserved(register(), await stranger(register(), person), 70, [budget]);
      const seventy = [{ currency: 'EUR', minor: 7_000 }];
      expect(await given({ customerRef: 'R-1', email: 'other@example.com' })).toEqual(seventy);
      expect(await given({ customerRef: null, email: 'kim@example.com' })).toEqual(seventy);
      expect(await given({ customerRef: null, email: null, phone: '+447700900000' })).toEqual([]);
    });

    it('is added up where two complaints have one of them in common, the others may differ', async () => {
      const known = { customerRef: null, email: 'ada@example.com', phone: '+447700900001' };
      await reserved(register(), await stranger(register(), known), 70, [aBudget(100)]);
      const seventy = [{ currency: 'EUR', minor: 7_000 }];
      expect(await given({ customerRef: 'R-5', email: 'Ada@example.com ' })).toEqual(seventy);
      expect(await given({ customerRef: 'R-6', phone: '+447700900001' })).toMatchObject(seventy);
    });

    it('is added up across a corrected reference, in either complaint, before or after', async () => {
      const before = { customerRef: 'R-7' };
      const [first, second] = [await stranger(register(), before), await stranger(register(), before)];
      await reserved(register(), first, 70, [aBudget(100)]);
      const correct = (complaint: string, customerRef: string) =>
        register()
          .db.transaction()
          .execute((trx) => correctPerson(trx, complaint, { customerRef, email: null }));
      await correct(second.id, 'R-8');
      const seventy = [{ currency: 'EUR', minor: 7_000 }];
      expect(await register().reservations.givenTo(second.id, since)).toEqual(seventy);
      await correct(first.id, 'R-9');
      expect(await register().reservations.givenTo(second.id, since)).toEqual(seventy);
      expect(await given({ customerRef: 'R-9' })).toEqual(seventy);
    });

    it('still counts under the key of its reservation when the person is erased, and no other key is left', async () => {
      const erased = await stranger(register(), { customerRef: 'R-10' });
      await reserved(register(), erased, 70, [aBudget(100)]);
      await register().db.deleteFrom('people').where('complaint', '=', erased.id).execute();
      const left = register().db.selectFrom('person_keys').selectAll().where('complaint', '=', erased.id);
      expect(await left.execute()).toEqual([]);
      expect(await given({ customerRef: 'R-10' })).toEqual([{ currency: 'EUR', minor: 7_000 }]);
    });

    it('is added up only since the instant that was asked for', async () => {
      await reserved(register(), await stranger(register(), { customerRef: 'R-2' }), 70, [aBudget(100)]);
      expect(await given({ customerRef: 'R-2' }, AT, '2026-11-25T10:00:00.001Z')).toEqual([]);
    });

    it('leaves out the offer that a revision replaces, but not what was accepted', async () => {
      const budget = aBudget(1000);
      const complaint = await stranger(register(), { customerRef: 'R-3' });
      const offered = await propose(register(), complaint, 'o1', await reserved(register(), complaint, 50, [budget]));
      const revision = () => reserve(register(), offered, 60, [budget], { givenSince: since });
      expect(await revision()).toMatchObject({ given: [] });
      await choose(register(), offered, 'o1');
      expect(await revision()).toMatchObject({ given: [{ minor: 5_000 }] });
    });

    it('is seen by the second of two offers that are made at once', async () => {
      const budget = aBudget(1000);
      const complaints = [1, 2].map(() => stranger(register(), { customerRef: 'R-4' }));
      const both = await Promise.all(
        (await Promise.all(complaints)).map((one) => reserve(register(), one, 70, [budget], { givenSince: since })),
      );
      const totals = both.map((answer) => (answer.kind === 'reserved' ? (answer.given[0]?.minor ?? 0) : -1));
      expect(totals.sort((a, b) => a - b)).toEqual([0, 7_000]);
    });

    it('is seen by the second of two at once that have only the e-mail in common, whatever other keys they share', async () => {
      const [budget, email] = [aBudget(1000), 'two@example.com'];
      const people = [{ email, customerRef: 'R-11' }, { email, customerRef: null }, { customerRef: 'R-11' }];
      const complaints = await Promise.all(people.map((person) => stranger(register(), person)));
      const all = await Promise.all(
        complaints.map((one) => reserve(register(), one, 70, [budget], { givenSince: since })),
      );
      const totals = all.map((answer) => (answer.kind === 'reserved' ? (answer.given[0]?.minor ?? 0) : -1));
      // The first shares a key with both others, which share none with each other.
      expect((totals[0] ?? 0) + (totals[1] ?? 0) + (totals[2] ?? 0)).toBe(14_000);
    });

    it('is kept under a key from which nobody can tell who it is', async () => {
      await reserved(register(), await stranger(register(), { customerRef: 'VERY-PERSONAL' }), 1, [aBudget(10)]);
      const rows = await register().db.selectFrom('reservations').select('person_key').execute();
      expect(rows.every(({ person_key }) => /^[0-9a-f]{64}$/.test(person_key))).toBe(true);
    });
  });
});
