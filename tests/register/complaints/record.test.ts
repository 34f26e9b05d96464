import type { Command, ComplaintEvent, Input } from '../../../domain/model';
import { openComplaint } from '../../../domain/open';
import { takeTurn } from '../../../domain/turn';
import { RevisionConflict } from '../../../register/complaints/contract';
import { aComplaint, anOpening, aPerson, RECEIVED } from '../../harness/builders';
import { onBothDatabases } from '../databases';
import { aLetter, aTurn, NOTED, open, read, record, render } from '../turns';

const updateSent = (day: string): ComplaintEvent => ({
  type: 'DailyUpdateSent',
  letter: `daily-update:${day}`,
  dueAt: `${day}T02:00:00.000Z`,
  lateBy: 0,
  waitingFor: 'investigation',
  nextAt: '2026-11-22T02:00:00.000Z',
});

const commanded = (what: Command, at: string) => ({
  inputs: [{ id: `${what.type}@${at}`, actor: { id: 'li.na', role: 'handler' as const }, what }],
  at,
});

/** A life with time alone, commands, both at once, and an end. */
const STORY: { inputs: Input[]; at: string }[] = [
  { inputs: [], at: '2026-11-20T08:00:01.000Z' },
  { inputs: [], at: '2026-11-21T02:00:00.000Z' },
  commanded(
    {
      type: 'RecordFinding',
      cause: 'value',
      responsibility: 'ours',
      outcome: 'upheld',
      texts: { what: 'same-way-finding' },
    },
    '2026-11-22T02:00:00.000Z',
  ),
  commanded({ type: 'MakePromise', dueAt: '2026-11-24T08:00:00.000Z', texts: {} }, '2026-11-22T03:00:00.000Z'),
  { inputs: [], at: '2026-12-19T08:00:00.000Z' },
  commanded({ type: 'Withdraw', texts: {} }, '2026-12-20T08:00:00.000Z'),
];

