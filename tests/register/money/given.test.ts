import { correctPerson } from '../../../register/people/people';
import { onBothDatabases } from '../../harness/registers';
import { AT, aBudget, asked, choose, offered, propose, stranger } from './reserving';

onBothDatabases((register) => {
  afterEach(async () => {
    expect((await register().reservations.check()).differences).toEqual([]);
  });

  describe('what a complainant was given', () => {
    const since = '2026-11-01T00:00:00.000Z';
    async function given(person: object, at = AT, givenSince = since) {
      const complaint = await stranger(register(), person);
      const answer = await asked(register(), complaint, 1, [aBudget(100)], { givenSince, at });
      return answer.kind === 'reserved' ? answer.given : null;
    }

    it('adds up over all of their complaints, by customer number, e-mail or telephone', async () => {
      const budget = aBudget(1000);
      const [kim, sam] = [
        { customerRef: null, email: 'Kim@Example.com' },
        { customerRef: null, email: null },
      ];
      const people = [{ customerRef: 'R-1' }, kim, { ...sam, phone: '+447700900002' }];
      for (const [nth, person] of people.entries())
        await propose(register(), 'o1', await stranger(register(), person), 70 + nth, [budget]);
      const sum = (euros: number) => [{ currency: 'EUR', minor: euros * 100 }];
      expect(await given({ customerRef: 'R-1', email: 'other@example.com' })).toEqual(sum(70));
      expect(await given({ customerRef: null, email: 'kim@example.com' })).toEqual(sum(71));
      expect(await given({ ...sam, phone: '+447700900002' })).toEqual(sum(72));
      expect(await given({ ...sam, phone: '+447700900003' })).toEqual([]);
    });

    it('is added up where two complaints have one of them in common, the others may differ', async () => {
      const known = { customerRef: null, email: 'ada@example.com', phone: '+447700900001' };
      await propose(register(), 'o1', await stranger(register(), known), 70, [aBudget(100)]);
      const seventy = [{ currency: 'EUR', minor: 7_000 }];
      expect(await given({ customerRef: 'R-5', email: 'Ada@example.com ' })).toEqual(seventy);
      expect(await given({ customerRef: 'R-6', phone: '+447700900001' })).toMatchObject(seventy);
    });

    it('is added up across a corrected reference, in either complaint, before or after', async () => {
      const before = { customerRef: 'R-7' };
      const [first, second] = [await stranger(register(), before), await stranger(register(), before)];
      await propose(register(), 'o1', first, 70, [aBudget(100)]);
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
      await propose(register(), 'o1', erased, 70, [aBudget(100)]);
      await register().db.deleteFrom('people').where('complaint', '=', erased.id).execute();
      const left = register().db.selectFrom('person_keys').selectAll().where('complaint', '=', erased.id);
      expect(await left.execute()).toEqual([]);
      expect(await given({ customerRef: 'R-10' })).toEqual([{ currency: 'EUR', minor: 7_000 }]);
    });

    it('is added up only since the instant that was asked for', async () => {
      await propose(register(), 'o1', await stranger(register(), { customerRef: 'R-2' }), 70, [aBudget(100)]);
      expect(await given({ customerRef: 'R-2' }, AT, '2026-11-25T10:00:00.001Z')).toEqual([]);
    });

    it('leaves out the offer that a revision replaces, but not what was accepted', async () => {
      const budget = aBudget(1000);
      const complaint = await stranger(register(), { customerRef: 'R-3' });
      const withOffer = await offered(register(), 'o1', complaint, 50, [budget]);
      const revision = () => asked(register(), complaint, 60, [budget], { givenSince: since });
      expect(await revision()).toMatchObject({ given: [] });
      await choose(register(), withOffer, 'o1');
      expect(await revision()).toMatchObject({ given: [{ minor: 5_000 }] });
    });

    it('is seen by the second of two offers that are made at once', async () => {
      const budget = aBudget(1000);
      const complaints = [1, 2].map(() => stranger(register(), { customerRef: 'R-4' }));
      const both = await Promise.all(
        (await Promise.all(complaints)).map((one) =>
          propose(register(), 'o1', one, 70, [budget], { givenSince: since }),
        ),
      );
      const totals = both.map((answer) => (answer.kind === 'reserved' ? (answer.given[0]?.minor ?? 0) : -1));
      expect(totals.sort((a, b) => a - b)).toEqual([0, 7_000]);
    });

    it('is seen by the second of two at once that have only the e-mail in common, whatever other keys they share', async () => {
      const [budget, email] = [aBudget(1000), 'two@example.com'];
      const people = [{ email, customerRef: 'R-11' }, { email, customerRef: null }, { customerRef: 'R-11' }];
      const complaints = await Promise.all(people.map((person) => stranger(register(), person)));
      const all = await Promise.all(
        complaints.map((one) => propose(register(), 'o1', one, 70, [budget], { givenSince: since })),
      );
      const totals = all.map((answer) => (answer.kind === 'reserved' ? (answer.given[0]?.minor ?? 0) : -1));
      // The first shares a key with both others, which share none with each other.
      expect((totals[0] ?? 0) + (totals[1] ?? 0) + (totals[2] ?? 0)).toBe(14_000);
    });

    it('is kept under a key from which nobody can tell who it is', async () => {
      await propose(register(), 'o1', await stranger(register(), { customerRef: 'VERY-PERSONAL' }), 1, [aBudget(10)]);
      const rows = await register().db.selectFrom('reservations').select('person_key').execute();
      expect(rows.every(({ person_key }) => /^[0-9a-f]{64}$/.test(person_key))).toBe(true);
    });
  });
});
