import type { Command, ComplaintEvent, Input } from '../../../domain/model';
import { openComplaint } from '../../../domain/open';
import { Turn } from '../../../domain/turn';
import { aComplaint, anOpening, RECEIVED } from '../../harness/builders';
import { onBothDatabases } from '../../harness/registers';
import { aLetter, aRevision, NOTED, open, read, record, render, take, write, writeAlone } from '../turns';

const updateSent = (day: string): ComplaintEvent => ({
  type: 'DailyUpdateSent',
  letter: `daily-update:${day}`,
  dueAt: `${day}T02:00:00.000Z`,
  lateBy: 0,
  waitingFor: 'investigation',
  nextAt: '2026-11-22T02:00:00.000Z',
});

const commanded = (what: Command, at: string): { inputs: Input[]; at: string } => ({
  inputs: [{ id: `${what.type}@${at}`, actor: { id: 'li.na', role: 'handler' }, what }],
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
  describe('writing a revision', () => {
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

    it('keeps the state exactly as it was decided, and can make each revision of it again', async () => {
      const { id: _, ...intake } = aComplaint({ listened: true });
      const { complaint, entry } = openComplaint({ ...intake, id: 'same-way', reference: 'A-2030-000001' }, RECEIVED);
      await register().openings.open(anOpening({ complaint, entry }));
      const states = [complaint];
      for (const { inputs, at } of STORY) {
        await take(register(), complaint.id, async (locked) => {
          const turn = new Turn(locked.complaint, locked.updatedAt);
          for (const input of inputs) turn.take(input, at);
          turn.passUntil(at);
          for (const revision of turn.revisions) {
            await locked.write(revision, revision.after, render, inputs.length > 0);
            states.push(revision.after);
          }
        });
        expect(await read(register(), complaint.id)).toEqual(states.at(-1));
      }
      expect(states.at(-1)).toMatchObject({ stage: 'closed', outcome: 'withdrawn' });
      expect(states.length).toBeGreaterThan(STORY.length);
      const { records } = register();
      for (const state of states) expect(await records.at(complaint.id, state.revision)).toEqual(state);
      expect(await records.at(complaint.id, 1000)).toEqual(states.at(-1));
      expect(await records.at('unknown', 1)).toBeNull();
    });

    it('keeps a renewed calendar snapshot', async () => {
      const opened = await open(register());
      const calendarSnapshot = { ...opened.calendarSnapshot, until: '2029-01-01T00:00:00.000Z' };
      expect(await record(register(), opened, [{ type: 'CalendarSnapshotRenewed', calendarSnapshot }])).toMatchObject({
        calendarSnapshot,
      });
    });

    it('adds to the timeline in the order of events, with the refusals between', async () => {
      const opened = await open(register());
      const again = await record(register(), opened, [{ type: 'InvestigationStarted' }, NOTED], [], { input: 'm1' });
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

    it('tells what happened to whoever has seen an earlier revision, without the state that it was opened with', async () => {
      const opened = await open(register());
      const again = await record(register(), opened, [{ type: 'InvestigationStarted' }, NOTED]);
      await record(register(), again, [updateSent('2026-11-21')], [], { at: '2026-11-21T03:00:00.000Z' });
      const since = async (seen: number) =>
        (await register().records.happenedSince(opened.id, seen)).map(({ revision, event }) => [revision, event.type]);
      const all = [
        [1, 'ComplaintOpened'],
        [2, 'InvestigationStarted'],
        [2, 'MessageLogged'],
        [3, 'DailyUpdateSent'],
      ];
      expect(await since(0)).toEqual(all);
      expect(await since(1)).toEqual(all.slice(1));
      expect(await since(3)).toEqual([]);
      const [opening] = await register().records.happenedSince(opened.id, 0);
      expect(opening?.event).toEqual({ type: 'ComplaintOpened' });
    });

    it('wakes the channels of its letters; those that still wait can be asked for later', async () => {
      const opened = await open(register());
      expect(await writeAlone(register(), aRevision(opened, [NOTED], [aLetter()]))).toEqual(['email']);
      expect(await take(register(), opened.id, (turn) => turn.channelsWaiting())).toEqual(['email']);
      await register().letterBox.sent(`${opened.id}/message:m1/email`, '2026-11-21T02:00:01.000Z');
      expect(await take(register(), opened.id, (turn) => turn.channelsWaiting())).toEqual([]);
    });

    it('is refused where it does not follow what is on record', async () => {
      const opened = await open(register());
      for (const revision of [1, 3, 6]) {
        const other = aRevision({ ...opened, revision }, [NOTED]);
        const done = take(register(), opened.id, (turn) =>
          turn.write(other, { ...opened, revision: other.number }, render, false),
        );
        if (revision === 1) await done;
        else await expect(done).rejects.toThrow(RangeError);
      }
      expect(await read(register(), opened.id)).toMatchObject({ revision: 2 });
    });

    it('happens once for one cause', async () => {
      const opened = await open(register());
      const after = await record(register(), opened, [NOTED], [], { input: 'the-same-cause' });
      await expect(record(register(), after, [NOTED], [], { input: 'the-same-cause' })).rejects.toThrow(
        /duplicate key/,
      );
      expect(await read(register(), opened.id)).toEqual(after);
    });

    it('stands when its letter cannot be composed, and leaves that to the next turn', async () => {
      const opened = await open(register());
      const broken = () => {
        throw new Error('no such template');
      };
      const revision = aRevision(opened, [NOTED], [aLetter()]);
      expect(await writeAlone(register(), revision, broken)).toEqual(['bounced']);
      expect(await read(register(), opened.id)).toMatchObject({ revision: 2 });
      expect(await register().letterBox.ofComplaint(opened.id)).toMatchObject([{ status: 'failed' }]);
    });
  });

  describe('a turn', () => {
    it('gives the complaint as it is, with its run, and when something last happened to it', async () => {
      const opened = await open(register());
      const head = () =>
        take(register(), opened.id, async ({ complaint, run, epoch, updatedAt, movedAt }) => ({
          ...{ complaint, run, epoch, updatedAt, movedAt },
        }));
      const first = { complaint: opened, run: 'unstarted', epoch: 1, updatedAt: opened.openedAt, movedAt: 1 };
      expect(await head()).toEqual(first);
      const at = '2026-11-21T02:00:00.000Z';
      const second = await record(register(), opened, [NOTED], [], { at, input: 'a-command' });
      expect(await head()).toEqual({ ...first, complaint: second, run: 'open', updatedAt: at, movedAt: 2 });
      const later = '2026-11-21T03:00:00.000Z';
      const third = await record(register(), second, [NOTED], [], { at: later });
      expect(await head()).toEqual({ ...first, complaint: third, run: 'open', updatedAt: later, movedAt: 2 });
    });

    it('of an unknown complaint is none', async () => {
      expect(await register().turns.take('unknown', () => Promise.resolve('taken'))).toBeNull();
    });

    it('writes all or nothing, and reads what it has written itself', async () => {
      const opened = await open(register());
      const failing = take(register(), opened.id, async (turn) => {
        await write(turn, aRevision(opened, [NOTED], [aLetter()]));
        expect(await turn.register.records.read(opened.id)).toMatchObject({ complaint: { revision: 2 } });
        expect(await turn.register.letterBox.ofComplaint(opened.id)).toHaveLength(1);
        throw new Error('the worker dies');
      });
      await expect(failing).rejects.toThrow('the worker dies');
      expect(await read(register(), opened.id)).toEqual(opened);
      expect(await register().letterBox.ofComplaint(opened.id)).toEqual([]);
    });

    it('uses its own transaction in every room, also where a room opens one elsewhere', async () => {
      const opened = await open(register());
      await record(register(), opened, [NOTED], [aLetter()]);
      const id = `${opened.id}/message:m1/email`;
      await take(register(), opened.id, async (turn) => {
        expect(await turn.register.letterBox.failed(id, '2026-11-21T03:00:00.000Z', 'no')).toBe(`bounce:${id}`);
        expect(await turn.register.inputs.waitingFor(opened.id, '2026-11-21T03:00:00.000Z')).toHaveLength(1);
      });
    });

    it('comes after the one before it, and sees what that one wrote', async () => {
      const opened = await open(register());
      const count = () =>
        take(register(), opened.id, async (turn) => {
          const at = '2026-11-21T02:00:00.000Z';
          await write(turn, aRevision(turn.complaint, [NOTED], [], { at, input: `n${turn.complaint.revision}` }));
          return turn.complaint.revision;
        });
      expect((await Promise.all([count(), count(), count()])).sort()).toEqual([1, 2, 3]);
      expect(await read(register(), opened.id)).toMatchObject({ revision: 4 });
    });

    it('moves the load of an owner once, for all of its revisions', async () => {
      const owned = (id: string) => ({ id, role: 'handler' as const, supervisor: null });
      const opened = await open(register(), { owner: owned('turn.one') });
      await take(register(), opened.id, async (locked) => {
        let state = locked.complaint;
        for (const [nth, id] of ['turn.two', 'turn.three'].entries()) {
          const revision = aRevision(state, [{ type: 'OwnerAssigned', owner: owned(id), texts: {} }], [], {
            input: `to-${nth}-${opened.id}`,
          });
          state = { ...state, owner: owned(id), revision: revision.number };
          await locked.write(revision, state, render, true);
        }
      });
      const load = await register().workLists.load();
      expect(['turn.one', 'turn.two', 'turn.three'].map((owner) => load.get(owner) ?? 0)).toEqual([0, 0, 1]);
    });
  });
});
