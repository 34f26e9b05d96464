import type { FactType, Step } from '../../../domain/model';
import { onBothDatabases } from '../../harness/registers';
import { aLetter, NOTED, open, record } from '../turns';

const AT = '2026-11-21T02:00:00.000Z';
const FAR = '2100-01-01T00:00:00.000Z';

onBothDatabases((register) => {
  describe('a reference', () => {
    const step: Step = {
      id: 's1',
      round: 1,
      offer: 'o1',
      item: { remedy: 'refund', amount: { minor: 100, currency: 'EUR' }, item: null, fulfilment: 'payment' },
      part: 'putRight',
      status: 'running',
      generation: 2,
      tryNumber: 1,
      reference: null,
      approvedBy: null,
    };
    const resolve = (type: FactType, ref: string) => register().inputs.resolve(type, ref, null);

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

    it('means a step only of the providers of whom its source may speak', async () => {
      const item = { ...step.item, provider: 'payments' };
      const { id } = await open(register(), {
        steps: [
          { ...step, item },
          { ...step, id: 's2' },
        ],
      });
      const of = async (one: string, providers: string[] | null) =>
        (await register().inputs.resolve('payment-returned', `${id}:1:${one}:2`, providers)) !== null;
      expect([await of('s1', ['payments']), await of('s1', ['ledger', 'wallets']), await of('s1', null)]).toEqual([
        true,
        false,
        true,
      ]);
      expect([await of('s2', ['ledger']), await of('s2', ['payments'])]).toEqual([true, false]);
    });

    it('of a step that is asked for means it only of the providers of whom its source may speak', async () => {
      const { id } = await open(register(), { steps: [step] });
      const key = `${id}:1:s1:2`;
      const asked = { complaint: id, generation: 2, tryNumber: 1, at: AT, step: 's1' };
      await register().attempts.begin({ ...asked, key, provider: 'payments' });
      const from = async (...providers: string[]) =>
        (await register().inputs.resolve('step-done', key, providers)) !== null;
      expect([await from('payments'), await from('wallets'), await from()]).toEqual([true, false, false]);
    });

    it('means nothing when two steps have the same reference', async () => {
      for (const _ of [1, 2]) {
        const opened = await open(register(), { steps: [step] });
        await record(register(), opened, [{ type: 'StepDone', step: 's1', generation: 1, reference: 'SAME' }]);
      }
      expect(await resolve('payment-returned', 'SAME')).toBeNull();
    });

    it('means an enquiry', async () => {
      const { id } = await open(register(), {
        enquiries: [{ id: 'e1', texts: {}, askedAt: FAR, dueAt: FAR, status: 'waiting' }],
      });
      expect(await resolve('third-party-replied', `${id}/e1`)).toEqual({
        complaint: id,
        fact: { type: 'ThirdPartyReplied', enquiry: 'e1' },
      });
      expect(await resolve('third-party-replied', `${id}/e2`)).toBeNull();
      expect(await resolve('third-party-replied', 'nothing')).toBeNull();
    });
  });
});
