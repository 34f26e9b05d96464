import { aComplaint, anOpening, aPerson } from '../../harness/builders';
import { onBothDatabases } from '../../harness/registers';
import { open, read, record, take } from '../turns';

const AT = '2026-11-20T08:00:00.000Z';

onBothDatabases((register) => {
  describe('references', () => {
    it('count up within the year of the complaint, each year from one', async () => {
      const { nextReference } = register().openings;
      expect(await nextReference('2031-12-31T23:59:59.999Z')).toBe('A-2031-000001');
      expect(await nextReference('2031-01-01T00:00:00.000Z')).toBe('A-2031-000002');
      expect(await nextReference('2032-01-01T00:00:00.000Z')).toBe('A-2032-000001');
    });

    it('are never given twice, however many ask at once', async () => {
      const asked = Array.from({ length: 40 }, () => register().openings.nextReference('2033-06-01T00:00:00.000Z'));
      expect(new Set(await Promise.all(asked)).size).toBe(40);
    });
  });

  describe('opening a complaint', () => {
    it('gives back the whole complaint as it was opened, with what belongs to it', async () => {
      const externalRefs = { zendesk: '123', jira: 'AB-1' };
      const complaint = await open(register(), {}, { externalRefs });
      expect(await register().records.read(complaint.id)).toEqual({
        complaint,
        ...{ run: 'unstarted', epoch: 1, turnDue: null, isRestored: false, isDoubted: false, movedAt: 1 },
        openedFrom: 'crm',
        product: 'hotel',
        orderRef: 'ORDER-7',
        occurredOn: '2026-11-15',
        externalRefs,
      });
    });

    it('keeps the person and what was said', async () => {
      const person = aPerson({ phone: null, preferredChannel: null });
      const texts = [
        { id: 'said-1', name: 'account', body: 'The room was given away.' },
        { id: 'said-2', name: 'feelings', body: '我很失望 😞' },
      ];
      const { id } = await open(register(), {}, { person, texts });
      expect(await register().people.read(id)).toEqual(person);
      const bodies = await register().people.texts(['said-1', 'said-2', 'said-3']);
      expect(Object.fromEntries(bodies)).toEqual({ 'said-1': 'The room was given away.', 'said-2': '我很失望 😞' });
    });

    it('begins the timeline', async () => {
      const complaint = await open(register());
      expect(await register().records.timeline(complaint.id)).toEqual([
        { at: complaint.openedAt, by: 'crm', revision: 1, event: { type: 'ComplaintOpened', complaint } },
      ]);
    });

    it('changes nothing when it is repeated', async () => {
      const complaint = await open(register());
      const later = await record(register(), complaint, [{ type: 'InvestigationStarted' }]);
      const again = anOpening({ complaint, texts: [{ id: 'twice', name: 'account', body: 'again' }] });
      expect(await register().openings.open(again)).toBe(false);
      expect(await read(register(), complaint.id)).toEqual(later);
      expect(await register().people.texts(['twice'])).toEqual(new Map());
      expect(await register().records.timeline(complaint.id)).toHaveLength(2);
    });

    it('refuses a second complaint under the same reference', async () => {
      const { reference } = await open(register());
      const second = aComplaint({ id: 'second', reference });
      await expect(register().openings.open(anOpening({ complaint: second }))).rejects.toThrow(/duplicate key/);
      expect(await register().people.read('second')).toBeNull();
    });

    it('is not found under an id that nobody gave', async () => {
      expect(await register().records.read('no-such-complaint')).toBeNull();
    });
  });

  describe('complaints without a run', () => {
    it('are listed oldest first until their first turn', async () => {
      const { openings } = register();
      const younger = await open(register(), { openedAt: '2020-01-01T10:00:00.000Z' });
      const older = await open(register(), { openedAt: '2020-01-01T09:00:00.000Z' });
      const waiting = () => openings.waitingForRun(10, '2020-01-01T10:00:00.000Z');
      expect(await waiting()).toEqual([older.id, younger.id]);
      expect(await openings.waitingForRun(1, '2020-01-01T10:00:00.000Z')).toHaveLength(1);
      expect(await openings.waitingForRun(10, '2020-01-01T09:30:00.000Z')).toHaveLength(1);

      await take(register(), older.id, (turn) => turn.endTurn('open', AT, AT));
      expect(await waiting()).toEqual([younger.id]);
      expect(await register().records.read(older.id)).toMatchObject({ run: 'open', epoch: 1 });
    });

    it('include one that was reopened, since then, under another epoch', async () => {
      const complaint = await open(register(), { openedAt: '2018-01-01T10:00:00.000Z' });
      await record(register(), complaint, [{ type: 'ComplaintWithdrawn', letter: 'withdrawal', texts: {} }], [], {
        at: '2018-02-01T10:00:00.000Z',
      });
      expect(await register().records.read(complaint.id)).toMatchObject({ run: 'closed' });
      await take(register(), complaint.id, (turn) => turn.raiseEpoch('2018-03-01T10:00:00.000Z'));
      expect(await register().openings.waitingForRun(10, '2018-02-28T10:00:00.000Z')).toEqual([]);
      expect(await register().openings.waitingForRun(10, '2018-03-01T10:00:00.000Z')).toEqual([complaint.id]);
      expect(await register().records.read(complaint.id)).toMatchObject({ run: 'unstarted', epoch: 2 });
    });

    it('do not include one whose first turn is on record already', async () => {
      const complaint = await open(register(), { openedAt: '2019-01-01T10:00:00.000Z' });
      await record(register(), complaint, [{ type: 'InvestigationStarted' }]);
      expect(await register().openings.waitingForRun(10, '2019-01-01T10:00:00.000Z')).not.toContain(complaint.id);
    });
  });

  describe("an owner's load", () => {
    const loadOf = async (owner: string) => (await register().workLists.load()).get(owner) ?? 0;
    const owned = (id: string) => ({ owner: { id, role: 'handler' as const, supervisor: null } });

    it('counts open cases, through a change of owner and closing', async () => {
      const first = await open(register(), owned('load.one'));
      await open(register(), owned('load.one'));
      expect(await loadOf('load.one')).toBe(2);

      const passedOn = await record(register(), first, [{ type: 'OwnerAssigned', ...owned('load.two'), texts: {} }]);
      expect(await loadOf('load.one')).toBe(1);
      expect(await loadOf('load.two')).toBe(1);

      const ending = { type: 'ComplaintWithdrawn', letter: 'withdrawal', texts: {} } as const;
      await record(register(), passedOn, [ending], [], { at: AT });
      expect(await loadOf('load.two')).toBe(0);
      expect((await register().workLists.load()).has('load.two')).toBe(false);
    });
  });
});
