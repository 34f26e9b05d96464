import type { Fact } from '../../../domain/model';
import type { ReportedInput } from '../../../register/inputs/contract';
import { onBothDatabases } from '../../harness/registers';
import { aCommand, open, record } from '../turns';

const AT = '2026-11-21T02:00:00.000Z';
const NEXT_HOUR = '2026-11-21T03:00:00.000Z';
const FAR = '2100-01-01T00:00:00.000Z';

onBothDatabases((register) => {
  const fact: Fact = { type: 'PaymentReturned', step: 's1', generation: 1 };
  const report = (id: string, overrides: Partial<ReportedInput> = {}) =>
    register().inputs.report({
      ...{ id, source: 'bank', type: 'payment-returned', ref: 'R-1', at: AT, reason: 'account closed' },
      ...{ complaint: 'c1', fact },
      ...overrides,
    });
  const waiting = async (complaint: string) => (await register().inputs.waitingFor(complaint, FAR)).map(({ id }) => id);

  beforeAll(async () => {
    for (const id of ['c1', 'c2', 'c3']) await open(register(), { id });
  });
  beforeEach(async () => {
    await register().db.deleteFrom('inputs').execute();
  });

  describe('a reported fact', () => {
    it('is kept once, until a turn has settled it', async () => {
      const { inputs } = register();
      await report('f1');
      await report('f1', { complaint: 'c2' });
      expect(await inputs.waitingFor('c1', AT)).toEqual([
        {
          ...{ id: 'f1', complaint: 'c1', kind: 'PaymentReturned', body: fact, hash: null, source: 'bank', at: AT },
          ...{ by: { id: 'amends', role: 'ops' }, expected: null, try: 1, status: 'waiting' },
          ...{ revision: null, created: null, code: null, detail: null },
        },
      ]);
      expect(await waiting('c2')).toEqual([]);
      await inputs.settle('f1', { status: 'done', revision: 2, created: null }, AT);
      await report('f1');
      expect(await waiting('c1')).toEqual([]);
    });

    it('never expires', async () => {
      await report('f1');
      expect(await register().inputs.expire(FAR)).toBe(0);
      expect(await waiting('c1')).toEqual(['f1']);
    });

    it('settles with the revision that it caused', async () => {
      const opened = await open(register());
      const reading = { type: 'LetterRead', letter: 'message:m1', template: 'message', channel: 'portal' } as const;
      await report('fact-1', { complaint: opened.id, fact: reading });
      await record(register(), opened, [{ type: 'LetterRead', letter: 'message:m1', met: [] }], [], {
        input: 'fact-1',
      });
      expect(await waiting(opened.id)).toEqual([]);
      expect(await register().inputs.read('fact-1')).toMatchObject({ status: 'done', revision: 2 });
    });

    it('makes its complaint known to the sweep, those that wait longest first, and when they have waited long enough', async () => {
      const { inputs } = register();
      await report('young', { complaint: 'c2', at: NEXT_HOUR });
      await report('old', { at: AT });
      await report('younger', { at: NEXT_HOUR });
      await inputs.put(aCommand('command', 'c3'));
      expect(await inputs.complaintsWaiting(10, '2026-11-21T01:58:59.000Z', FAR)).toEqual([]);
      expect(await inputs.complaintsWaiting(10, AT, FAR)).toEqual(['c3', 'c1']);
      expect(await inputs.complaintsWaiting(10, FAR, FAR)).toEqual(['c3', 'c1', 'c2']);
      expect(await inputs.complaintsWaiting(1, FAR, FAR)).toEqual(['c3']);
    });

    it('is found in time although the clock of its writer runs ahead', async () => {
      await report('ahead', { at: '2099-01-01T00:00:00.000Z' });
      const soon = new Date(Date.now() + 60_000).toISOString();
      expect(await register().inputs.complaintsWaiting(10, soon, FAR)).toEqual(['c1']);
    });
  });

  describe('a fact that matches nothing', () => {
    const lost = () => report('lost', { complaint: null, fact: null, providers: ['ledger'] });

    it('is kept apart, and can be matched later', async () => {
      const { inputs } = register();
      await lost();
      expect(await inputs.complaintsWaiting(10, FAR, FAR)).toEqual([]);
      expect(await inputs.read('lost')).toBeNull();
      const said = { source: 'bank', type: 'payment-returned', ref: 'R-1', providers: ['ledger'], at: AT };
      const unmatched = [{ id: 'lost', ...said }];
      expect(await inputs.unmatched(10, AT)).toEqual(unmatched);
      expect(await inputs.unmatched(10, '2026-11-21T01:59:59.000Z')).toEqual([]);
      await inputs.match('lost', { complaint: 'c1', fact });
      await inputs.match('lost', { complaint: 'c2', fact });
      expect(await inputs.unmatched(10, AT)).toEqual([]);
      expect(await inputs.waitingFor('c1', AT)).toMatchObject([{ id: 'lost', kind: 'PaymentReturned', body: fact }]);
    });

    it('is left to a person in the end, and to nobody else then', async () => {
      const { inputs } = register();
      await lost();
      await inputs.leaveToPerson('lost', NEXT_HOUR);
      expect(await inputs.unmatched(10, FAR)).toEqual([]);
      await inputs.match('lost', { complaint: 'c1', fact });
      expect(await waiting('c1')).toEqual([]);
      expect(await inputs.forget(NEXT_HOUR)).toBe(0);
      expect(await inputs.forget(FAR)).toBe(1);
    });
  });

  describe('what a provider says of a step', () => {
    const key = (complaint: string) => `${complaint}:1:s1:1`;
    const begun = async () => {
      const { id } = await open(register());
      const asked = { complaint: id, step: 's1', generation: 1, tryNumber: 1, at: AT };
      await register().attempts.begin({ ...asked, key: key(id), provider: 'payments' });
      return id;
    };
    const said = (complaint: string, result: 'done' | 'failed', reference: string | null = null) => ({
      ...{ source: 'payments', type: 'step-done' as const, complaint },
      fact: { type: 'StepReported', step: 's1', generation: 1, result, reference } as const,
    });

    it('is written to its attempt as well, so that nobody asks again', async () => {
      const id = await begun();
      await report(`said-${id}`, said(id, 'done', 'P-1'));
      expect(await register().attempts.read(key(id))).toMatchObject({
        result: 'done',
        reference: 'P-1',
        reported: true,
      });
    });

    it('is written there once, as it may be about what was asked before a person ran the step again', async () => {
      const id = await begun();
      await report(`said-${id}`, said(id, 'failed'));
      await register().attempts.again(key(id), 2);
      await report(`said-${id}`, said(id, 'failed'));
      expect(await register().attempts.read(key(id))).toMatchObject({ result: null, reported: false, tryNumber: 2 });
    });

    it('is written there when it is matched later', async () => {
      const id = await begun();
      await lostReport(id);
      expect(await register().attempts.read(key(id))).toMatchObject({ result: 'done', reported: true });
    });

    async function lostReport(complaint: string) {
      const { fact: meant, ...about } = said(complaint, 'done');
      await report(`lost-${complaint}`, { ...about, complaint: null, fact: null });
      expect(await register().attempts.read(key(complaint))).toMatchObject({ result: null });
      await register().inputs.match(`lost-${complaint}`, { complaint, fact: meant });
    }
  });
});