onBothDatabases((register) => {
  describe('recording a turn', () => {
    it('keeps the state as the domain evolves it, under the next revision', async () => {
      const opened = await open(register(), { stage: 'acknowledged' });
      const after = await record(register(), opened, [{ type: 'InvestigationStarted' }, updateSent('2026-11-21')]);
      expect(after).toMatchObject({
        revision: 2,
        stage: 'investigating',
        plan: opened.plan,
        calendarSnapshot: opened.calendarSnapshot,
      });
      expect(await register().records.read(opened.id)).toMatchObject({ run: 'open', complaint: after });
    });

    it('evolves the state exactly as the run does, whatever the domain decides', async () => {
      const { id: _, ...intake } = aComplaint({ listened: true });
      const { complaint, entry } = openComplaint({ ...intake, id: 'same-way', reference: 'A-2030-000001' }, RECEIVED);
      await register().openings.open(anOpening({ complaint, entry }));
      let run = complaint;
      for (const { inputs, at } of STORY) {
        const outcome = takeTurn(run, inputs, at);
        run = outcome.complaint;
        expect(await register().records.record(outcome.turn, render)).toMatchObject({ revision: run.revision });
        expect(await read(register(), run.id)).toEqual(run);
      }
      expect(run).toMatchObject({ stage: 'closed', outcome: 'withdrawn' });
    });

    it('keeps a renewed calendar snapshot', async () => {
      const opened = await open(register());
      const calendarSnapshot = { ...opened.calendarSnapshot, until: '2029-01-01T00:00:00.000Z' };
      expect(await record(register(), opened, [{ type: 'CalendarSnapshotRenewed', calendarSnapshot }])).toMatchObject({
        calendarSnapshot,
      });
    });

    it('adds to the timeline in the order of events, with the refusals of the API between', async () => {
      const opened = await open(register());
      const again = await record(register(), opened, [{ type: 'InvestigationStarted' }, NOTED], [], { message: 'm1' });
      await register().records.auditRefusal({
        complaint: opened.id,
        at: '2026-11-21T02:30:00.000Z',
        actor: { id: 'li.na', role: 'handler' },
        command: 'ProposeOffer',
        refusal: { code: 'no-finding', detail: 'There is no finding yet.' },
      });
      await record(register(), again, [NOTED], [], { at: '2026-11-21T03:00:00.000Z' });
      const timeline = await register().records.timeline(opened.id);
      expect(timeline.map(({ revision, by, event }) => [revision, by, event.type])).toEqual([
        [1, 'crm', 'ComplaintOpened'],
        [2, 'li.na', 'InvestigationStarted'],
        [2, 'li.na', 'MessageLogged'],
        [null, 'li.na', 'Refused'],
        [3, 'amends', 'MessageLogged'],
      ]);
      expect(timeline[3]?.event).toEqual({
        type: 'Refused',
        command: 'ProposeOffer',
        code: 'no-finding',
        detail: 'There is no finding yet.',
      });
    });

    it('writes nothing when it is repeated, and names the channels that still wait', async () => {
      const opened = await open(register());
      const turn = aTurn(opened, [NOTED], [aLetter()]);
      const first = await register().records.record(turn, render);
      expect(first).toEqual({ revision: 2, wakeUps: ['email'] });
      expect(await register().records.record(turn, render)).toEqual(first);
      expect(await register().letterBox.ofComplaint(opened.id)).toHaveLength(1);
      expect(await register().records.timeline(opened.id)).toHaveLength(2);
    });

    it('happens once when two workers record it at the same time', async () => {
      const opened = await open(register());
      const turn = aTurn(opened, [NOTED], [aLetter()]);
      const both = [register().records.record(turn, render), register().records.record(turn, render)];
      expect(await Promise.all(both)).toEqual([
        { revision: 2, wakeUps: ['email'] },
        { revision: 2, wakeUps: ['email'] },
      ]);
      expect(await register().records.timeline(opened.id)).toHaveLength(2);
    });

    it('answers the entries on record when it was recorded before with other entries', async () => {
      const opened = await open(register());
      const first = aTurn(opened, [NOTED]);
      await register().records.record(first, render);
      const later = aTurn(opened, [NOTED, updateSent('2026-11-21')], [aLetter()], { at: '2026-11-21T05:00:00.000Z' });
      expect(await register().records.record(later, render)).toEqual({
        revision: 2,
        wakeUps: [],
        instead: first.entries,
      });
      expect(await register().letterBox.ofComplaint(opened.id)).toEqual([]);
    });

    it('is refused when the record is behind it', async () => {
      const opened = await open(register());
      const early = aTurn({ ...opened, revision: 5 }, [NOTED]);
      await expect(register().records.record(early, render)).rejects.toThrow(RevisionConflict);
      const unknown = aTurn({ ...opened, id: 'unknown' }, [NOTED]);
      await expect(register().records.record(unknown, render)).rejects.toThrow(RevisionConflict);
    });

    it('leaves nothing behind when its letter cannot be rendered', async () => {
      const opened = await open(register());
      const broken = () => {
        throw new Error('no such template');
      };
      const turn = aTurn(opened, [NOTED], [aLetter()]);
      await expect(register().records.record(turn, broken)).rejects.toThrow('no such template');
      expect(await read(register(), opened.id)).toEqual(opened);
      expect(await register().records.timeline(opened.id)).toHaveLength(1);
      expect(await register().records.record(turn, render)).toMatchObject({ revision: 2 });
    });
  });

  describe('what waited for the turn', () => {
    const texts = (prefix: string) => [
      { id: `${prefix}-taken`, name: 'text', body: 'said' },
      { id: `${prefix}-left`, name: 'text', body: 'never sent' },
    ];

    it('is taken up where an event refers to it; the rest is swept away', async () => {
      const opened = await open(register());
      await register().people.putTexts(opened.id, texts('sweep'));
      await register().people.putTexts(opened.id, texts('sweep'));
      await record(register(), opened, [{ ...NOTED, texts: { text: 'sweep-taken' } } as ComplaintEvent]);
      const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
      expect(await register().people.sweepPending('2020-01-01T00:00:00.000Z')).toBe(0);
      expect(await register().people.sweepPending(tomorrow)).toBe(1);
      expect(await register().people.texts(['sweep-taken', 'sweep-left'])).toEqual(new Map([['sweep-taken', 'said']]));
    });

    it('is taken up from nested fields too: a promise has its text in a field of its own', async () => {
      const opened = await open(register());
      await register().people.putTexts(opened.id, [{ id: 'promised', name: 'what', body: 'I ring on Monday.' }]);
      const promise = {
        id: 'p1',
        what: { what: 'promised' },
        dueAt: '2026-11-23T08:00:00.000Z',
        warnAt: '2026-11-23T06:00:00.000Z',
        owner: 'li.na',
        status: 'open' as const,
        warned: false,
        escalateAt: [],
        level: null,
      };
      await record(register(), opened, [{ type: 'PromiseMade', promise }]);
      await register().people.sweepPending(new Date(Date.now() + 86_400_000).toISOString());
      expect(await register().people.texts(['promised'])).toEqual(new Map([['promised', 'I ring on Monday.']]));
    });

    const corrected = (contact: string): ComplaintEvent => ({
      type: 'ContactCorrected',
      language: 'en',
      channels: ['email', 'portal'],
      resend: [],
      met: [],
      texts: { contact },
    });

    it('replaces the contact only when the turn has recorded it', async () => {
      const opened = await open(register());
      await register().people.putPending(opened.id, 'contact-1', { email: 'new@example.com', phone: null });
      expect(await register().people.read(opened.id)).toEqual(aPerson());
      await record(register(), opened, [corrected('contact-1')]);
      expect(await register().people.read(opened.id)).toEqual(aPerson({ email: 'new@example.com', phone: null }));
      expect(await register().people.texts(['contact-1'])).toEqual(new Map());
    });

    it('sends letters that still wait to the corrected address', async () => {
      const opened = await open(register());
      const waiting = await record(register(), opened, [NOTED], [aLetter()]);
      await register().people.putPending(opened.id, 'contact-2', { email: 'new@example.com' });
      await record(register(), waiting, [corrected('contact-2')], [], { at: '2026-11-21T03:00:00.000Z' });
      expect(await register().letterBox.ofComplaint(opened.id)).toMatchObject([{ address: 'new@example.com' }]);
    });

    it('settles the received fact that caused it', async () => {
      const opened = await open(register());
      const fact = { type: 'LetterRead', letter: 'message:m1', template: 'message', channel: 'portal' } as const;
      const at = '2026-11-21T01:00:00.000Z';
      const row = {
        source: 'crm',
        type: 'letter-read',
        ref: 'r',
        at,
        reason: null,
        complaint: opened.id,
        fact,
      } as const;
      await register().receivedFacts.put({ id: 'fact-1', ...row });
      expect(await register().receivedFacts.waiting(10, at)).toEqual([{ id: 'fact-1', complaint: opened.id, fact }]);
      const read: ComplaintEvent = { type: 'LetterRead', letter: 'message:m1', met: [] };
      await record(register(), opened, [read], [], { message: 'fact-1' });
      expect(await register().receivedFacts.waiting(10, at)).toEqual([]);
    });
  });
});
