import { onBothDatabases } from '../../harness/registers';

const AT = '2026-11-21T02:00:00.000Z';

onBothDatabases((register) => {
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
    const crm = { id: 'crm', role: 'crm', person: null, system: 'zendesk', sees: 'own', mayName: [] } as const;
    const day = (days: number) => new Date(Date.parse(AT) + days * 86_400_000).toISOString();
    const secret = (hash: string, madeAt = AT) => ({ hash, madeAt, endsAt: null });
    const endOf = async (hash: string) => (await register().keys.find(hash))?.endsAt;

    it('is found by the hash of its secret', async () => {
      const { keys } = register();
      const tom = { ...crm, id: 'tom', role: 'supervisor', person: 'tom.berg', mayName: ['tom.berg'] } as const;
      expect(await keys.make(crm, secret('hash-1'))).toBe('made');
      expect(await keys.make(tom, { ...secret('hash-2'), endsAt: day(9) })).toBe('made');
      expect(await keys.find('hash-1')).toEqual({ ...crm, usedAt: null, endsAt: null });
      expect(await keys.find('hash-2')).toEqual({ ...tom, usedAt: null, endsAt: day(9) });
      expect(await keys.find('hash-9')).toBeNull();
    });

    it('is not made a second time while it is valid, and begins anew when it has ended', async () => {
      const { keys } = register();
      await keys.make({ ...crm, id: 'again' }, secret('again-1'));
      expect(await keys.make({ ...crm, id: 'again', role: 'ops' }, secret('again-2', day(1)))).toBe('still-valid');
      expect(await keys.find('again-1')).toMatchObject({ role: 'crm' });
      expect(await keys.revoke('again', day(1))).toBe(true);
      expect(await keys.revoke('again', day(1))).toBe(false);
      expect(await keys.make({ ...crm, id: 'again', mayName: ['li.na'] }, secret('again-2', day(2)))).toBe('made');
      expect(await keys.find('again-2')).toMatchObject({ mayName: ['li.na'], endsAt: null });
      expect(await endOf('again-1')).toBe(day(1));
    });

    it.each([
      { role: 'ops' },
      { role: 'handler', person: 'grace.okafor' },
      { system: 'salesforce' },
      { sees: 'all' },
    ] as const)('that has ended does not begin anew as another caller: %j', async (other) => {
      const { keys } = register();
      const id = `former-${JSON.stringify(other)}`;
      await keys.make({ ...crm, id }, secret(`${id}-1`));
      await keys.revoke(id, day(1));
      expect(await keys.make({ ...crm, id, ...other }, secret(`${id}-2`, day(2)))).toBe('of-another');
      expect(await keys.find(`${id}-2`)).toBeNull();
      expect(await keys.find(`${id}-1`)).toMatchObject({ ...crm, id });
    });

    it('has two secrets at most while it is rotated', async () => {
      const { keys } = register();
      await keys.make({ ...crm, id: 'rotated' }, secret('r-1'));
      expect(await keys.rotate('rotated', secret('r-2', day(1)), day(8))).toBe(day(8));
      expect([await endOf('r-1'), await endOf('r-2')]).toEqual([day(8), null]);
      await keys.rotate('rotated', secret('r-3', day(2)), day(9));
      expect([await endOf('r-1'), await endOf('r-2'), await endOf('r-3')]).toEqual([day(2), day(9), null]);
      expect(await keys.rotate('unknown', secret('r-4'), day(9))).toBeNull();
    });

    it('that would have ended before is not prolonged by being rotated', async () => {
      const { keys } = register();
      await keys.make({ ...crm, id: 'short' }, { ...secret('s-1'), endsAt: day(2) });
      expect(await keys.rotate('short', secret('s-2', day(1)), day(8))).toBe(day(2));
      expect(await endOf('s-1')).toBe(day(2));
    });

    it('says when it was last used', async () => {
      const { keys } = register();
      await keys.make({ ...crm, id: 'used' }, secret('u-1'));
      await keys.used('used', day(1));
      expect(await keys.find('u-1')).toMatchObject({ usedAt: day(1) });
      expect((await keys.list()).find(({ id }) => id === 'used')).toMatchObject({
        usedAt: day(1),
        secrets: [{ madeAt: AT }],
      });
    });
  });

  describe('a hold', () => {
    const hold = { what: 'letters', since: AT, by: 'ops', reason: 'wrong-template' } as const;

    it('stays as it was put on first, until it is released', async () => {
      const { holds } = register();
      expect(await holds.isHeld('letters')).toBe(false);
      await holds.hold(hold);
      await holds.hold({ ...hold, by: 'amara.diallo', reason: null });
      expect(await holds.list()).toEqual([hold]);
      expect(await holds.isHeld('letters')).toBe(true);
      expect(await holds.isHeld('payments')).toBe(false);
      await holds.release('letters');
      expect(await holds.list()).toEqual([]);
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
