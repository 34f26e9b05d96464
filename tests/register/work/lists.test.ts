import type { Complaint } from '../../../domain/model';
import type { ComplaintFilter } from '../../../register/complaints/contract';
import { CursorInvalid } from '../../../register/cursor';
import { aClock } from '../../harness/builders';
import { onBothDatabases } from '../../harness/registers';
import { aCommand, open, record } from '../turns';

const day = (date: number) => `2026-12-0${date}T08:00:00.000Z`;
const due = (date: number) => [aClock({ name: 'decide', due: day(date) })];

onBothDatabases((register) => {
  /** Ids of the complaints of one test, which each have a product of their own. */
  async function ids(product: string, filter: Partial<ComplaintFilter> = {}) {
    const { items } = await register().records.list({ product, sort: 'receivedAt', limit: 100, ...filter });
    return items.map(({ complaint }) => complaint.id);
  }
  const opened = (product: string, complaint: Partial<Complaint> = {}) => open(register(), complaint, { product });

  describe('the list of complaints', () => {
    it('is ordered by receipt, either way', async () => {
      const second = await opened('sorted', { receivedAt: day(2) });
      const first = await opened('sorted', { receivedAt: day(1) });
      expect(await ids('sorted')).toEqual([first.id, second.id]);
      expect(await ids('sorted', { sort: '-receivedAt' })).toEqual([second.id, first.id]);
    });

    it('is ordered by the next deadline, never by the daily update; a complaint without one comes last', async () => {
      const never = await opened('due', { clocks: [] });
      const late = await opened('due', { clocks: due(4) });
      const law = aClock({ name: 'eu-psd2.answer', class: 'regulatory', due: day(3) });
      const soon = await opened('due', { clocks: [...due(6), law] });
      const waitingOn = { who: 'us', nextUpdateAt: day(2), lacking: null } as const;
      const update = await opened('due', { clocks: due(5), waitingOn });
      expect(await ids('due', { sort: 'due' })).toEqual([soon.id, late.id, update.id, never.id]);
      expect(await ids('due', { sort: '-due' })).toEqual([never.id, update.id, late.id, soon.id]);
      expect(await ids('due', { dueBefore: day(4) })).toEqual([soon.id]);
    });

    it.each(['receivedAt', '-receivedAt', 'due', '-due'] as const)(
      'comes in pages by %s, without gaps or doubles',
      async (sort) => {
        const product = `pages ${sort}`;
        for (let count = 0; count < 7; count++) {
          await opened(product, {
            receivedAt: day(1 + (count % 2)),
            clocks: count % 3 === 0 ? [] : due(1 + (count % 2)),
          });
        }
        const paged: string[] = [];
        let cursor: string | undefined;
        do {
          const { items, nextCursor } = await register().records.list({ product, sort, limit: 3, cursor });
          paged.push(...items.map(({ complaint }) => complaint.id));
          cursor = nextCursor ?? undefined;
        } while (cursor);
        expect(paged).toEqual(await ids(product, { sort }));
        expect(paged).toHaveLength(7);
      },
    );

    it('refuses a cursor that it did not give', async () => {
      const list = (filter: Partial<ComplaintFilter>) => register().records.list({ sort: 'due', limit: 1, ...filter });
      await opened('cursor');
      await opened('cursor');
      const { nextCursor } = await list({ product: 'cursor' });
      const cursor = nextCursor ?? '';
      await expect(list({ sort: 'receivedAt', cursor })).rejects.toThrow(CursorInvalid);
      await expect(list({ cursor: 'nonsense' })).rejects.toThrow(CursorInvalid);
      const forged = Buffer.from('["due","yesterday","x"]').toString('base64url');
      await expect(list({ cursor: forged })).rejects.toThrow(CursorInvalid);
    });

    it('filters by each thing that a complaint shows', async () => {
      const lapsed = [aClock({ name: 'uk-fca-summary.resolution', due: day(1), status: 'lapsed' })];
      const usual = await opened('filters', { clocks: lapsed });
      const finding = {
        revision: 1,
        cause: 'value',
        subCause: null,
        responsibility: 'ours',
        outcome: 'upheld',
        texts: {},
      } as const;
      const other = await opened('filters', {
        stage: 'resolving',
        severity: 'critical',
        owner: { id: 'wang.wei', role: 'handler', supervisor: null },
        receivedAt: day(1),
        finding: { ...finding },
        clocks: [aClock({ name: 'decide', due: day(1), status: 'breached' })],
      });
      const filters: Partial<ComplaintFilter>[] = [
        { stage: 'resolving' },
        { severity: 'critical' },
        { owner: 'wang.wei' },
        { cause: 'value' },
        { breached: true },
        { receivedFrom: day(1) },
        { reference: other.reference },
        { stage: 'resolving', severity: 'critical', cause: 'value' },
      ];
      for (const filter of filters) expect([filter, await ids('filters', filter)]).toEqual([filter, [other.id]]);
      expect(await ids('filters', { breached: false })).toEqual([usual.id]);
      expect(await ids('filters', { receivedTo: day(1) })).toEqual([usual.id]);
      expect(await ids('filters', { policy: 'house' })).toEqual([usual.id, other.id]);
      expect(await ids('filters', { policy: 'uk' })).toEqual([]);
    });

    it('finds a complaint by its number in another system', async () => {
      const { id } = await open(register(), {}, { product: 'refs', externalRefs: { jira: 'urn:x:1', zendesk: '7' } });
      expect(await ids('refs', { externalRef: 'jira:urn:x:1' })).toEqual([id]);
      expect(await ids('refs', { externalRef: 'jira:7' })).toEqual([]);
    });

    it('finds complaints about a third party by its name, as long as the name is kept', async () => {
      const texts = [{ id: 'party-1', name: 'thirdParty', body: 'Hotel Adler' }];
      const { id } = await open(register(), {}, { product: 'party', texts });
      await register().inputs.put(aCommand('party', id, { thirdParty: 'Not Sent Ltd' }));
      expect(await ids('party', { thirdParty: 'hotel adler' })).toEqual([id]);
      expect(await ids('party', { thirdParty: 'Not Sent Ltd' })).toEqual([]);
      await register().db.deleteFrom('texts').where('complaint', '=', id).execute();
      expect(await ids('party', { thirdParty: 'Hotel Adler' })).toEqual([]);
    });

    it('shows all others where one row cannot be read', async () => {
      const [first, broken, last] = [await opened('broken'), await opened('broken'), await opened('broken')];
      await register().db.updateTable('complaints').set({ state: '{}' }).where('id', '=', broken.id).execute();
      expect(await ids('broken')).toEqual([first.id, last.id]);
      const page = await register().records.list({ product: 'broken', sort: 'receivedAt', limit: 2 });
      expect(page.items.map(({ complaint }) => complaint.id)).toEqual([first.id]);
      expect(page.nextCursor).not.toBeNull();
    });

    it('shows the complaint as it is after each turn', async () => {
      const complaint = await opened('follows', { stage: 'acknowledged', clocks: due(2) });
      await record(register(), complaint, [
        { type: 'InvestigationStarted' },
        { type: 'ClockBreached', clock: 'decide', dueAt: day(2), lateBy: 0 },
      ]);
      expect(await ids('follows', { stage: 'investigating', breached: true })).toEqual([complaint.id]);
      expect(await ids('follows', { dueBefore: day(9) })).toEqual([]);
    });
  });

  describe('the calls to make', () => {
    const call = (id: string, date: number) => ({
      id,
      slot: { from: day(date), to: day(date).replace('08:00', '08:30') },
      status: 'planned' as const,
      content: null,
    });
    const planned = (calls: Complaint['calls']) => ({
      type: 'FollowUpPlanned' as const,
      followUp: {
        startedAt: day(1),
        firstCall: 0,
        textAt: day(1),
        textSent: false,
        surveyAt: null,
        surveyUntil: null,
        callsEnded: false,
        surveyEnded: false,
      },
      calls,
    });

    it('are listed soonest first, for whoever owns the complaint now', async () => {
      const owner = { id: 'caller.one', role: 'handler' as const, supervisor: null };
      const complaint = await opened('calls', { owner });
      const two = await record(register(), complaint, [planned([call('c2', 5), call('c1', 3)])]);
      const calls = (assignee: string) => register().workLists.calls({ assignee, limit: 10 });
      const item = {
        complaint: complaint.id,
        reference: complaint.reference,
        assignee: 'caller.one',
        status: 'planned',
      };
      expect(await calls('caller.one')).toEqual({
        items: [
          { ...item, id: `${complaint.id}/c1`, call: 'c1', dueAt: day(3), to: '2026-12-03T08:30:00.000Z' },
          { ...item, id: `${complaint.id}/c2`, call: 'c2', dueAt: day(5), to: '2026-12-05T08:30:00.000Z' },
        ],
        nextCursor: null,
      });

      const next = { ...owner, id: 'caller.two' };
      const passedOn = await record(register(), two, [{ type: 'OwnerAssigned', owner: next, texts: {} }], [], {
        at: day(2),
      });
      expect((await calls('caller.one')).items).toEqual([]);
      expect((await calls('caller.two')).items).toHaveLength(2);

      const withdrawn = { type: 'ComplaintWithdrawn', letter: 'withdrawal', texts: {} } as const;
      await record(register(), passedOn, [withdrawn], [], { at: day(3) });
      expect((await calls('caller.two')).items).toEqual([]);
      const cancelled = await register().workLists.calls({ assignee: 'caller.two', status: 'cancelled', limit: 10 });
      expect(cancelled.items).toHaveLength(2);
    });
  });

  describe('the approvals to decide', () => {
    it('are listed for the role that is needed, until they are decided', async () => {
      const offer = {
        id: 'o1',
        round: 1,
        hash: 'abc',
        status: 'awaiting-approval' as const,
        options: [],
        validFor: null,
        validUntil: null,
        settlesInFull: false,
        texts: {},
        proposedBy: 'li.na',
        sentAt: null,
        remindAt: null,
        chosen: null,
      };
      const approval = {
        id: 'a1',
        offer: 'o1',
        offerHash: 'abc',
        status: 'waiting' as const,
        needs: 'executive' as const,
        askedAt: day(1),
        dueAt: day(4),
        warnAt: [],
        warned: 0,
        escalateAt: [],
        level: null,
        votes: [],
        decidedBy: null,
        bySignal: false,
        unverified: false,
      };
      const complaint = await opened('approvals', { stage: 'resolving' });
      const asked = await record(register(), complaint, [
        { type: 'OfferProposed', offer },
        { type: 'ApprovalRequested', approval },
      ]);
      const waiting = () => register().workLists.approvals({ role: 'executive', limit: 10 });
      expect((await waiting()).items).toEqual([
        {
          id: `${complaint.id}/a1`,
          complaint: complaint.id,
          reference: complaint.reference,
          approval: 'a1',
          offer: 'o1',
          offerHash: 'abc',
          needs: 'executive',
          proposedBy: 'li.na',
          dueAt: day(4),
          status: 'waiting',
        },
      ]);
      expect((await register().workLists.approvals({ role: 'manager', limit: 10 })).items).toEqual([]);
      expect((await register().workLists.approvals({ assignee: 'li.na', limit: 10 })).items).toEqual([]);
      const decided = { approval: 'a1', decision: 'approve', by: 'tom.berg', unverified: false, texts: {} } as const;
      await record(register(), asked, [{ type: 'ApprovalDecided', ...decided }], [], { at: day(3) });
      expect((await waiting()).items).toEqual([]);
    });
  });
});
