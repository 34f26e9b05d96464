import type { ComplaintEvent } from '../../../domain/model';
import { onBothDatabases } from '../databases';
import { aLetter, aTurn, NOTED, open, read, record, render } from '../turns';

const WITHDRAWN: ComplaintEvent = { type: 'ComplaintWithdrawn', letter: 'withdrawal', texts: {} };
const REOPENED: ComplaintEvent = { type: 'ComplaintReopened', letter: 'reopening', texts: {} };

onBothDatabases((register) => {
  describe('deciding on a closed complaint', () => {
    const NOW = '2026-12-01T08:00:00.000Z';
    const input = (id: string) => ({
      id,
      actor: { id: 'li.na', role: 'handler' as const },
      what: { type: 'Reopen' as const, texts: {} },
    });
    const deciding =
      (event: ComplaintEvent) =>
      (complaint: Parameters<typeof aTurn>[0], { id }: { id: string }) => ({
        turn: aTurn(complaint, [event], [aLetter({ key: `message:${id}` })], { message: id, at: NOW }),
        created: 'm9',
      });
    const closed = async () => record(register(), await open(register()), [WITHDRAWN]);

    it('records without a run, and leaves it closed', async () => {
      const { id } = await closed();
      const decided = await register().records.decideClosed(id, input('late-1'), NOW, deciding(NOTED), render);
      expect(decided).toMatchObject({ kind: 'recorded', created: 'm9', recorded: { revision: 3, wakeUps: ['email'] } });
      expect(await register().records.read(id)).toMatchObject({ run: 'closed', complaint: { revision: 3 } });
    });

    it('leaves a reopened complaint waiting for a new run', async () => {
      const { id } = await closed();
      const decided = await register().records.decideClosed(id, input('late-2'), NOW, deciding(REOPENED), render);
      expect(decided).toMatchObject({ kind: 'recorded', complaint: { stage: 'resolving', reopenings: 1 } });
      expect(await register().records.read(id)).toMatchObject({ run: 'unstarted' });
      expect(await register().openings.waitingForRun(1000, NOW)).toContainEqual({ id, reopened: true });
      await register().openings.runStarted(id);
      expect(await register().openings.waitingForRun(1000, NOW)).not.toContainEqual({ id, reopened: true });
    });

    it('changes nothing when the input was recorded before, however long ago', async () => {
      const { id } = await closed();
      await register().records.decideClosed(id, input('late-3'), NOW, deciding(NOTED), render);
      const again = await register().records.decideClosed(id, input('late-3'), NOW, deciding(REOPENED), render);
      expect(again).toMatchObject({ kind: 'recorded', created: null, recorded: { revision: 3 } });
      expect(await read(register(), id)).toMatchObject({ stage: 'closed', revision: 3 });
    });

    it('passes on a refusal, and writes nothing', async () => {
      const complaint = await closed();
      const refusal = { code: 'closed', detail: 'It is closed.' } as const;
      const decided = await register().records.decideClosed(
        complaint.id,
        input('no'),
        NOW,
        () => ({ refusal }),
        render,
      );
      expect(decided).toEqual({ kind: 'refused', refusal });
      expect(await read(register(), complaint.id)).toEqual(complaint);
    });

    it('says so when the complaint is open or unknown', async () => {
      const { id } = await open(register());
      const decide = deciding(NOTED);
      expect(await register().records.decideClosed(id, input('x'), NOW, decide, render)).toEqual({
        kind: 'not-closed',
      });
      expect(await register().records.decideClosed('none', input('x'), NOW, decide, render)).toMatchObject({
        kind: 'refused',
        refusal: { code: 'not-found' },
      });
    });
  });

  describe('after a person was erased', () => {
    it('the complaint still reads and goes on; its letters fail without an address', async () => {
      const texts = [{ id: 'erase-me', name: 'account', body: 'private' }];
      const opened = await open(register(), {}, { texts });
      const before = await record(register(), opened, [NOTED], [aLetter()]);
      for (const table of ['people', 'texts', 'letters'] as const) {
        await register().db.deleteFrom(table).where('complaint', '=', opened.id).execute();
      }
      await register().people.putPending(opened.id, 'contact-of-nobody', { email: 'x@example.com' });
      const contact = {
        language: 'en',
        channels: ['email' as const],
        resend: ['message:m1'],
        met: [],
        texts: { contact: 'contact-of-nobody' },
      };
      const effects = [
        { kind: 'resend', key: 'message:m1', channel: 'email' } as const,
        aLetter({ key: 'message:m2', texts: { text: 'erase-me' } }),
      ];
      const after = await record(register(), before, [{ type: 'ContactCorrected', ...contact }], effects, {
        at: '2026-11-21T03:00:00.000Z',
      });
      expect(after.revision).toBe(3);
      expect(await register().people.read(opened.id)).toBeNull();
      expect(await register().letterBox.ofComplaint(opened.id)).toMatchObject([
        { key: 'message:m2', status: 'failed', address: null, text: 'Dear nobody: {}' },
      ]);
      expect(await register().records.timeline(opened.id)).toHaveLength(3);
      const { items } = await register().records.list({ sort: 'due', limit: 100, reference: opened.reference });
      expect(items).toHaveLength(1);
    });
  });
});
