import { applyRevision } from '../../../domain/evolve';
import type { ComplaintEvent } from '../../../domain/model';
import { onBothDatabases } from '../../harness/registers';
import { aRevision, NOTED, read, record, take, write } from '../turns';
import {
  AT,
  aBudget,
  anOrder,
  another,
  asked,
  choice,
  choose,
  done,
  offered,
  proposal,
  propose,
  reservationOf,
  stranger,
  sums,
} from './reserving';

const WITHDRAWN: ComplaintEvent = { type: 'ComplaintWithdrawn', letter: 'withdrawal', texts: {} };
const REJECTED: ComplaintEvent = { type: 'OfferEnded', offer: 'o1', status: 'rejected' };

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
      const order = anOrder(complaint, 80, [budget]);
      const first = await take(register(), complaint.id, async (turn) => {
        const { reservations } = turn.register;
        const answers = [await reservations.reserve(order), await reservations.reserve(order)];
        expect(answers[1]).toEqual(answers[0]);
        await write(turn, proposal(turn.complaint, 'o1', reservationOf(await reservations.reserve(order))));
        return answers[0];
      });
      const again = take(register(), complaint.id, (turn) => turn.register.reservations.reserve(order));
      expect(await again).toEqual(first);
      expect(await sums(register(), budget)).toEqual([80, 0]);
    });

    it('is made on the next budget where it would go over the hard limit, with the level of that one', async () => {
      const [budget, next] = [aBudget(100), aBudget(500, { level: 'manager' })];
      await another(register(), 60, [budget, next]);
      const second = await another(register(), 60, [budget, next]);
      expect(second).toMatchObject({ budget: next.budget, minor: 6_000, level: 'manager' });
      expect([await sums(register(), budget), await sums(register(), next)]).toEqual([
        [60, 0],
        [60, 0],
      ]);
    });

    it('is refused when no budget has enough, with what is left; the last euro can be reserved', async () => {
      const budget = aBudget(100);
      await another(register(), 60, [budget]);
      const answer = await asked(register(), await stranger(register()), 41, [budget]);
      expect(answer).toEqual({ kind: 'exhausted', free: { minor: 4_000, currency: 'EUR' } });
      await another(register(), 40, [budget]);
      expect(await sums(register(), budget)).toEqual([100, 0]);
    });

    it('beyond the soft limit raises a task for a manager, once in a period', async () => {
      const budget = aBudget(100, { soft: 5_000 });
      const answers = [];
      for (const euros of [50, 20, 20]) answers.push(await another(register(), euros, [budget]));
      expect(answers.map(({ beyondSoft }) => beyondSoft)).toEqual([undefined, true, true]);
      const reported = (await tasksOf('budget-soft-limit')).filter(({ about }) => about.startsWith(budget.budget));
      expect(reported).toMatchObject([{ audience: 'manager', about: `${budget.budget} 2026-11` }]);
    });

    it('is released when its input was refused, and the next try reserves anew', async () => {
      const [budget, next, complaint] = [aBudget(100), aBudget(100), await stranger(register())];
      const order = anOrder(complaint, 80, [budget]);
      await take(register(), complaint.id, async (turn) => {
        const { reservations } = turn.register;
        await reservations.reserve(order);
        await reservations.release(order.id, AT);
        expect(await sums(turn.register, budget)).toEqual([0, 0]);
      });
      const answer = await propose(register(), 'o1', complaint, 30, [next], { id: order.id });
      expect(answer).toMatchObject({ reservation: { id: order.id, budget: next.budget, minor: 3_000 } });
      expect([await sums(register(), budget), await sums(register(), next)]).toEqual([
        [0, 0],
        [30, 0],
      ]);
    });

    it('that nothing took up is released with its turn, and is never there where the turn fails', async () => {
      const [budget, complaint] = [aBudget(100), await stranger(register())];
      await asked(register(), complaint, 80, [budget]);
      expect(await sums(register(), budget)).toEqual([0, 0]);
      const failing = take(register(), complaint.id, async (turn) => {
        await turn.register.reservations.reserve(anOrder(complaint, 80, [budget]));
        throw new Error('the worker dies');
      });
      await expect(failing).rejects.toThrow('the worker dies');
      expect(await sums(register(), budget)).toEqual([0, 0]);
    });

    it('is released when its revision has not taken it up, as of a yes that came too late', async () => {
      const [budget, complaint] = [aBudget(100), await stranger(register())];
      await take(register(), complaint.id, async (turn) => {
        const order = anOrder(complaint, 80, [budget], { part: 'gift' });
        await turn.register.reservations.reserve(order);
        expect(await sums(turn.register, budget)).toEqual([80, 0]);
        await write(turn, aRevision(turn.complaint, [NOTED], [], { input: order.id }));
        expect(await sums(turn.register, budget)).toEqual([0, 0]);
      });
    });

    it('is made and released within a turn alone: elsewhere nobody would take it up', async () => {
      const order = anOrder(await stranger(register()), 80, [aBudget(100)]);
      await expect(register().reservations.reserve(order)).rejects.toThrow('within a turn');
      await expect(register().reservations.release(order.id, AT)).rejects.toThrow('within a turn');
    });

    it('keeps to a budget that was made smaller, and never goes over it', async () => {
      const budget = aBudget(100);
      await another(register(), 60, [budget]);
      const smaller = { ...budget, whole: { minor: 5_000, currency: 'EUR' } };
      expect(await asked(register(), await stranger(register()), 1, [smaller])).toMatchObject({ kind: 'exhausted' });
      expect(await asked(register(), await stranger(register()), 40, [budget])).toMatchObject({ kind: 'reserved' });
    });
  });

  describe('looking', () => {
    const since = '2026-11-01T00:00:00.000Z';

    it('answers what a reservation would be answered, and changes nothing', async () => {
      const [budget, next] = [aBudget(100, { soft: 5_000 }), aBudget(500, { level: 'manager' })];
      const complaint = await offered(register(), 'o1', await stranger(register()), 40, [budget, next]);
      for (const euros of [5, 60, 100, 140, 700]) {
        const order = anOrder(complaint, euros, [budget, next], { givenSince: since });
        const seen = await register().reservations.look(order);
        expect(await sums(register(), budget)).toEqual([40, 0]);
        const got = await take(register(), complaint.id, (turn) => turn.register.reservations.reserve(order));
        expect([euros, seen]).toEqual([euros, got]);
      }
    });

    it('needs no budget that was used before, and finds what its own input has reserved already', async () => {
      const [budget, complaint] = [aBudget(100), await stranger(register())];
      const order = anOrder(complaint, 80, [budget]);
      expect(await register().reservations.look(order)).toMatchObject({ reservation: { minor: 8_000 }, given: [] });
      expect(await register().reservations.look(anOrder(complaint, 101, [budget]))).toEqual({
        kind: 'exhausted',
        free: { minor: 10_000, currency: 'EUR' },
      });
      expect(
        await register().db.selectFrom('budgets').selectAll().where('budget', '=', budget.budget).execute(),
      ).toEqual([]);
      await propose(register(), 'o1', complaint, 80, [budget], { id: order.id });
      const other = { ...order, lines: order.lines.map((line) => ({ ...line, minor: 100 })) };
      expect(await register().reservations.look(other)).toMatchObject({ reservation: { minor: 8_000 } });
    });
  });

  describe('what a complaint reserved', () => {
    async function withOffer(euros: number, whole = 100) {
      const budget = aBudget(whole);
      return { budget, complaint: await offered(register(), 'o1', await stranger(register()), euros, [budget]) };
    }

    it('is spent step by step', async () => {
      const { budget, complaint } = await withOffer(100);
      let now = await choose(register(), complaint, 'o1');
      expect(await sums(register(), budget)).toEqual([100, 0]);
      now = await done(register(), now, 's1');
      expect(await sums(register(), budget)).toEqual([40, 60]);
      await done(register(), now, 's2');
      expect(await sums(register(), budget)).toEqual([0, 100]);
    });

    it('does not move with what has nothing to do with it', async () => {
      const { budget, complaint } = await withOffer(100);
      const now = await done(register(), await choose(register(), complaint, 'o1'), 's1');
      await record(register(), now, [NOTED], [], { input: 'm' });
      expect(await sums(register(), budget)).toEqual([40, 60]);
    });

    it.each<[string, ComplaintEvent]>([
      ['was rejected', REJECTED],
      ['came back for change', { type: 'OfferEnded', offer: 'o1', status: 'returned' }],
      ['was declined', { type: 'OfferDeclined', offer: 'o1', wish: true, newOfferBy: null, texts: {} }],
      ['ran out', { type: 'OfferExpired', offer: 'o1', newOfferBy: AT }],
      ['ended with its complaint', WITHDRAWN],
    ])('is free when the offer %s', async (_, event) => {
      const { budget, complaint } = await withOffer(100);
      await record(register(), complaint, [event]);
      expect(await sums(register(), budget)).toEqual([0, 0]);
    });

    const withFailedStep = async () => {
      const { budget, complaint } = await withOffer(100);
      const failed: ComplaintEvent = { type: 'StepFailed', step: 's2', generation: 1, letter: null };
      const chosen = await choose(register(), complaint, 'o1');
      const now = await record(register(), chosen, [failed], [], { input: 'f' });
      return { budget, complaint: await record(register(), now, [WITHDRAWN]) };
    };

    it('is spent by the step that runs when the complaint is withdrawn, and free for the one that failed', async () => {
      const { budget } = await withFailedStep();
      expect(await sums(register(), budget)).toEqual([60, 0]);
    });

    it('is replaced by a revision in one step, and never counted twice', async () => {
      const { budget, complaint } = await withOffer(80);
      const revise = (offer: string, euros: number, within: number) =>
        take(register(), complaint.id, async (turn) => {
          const answer = await turn.register.reservations.reserve(anOrder(complaint, euros, [budget]));
          expect(await sums(turn.register, budget)).toEqual([within, 0]);
          await write(turn, proposal(turn.complaint, offer, reservationOf(answer)));
        });
      await revise('o2', 90, 90);
      expect(await sums(register(), budget)).toEqual([90, 0]);
      await revise('o3', 30, 90);
      expect(await sums(register(), budget)).toEqual([30, 0]);
    });

    it('is of no help on another budget: a revision that needs that one is paid from there in full, or refused', async () => {
      const [first, next] = [aBudget(100), aBudget(150)];
      const complaint = await offered(register(), 'o1', await stranger(register()), 80, [first, next]);
      await another(register(), 40, [next]);
      expect(await asked(register(), complaint, 120, [first, next])).toMatchObject({ kind: 'exhausted' });
      expect(await propose(register(), 'o2', complaint, 110, [first, next])).toMatchObject({
        reservation: { budget: next.budget, minor: 11_000 },
      });
      expect([await sums(register(), first), await sums(register(), next)]).toEqual([
        [0, 0],
        [150, 0],
      ]);
    });

    it('stays what it was when the revision is refused', async () => {
      const { budget, complaint } = await withOffer(80);
      await take(register(), complaint.id, async (turn) => {
        const { id } = reservationOf(await turn.register.reservations.reserve(anOrder(complaint, 90, [budget])));
        await turn.register.reservations.release(id, AT);
        expect(await sums(turn.register, budget)).toEqual([80, 0]);
      });
      expect(await sums(register(), budget)).toEqual([80, 0]);
    });

    it('goes over to the revision when the old offer ends in the same turn, before the new one comes in', async () => {
      const { budget, complaint } = await withOffer(80);
      await take(register(), complaint.id, async (turn) => {
        const answer = await turn.register.reservations.reserve(anOrder(complaint, 90, [budget]));
        const rejection = aRevision(turn.complaint, [REJECTED]);
        await write(turn, rejection);
        expect(await sums(turn.register, budget)).toEqual([90, 0]);
        const before = applyRevision(turn.complaint, rejection);
        await write(turn, proposal(before, 'o2', reservationOf(answer)), { before });
      });
      expect(await sums(register(), budget)).toEqual([90, 0]);
      expect(await read(register(), complaint.id)).toMatchObject({ revision: complaint.revision + 2 });
    });

    it('of a gift is spent with the gift, from its own budget', async () => {
      const { complaint } = await withOffer(100);
      const goodwill = aBudget(20);
      const order = anOrder(complaint, 15, [goodwill], { part: 'gift' });
      await take(register(), complaint.id, async (turn) => {
        const gift = reservationOf(await turn.register.reservations.reserve(order));
        await write(turn, choice(turn.complaint, 'o1', gift));
      });
      expect(await sums(register(), goodwill)).toEqual([15, 0]);
      await done(register(), await read(register(), complaint.id), 's3');
      expect(await sums(register(), goodwill)).toEqual([0, 15]);
    });

    it('of a gift is not paid from what was set aside for the offer, on one budget with it', async () => {
      const { budget, complaint } = await withOffer(80);
      const gift = (euros: number) => anOrder(complaint, euros, [budget], { part: 'gift' });
      await take(register(), complaint.id, async ({ register: { reservations } }) => {
        expect(await reservations.reserve(gift(21))).toMatchObject({ kind: 'exhausted', free: { minor: 2_000 } });
        await reservations.reserve(gift(20));
        expect(await sums({ reservations }, budget)).toEqual([100, 0]);
      });
      expect(await sums(register(), budget)).toEqual([80, 0]);
    });

    it('raises a task where it is spent after the money had been given to others, and counts as given all the same', async () => {
      const { budget, complaint } = await withFailedStep();
      await another(register(), 40, [budget]);
      await done(register(), complaint, 's2');
      expect(await sums(register(), budget)).toEqual([60, 40]);
      expect((await tasksOf('budget-overrun')).filter((one) => one.complaint === complaint.id)).toHaveLength(1);
      const given = await register().reservations.givenTo(complaint.id, '2026-11-01T00:00:00.000Z');
      expect(given).toEqual([{ currency: 'EUR', minor: 10_000 }]);
    });
  });
});
