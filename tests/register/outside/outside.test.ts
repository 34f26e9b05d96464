import type { Fact, Step } from '../../../domain/model';
import { onBothDatabases } from '../databases';
import { aLetter, NOTED, open, record } from '../turns';

const AT = '2026-11-21T02:00:00.000Z';
const FAR = '2100-01-01T00:00:00.000Z';

onBothDatabases((register) => {
  describe('received facts', () => {
    const fact: Fact = { type: 'PaymentReturned', step: 's1', generation: 1 };
    const row = { source: 'bank', type: 'payment-returned', ref: 'R-1', at: AT, reason: 'account closed' } as const;

    beforeEach(async () => {
      await register().db.deleteFrom('received_facts').execute();
    });

    it('are kept once, until they are settled', async () => {
      const { receivedFacts } = register();
      await receivedFacts.put({ id: 'f1', ...row, complaint: 'c1', fact });
      await receivedFacts.put({ id: 'f1', ...row, complaint: 'c2', fact });
      expect(await receivedFacts.waiting(10, AT)).toEqual([{ id: 'f1', complaint: 'c1', fact }]);
      await receivedFacts.settle('f1', 'task');
      expect(await receivedFacts.waiting(10, AT)).toEqual([]);
    });

    it('are given out oldest first, and only when they have waited long enough', async () => {
      const { receivedFacts } = register();
      await receivedFacts.put({ id: 'young', ...row, at: '2026-11-21T03:00:00.000Z', complaint: 'c1', fact });
      await receivedFacts.put({ id: 'old', ...row, complaint: 'c1', fact });
      expect((await receivedFacts.waiting(10, AT)).map(({ id }) => id)).toEqual(['old']);
      expect((await receivedFacts.waiting(10, FAR)).map(({ id }) => id)).toEqual(['old', 'young']);
      expect(await receivedFacts.waiting(1, FAR)).toHaveLength(1);
    });

    it('are given out in time although the clock of their sender runs ahead', async () => {
      await register().receivedFacts.put({
        id: 'ahead',
        ...row,
        at: '2099-01-01T00:00:00.000Z',
        complaint: 'c1',
        fact,
      });
      const soon = new Date(Date.now() + 60_000).toISOString();
      expect(await register().receivedFacts.waiting(10, soon)).toHaveLength(1);
    });

    it('are kept apart while they match nothing, and can be matched later', async () => {
      const { receivedFacts } = register();
      await receivedFacts.put({ id: 'lost', ...row, complaint: null, fact: null });
      expect(await receivedFacts.waiting(10, AT)).toEqual([]);
      const unmatched = [{ id: 'lost', source: 'bank', type: 'payment-returned', ref: 'R-1', at: AT }];
      expect(await receivedFacts.unmatched(10, AT)).toEqual(unmatched);
      await receivedFacts.match('lost', { complaint: 'c1', fact });
      expect(await receivedFacts.unmatched(10, AT)).toEqual([]);
      expect(await receivedFacts.waiting(10, AT)).toEqual([{ id: 'lost', complaint: 'c1', fact }]);
    });
  });

  describe('a reference', () => {
    const step: Step = {
      id: 's1',
      round: 1,
      offer: 'o1',
      item: { remedy: 'refund', amount: { minor: 100, currency: 'EUR' }, item: null, fulfilment: 'payment' },
      part: 'putRight',
      status: 'running',
      generation: 2,
      reference: null,
      approvedBy: null,
    };
    const resolve = (type: Parameters<ReturnType<typeof register>['receivedFacts']['resolve']>[0], ref: string) =>
      register().receivedFacts.resolve(type, ref, 'bank');

    it('means a letter by its id', async () => {
      const opened = await open(register());
      await record(register(), opened, [NOTED], [aLetter()]);
      const about = { letter: 'message:m1', template: 'message', channel: 'email' };
      const id = `${opened.id}/message:m1/email`;
      expect(await resolve('letter-bounced', id)).toEqual({
        complaint: opened.id,
        fact: { type: 'LetterBounced', ...about },
      });
      expect(await resolve('letter-read', id)).toEqual({
        complaint: opened.id,
        fact: { type: 'LetterRead', ...about },
      });
      expect(await resolve('letter-read', `${opened.id}/message:m9/email`)).toBeNull();
    });

    it('means a remedy step by its key, in each of its generations', async () => {
      const { id } = await open(register(), { steps: [step] });
      const meant = (generation: number) => ({
        complaint: id,
        fact: { type: 'PaymentReturned', step: 's1', generation },
      });
      expect(await resolve('payment-returned', `${id}:1:s1:1`)).toEqual(meant(1));
      expect(await resolve('payment-returned', `${id}:1:s1:2`)).toEqual(meant(2));
      for (const wrong of [`${id}:1:s1:3`, `${id}:1:s1:0`, `${id}:2:s1:1`, `${id}:1:s9:1`, 'x:1:s1:1', id, '']) {
        expect(await resolve('payment-returned', wrong)).toBeNull();
      }
    });

    it('means a remedy step by the reference of its provider or of a person, also after a newer generation', async () => {
      const opened = await open(register(), { steps: [step] });
      const done = await record(register(), opened, [
        { type: 'StepDone', step: 's1', generation: 2, reference: 'BANK-77' },
      ]);
      const byHand = { type: 'StepDoneByHand', step: 's1', by: 'tom.berg', reference: 'CASH-1', texts: {} } as const;
      await record(register(), done, [byHand], [], { at: '2026-11-22T02:00:00.000Z' });
      const meant = { complaint: opened.id, fact: { type: 'PaymentReturned', step: 's1', generation: 2 } };
      expect(await resolve('payment-returned', 'BANK-77')).toEqual(meant);
      expect(await resolve('payment-returned', 'CASH-1')).toEqual(meant);
    });

    it.each([
      ['payment-returned', 'what was paid', 'PaymentReturned', 's1'],
      ['parcel-lost', 'what was sent', 'ParcelLost', 's2'],
      ['voucher-used', 'what can be used', 'VoucherUsed', 's2'],
    ] as const)(
      'of a step means nothing where it cannot be true: %s is accepted of %s alone',
      async (type, _, fact, fits) => {
        const item = { remedy: 'voucher', amount: null, item: 'spa-weekend', fulfilment: 'goods' } as const;
        const { id } = await open(register(), { steps: [step, { ...step, id: 's2', item }] });
        for (const one of ['s1', 's2']) {
          const meant = { complaint: id, fact: { type: fact, step: one, generation: 2 } };
          expect(await resolve(type, `${id}:1:${one}:2`)).toEqual(one === fits ? meant : null);
        }
      },
    );

    it('that a provider gives means a step of its own alone; a bank or a carrier may report on any', async () => {
      const { id } = await open(register(), { steps: [step, { ...step, id: 's2' }] });
      const asked = { complaint: id, generation: 2, tryNumber: 1, at: AT };
      await register().attempts.begin({ ...asked, key: `${id}:1:s1:2`, provider: 'payments', step: 's1' });
      await register().attempts.begin({ ...asked, key: `${id}:1:s2:2`, provider: 'wallets', step: 's2' });
      const from = async (source: string) =>
        (await register().receivedFacts.resolve('payment-returned', `${id}:1:s1:2`, source)) !== null;
      expect([await from('payments'), await from('wallets'), await from('bank')]).toEqual([true, false, true]);
    });

    it('means nothing when two steps have the same reference', async () => {
      for (const _ of [1, 2]) {
        const opened = await open(register(), { steps: [step] });
        await record(register(), opened, [{ type: 'StepDone', step: 's1', generation: 1, reference: 'SAME' }]);
      }
      expect(await resolve('payment-returned', 'SAME')).toBeNull();
    });

    it('means an enquiry', async () => {
      const { id } = await open(register(), { enquiries: [{ id: 'e1', texts: {}, dueAt: FAR, status: 'waiting' }] });
      expect(await resolve('third-party-replied', `${id}/e1`)).toEqual({
        complaint: id,
        fact: { type: 'ThirdPartyReplied', enquiry: 'e1' },
      });
      expect(await resolve('third-party-replied', `${id}/e2`)).toBeNull();
      expect(await resolve('third-party-replied', 'nothing')).toBeNull();
    });
  });

  describe('a repeated request', () => {
    const at = (seconds: number) => new Date(Date.parse(AT) + seconds * 1000).toISOString();
    const answer = { status: 201, headers: { location: '/v1/complaints/1' }, body: { id: '1', list: [1, 2] } };
    const acquire = (scope: string, seconds = 0, hash = 'hash') =>
      register().idempotency.acquire(scope, hash, at(seconds), 30);

    it('runs once, and gets the first answer for 30 days', async () => {
      const { idempotency } = register();
      expect(await acquire('k1')).toEqual({ kind: 'fresh' });
      expect(await acquire('k1', 29)).toEqual({ kind: 'running' });
      await idempotency.keep('k1', answer, at(29));
      expect(await acquire('k1', 60)).toEqual({ kind: 'kept', answer });
      await idempotency.keep('k1', { ...answer, status: 200 }, at(61));
      expect(await acquire('k1', 29 * 86_400)).toEqual({ kind: 'kept', answer });
      expect(await acquire('k1', 31 * 86_400)).toEqual({ kind: 'fresh' });
    });

    it('is refused with another body, also while the first runs or after its process has died', async () => {
      await acquire('k2');
      expect(await acquire('k2', 1, 'other')).toEqual({ kind: 'other-body' });
      expect(await acquire('k2', 100, 'other')).toEqual({ kind: 'other-body' });
      await register().idempotency.keep('k2', answer, at(1));
      expect(await acquire('k2', 2, 'other')).toEqual({ kind: 'other-body' });
    });

    it('may run again after a refusal, with any body', async () => {
      await acquire('k3');
      await register().idempotency.release('k3');
      expect(await acquire('k3', 1, 'other')).toEqual({ kind: 'fresh' });
    });

    it('does not lose a kept answer to a late release', async () => {
      await acquire('k4');
      await register().idempotency.keep('k4', answer, at(1));
      await register().idempotency.release('k4');
      expect(await acquire('k4', 2)).toEqual({ kind: 'kept', answer });
    });

    it('is taken over when the lease of a dead process has run out', async () => {
      await acquire('k5');
      expect(await acquire('k5', 30)).toEqual({ kind: 'fresh' });
      expect(await acquire('k5', 31)).toEqual({ kind: 'running' });
    });

    it('runs in one of many processes', async () => {
      const leases = await Promise.all(Array.from({ length: 12 }, () => acquire('k6')));
      expect(leases.filter(({ kind }) => kind === 'fresh')).toHaveLength(1);
      const takeovers = await Promise.all(Array.from({ length: 12 }, () => acquire('k6', 40)));
      expect(takeovers.filter(({ kind }) => kind === 'fresh')).toHaveLength(1);
    });

    it('is deleted when its time is over', async () => {
      await register().db.deleteFrom('idempotency').execute();
      await acquire('k7');
      await acquire('k8', 86_400);
      expect(await register().idempotency.sweep(at(30 * 86_400))).toBe(1);
    });
  });

  describe('an API key', () => {
    it('is found by its hash, and replaced under its id', async () => {
      const { keys } = register();
      await keys.put({ id: 'crm', keyHash: 'hash-1', role: 'crm', person: null });
      await keys.put({ id: 'tom', keyHash: 'hash-2', role: 'supervisor', person: 'tom.berg' });
      expect(await keys.find('hash-1')).toEqual({ id: 'crm', role: 'crm', person: null });
      expect(await keys.find('hash-2')).toEqual({ id: 'tom', role: 'supervisor', person: 'tom.berg' });
      await keys.put({ id: 'crm', keyHash: 'hash-3', role: 'crm', person: null });
      expect(await keys.find('hash-1')).toBeNull();
      expect(await keys.find('hash-3')).toMatchObject({ id: 'crm' });
    });
  });

  describe('the ledger of remedies', () => {
    const row = { complaint: 'c1', remedy: 'refund', minor: 12_345_678_901, currency: 'EUR', item: null, at: AT };

    it('posts a step once, and names it by one reference', async () => {
      const { remedies } = register();
      const { reference } = await remedies.post({ key: 'c1:1:s1:1', ...row });
      const gift = { ...row, remedy: 'gift', minor: null, currency: null, item: 'spa-weekend' };
      const second = await remedies.post({ key: 'c1:1:s2:1', ...gift });
      expect(await remedies.post({ key: 'c1:1:s1:1', ...row })).toEqual({ reference });
      expect(second.reference).not.toBe(reference);
      expect(await remedies.ofComplaint('c1')).toEqual([
        { key: 'c1:1:s1:1', remedy: 'refund', minor: 12_345_678_901, currency: 'EUR', reference },
        { key: 'c1:1:s2:1', remedy: 'gift', minor: null, currency: null, reference: second.reference },
      ]);
    });
  });
});
