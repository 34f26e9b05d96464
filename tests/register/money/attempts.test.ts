import { onBothDatabases } from '../../harness/registers';

const AT = '2026-11-25T10:00:00.000Z';
let keys = 0;

onBothDatabases((register) => {
  /** Asked of a provider, without an answer so far. */
  async function begun() {
    const { attempts } = register();
    const key = `c:1:s${++keys}:1`;
    const asked = { key, provider: 'bank', complaint: 'c', step: `s${keys}`, generation: 1, tryNumber: 1, at: AT };
    expect(await attempts.begin(asked)).toBeNull();
    return { ...attempts, key, begin: () => attempts.begin(asked), read: () => attempts.read(key) };
  }
  const UNANSWERED = { result: null, reference: null, reported: false, tryNumber: 1 };

  describe('an attempt to pay', () => {
    it('is begun once: whoever comes second learns that somebody has asked', async () => {
      const { begin } = await begun();
      expect(await begin()).toEqual(UNANSWERED);
    });

    it('stays done, whatever is said of it later', async () => {
      const { key, finish, again, withdraw, read } = await begun();
      expect(await finish(key, { result: 'done', reference: 'R-1' })).toEqual(UNANSWERED);
      const done = { ...UNANSWERED, result: 'done', reference: 'R-1' };
      expect(await finish(key, { result: 'refused', reference: null })).toEqual(done);
      await again(key, 2);
      await withdraw(key);
      expect(await read()).toEqual(done);
    });

    it('that certainly did nothing is as if it had never been begun, unless an answer came all the same', async () => {
      const [nothing, pending] = [await begun(), await begun()];
      await nothing.withdraw(nothing.key);
      expect(await nothing.read()).toBeNull();
      await pending.finish(pending.key, { result: 'pending', reference: 'R-2' });
      await pending.withdraw(pending.key);
      expect(await pending.read()).toMatchObject({ result: 'pending', reference: 'R-2' });
    });

    it('keeps the reference of what was pending, by which its provider may call back, and forgets that of a refusal', async () => {
      const { key, finish, again, read } = await begun();
      await finish(key, { result: 'pending', reference: 'R-3' });
      await finish(key, { result: 'unclear', reference: null });
      await again(key, 1);
      expect(await read()).toEqual({ ...UNANSWERED, reference: 'R-3' });
      await finish(key, { result: 'refused', reference: null });
      await again(key, 2);
      expect(await read()).toEqual({ ...UNANSWERED, tryNumber: 2 });
    });
  });
});
