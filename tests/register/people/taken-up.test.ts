import type { ComplaintEvent } from '../../../domain/model';
import { aPerson } from '../../harness/builders';
import { onBothDatabases } from '../../harness/registers';
import { aCommand, aLetter, NOTED, open, record } from '../turns';

onBothDatabases((register) => {
  const put = (id: string, complaint: string, words: Record<string, string>) =>
    register().inputs.put(aCommand(id, complaint, words));

  describe('what waited for the turn', () => {
    it('is taken up where an event refers to it; the rest is gone', async () => {
      const opened = await open(register());
      await put('said', opened.id, { taken: 'said', left: 'never sent' });
      await record(register(), opened, [{ ...NOTED, texts: { text: 'said-taken' } } as ComplaintEvent], [], {
        input: 'said',
      });
      expect(await register().people.texts(['said-taken', 'said-left'])).toEqual(new Map([['said-taken', 'said']]));
    });

    it('is taken up from nested fields too: a promise has its text in a field of its own', async () => {
      const opened = await open(register());
      await put('promised', opened.id, { what: 'I ring on Monday.' });
      const promise = {
        id: 'p1',
        what: { what: 'promised-what' },
        dueAt: '2026-11-23T08:00:00.000Z',
        warnAt: '2026-11-23T06:00:00.000Z',
        owner: 'li.na',
        status: 'open' as const,
        warned: false,
        escalateAt: [],
        level: null,
      };
      await record(register(), opened, [{ type: 'PromiseMade', promise }], [], { input: 'promised' });
      expect(await register().people.texts(['promised-what'])).toEqual(
        new Map([['promised-what', 'I ring on Monday.']]),
      );
    });

    const corrected = (contact: string): ComplaintEvent => ({
      type: 'ContactCorrected',
      language: 'en',
      channels: ['email', 'portal'],
      resend: [],
      met: [],
      texts: { contact },
    });
    const putContact = (id: string, complaint: string, contact: object) =>
      put(id, complaint, { contact: JSON.stringify(contact) });

    it('replaces the contact only when the turn has recorded it', async () => {
      const opened = await open(register());
      await putContact('c1', opened.id, { email: 'new@example.com', phone: null });
      expect(await register().people.read(opened.id)).toEqual(aPerson());
      await record(register(), opened, [corrected('c1-contact')], [], { input: 'c1' });
      expect(await register().people.read(opened.id)).toEqual(aPerson({ email: 'new@example.com', phone: null }));
      expect(await register().people.texts(['c1-contact'])).toEqual(new Map());
    });

    it('sends letters that still wait to the corrected address', async () => {
      const opened = await open(register());
      const waiting = await record(register(), opened, [NOTED], [aLetter()]);
      await putContact('c2', opened.id, { email: 'new@example.com' });
      await record(register(), waiting, [corrected('c2-contact')], [], { at: '2026-11-21T03:00:00.000Z', input: 'c2' });
      expect(await register().letterBox.ofComplaint(opened.id)).toMatchObject([{ address: 'new@example.com' }]);
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
      await put('nobody', opened.id, { contact: JSON.stringify({ email: 'x@example.com' }) });
      const contact = {
        language: 'en',
        channels: ['email' as const],
        resend: ['message:m1'],
        met: [],
        texts: { contact: 'nobody-contact' },
      };
      const effects = [
        { kind: 'resend', key: 'message:m1', channel: 'email' } as const,
        aLetter({ key: 'message:m2', texts: { text: 'erase-me' } }),
      ];
      const after = await record(register(), before, [{ type: 'ContactCorrected', ...contact }], effects, {
        ...{ at: '2026-11-21T03:00:00.000Z', input: 'nobody' },
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
