import type { Complaint, ComplaintEvent } from '../../../domain/model';
import type { Person } from '../../../register/people/contract';
import { aPerson } from '../../harness/builders';
import { onBothDatabases } from '../../harness/registers';
import { aCommand, aLetter, aRevision, NOTED, open, openWithLetter, record, render, writeAlone } from '../turns';

const AT = '2026-11-21T02:00:00.000Z';
const NEXT_HOUR = '2026-11-21T03:00:00.000Z';
const FAR = '2100-01-01T00:00:00.000Z';

onBothDatabases((register) => {
  beforeEach(async () => {
    await register().db.deleteFrom('letters').execute();
    await register().db.deleteFrom('inputs').execute();
  });

  const letters = ({ id }: Complaint) => register().letterBox.ofComplaint(id);
  const bounces = ({ id }: Complaint) => register().inputs.waitingFor(id, FAR);
  const resend = (channel: 'email' | 'sms' | 'portal') => [{ kind: 'resend', key: 'message:m1', channel } as const];

  const withLetter = (channel?: 'email' | 'sms' | 'portal', person?: Person) =>
    openWithLetter(register(), channel, person);

  describe('writing a letter', () => {
    it('renders it for the complaint as it is afterwards, with the texts it quotes', async () => {
      const texts = [{ id: 'quote-1', name: 'text', body: 'We ring you.' }];
      const opened = await open(register(), {}, { texts });
      await record(register(), opened, [NOTED], [aLetter({ texts: { text: 'quote-1', erased: 'quote-0' } })]);
      expect(await letters(opened)).toEqual([
        {
          id: `${opened.id}/message:m1/email`,
          complaint: opened.id,
          key: 'message:m1',
          template: 'message',
          channel: 'email',
          language: 'en',
          version: '1',
          to: 'complainant',
          subject: `message ${opened.reference}`,
          text: 'Dear Chen Mei: {"text":"We ring you."}',
          html: null,
          address: 'chen.mei@example.com',
          status: 'pending',
          attempts: 0,
          lastError: null,
          recordedAt: AT,
          sentAt: null,
        },
      ]);
    });

    it('addresses a text message to the phone', async () => {
      const { complaint } = await withLetter('sms');
      expect(await letters(complaint)).toMatchObject([{ address: '+8613800000000', status: 'pending' }]);
    });

    it('shows it on the portal at once, without address or courier', async () => {
      const opened = await open(register());
      const revision = aRevision(opened, [NOTED], [aLetter({ channel: 'portal' })]);
      expect(await writeAlone(register(), revision)).toEqual([]);
      expect(await letters(opened)).toMatchObject([{ address: null, status: 'sent', sentAt: AT }]);
    });

    it('fails at once without an address, and stores the fact for the complaint', async () => {
      const { complaint, id } = await withLetter('sms', aPerson({ phone: null }));
      expect(await letters(complaint)).toMatchObject([{ address: null, status: 'failed' }]);
      expect(await bounces(complaint)).toMatchObject([
        {
          id: `bounce:${id}`,
          source: 'courier',
          kind: 'LetterBounced',
          body: { type: 'LetterBounced', letter: 'message:m1', template: 'message', channel: 'sms' },
        },
      ]);
    });

    it('reaches the third party of an enquiry by the address that was given with it', async () => {
      const opened = await open(register());
      await register().inputs.put(aCommand('hotel', opened.id, { thirdPartyEmail: 'desk@hotel.example' }));
      const enquiry = {
        id: 'e1',
        texts: { thirdPartyEmail: 'hotel-thirdPartyEmail' },
        askedAt: FAR,
        dueAt: FAR,
        status: 'waiting' as const,
      };
      const without = { ...enquiry, id: 'e2', texts: {} };
      const asked: ComplaintEvent[] = [
        { type: 'EnquiryOpened', enquiry },
        { type: 'EnquiryOpened', enquiry: without },
      ];
      await record(register(), opened, asked, [
        aLetter({ key: 'enquiry:e1', template: 'enquiry', to: 'enquiry:e1' }),
        aLetter({ key: 'enquiry:e2', template: 'enquiry', to: 'enquiry:e2' }),
      ]);
      expect(await letters(opened)).toMatchObject([
        { key: 'enquiry:e1', address: 'desk@hotel.example', status: 'pending' },
        { key: 'enquiry:e2', address: null, status: 'failed' },
      ]);
    });

    it('is possible outside a turn, once', async () => {
      const { complaint } = await withLetter();
      const chase = {
        key: 'chase:1',
        template: 'enquiry-chase',
        channel: 'sms',
        to: 'complainant',
        about: {},
        texts: {},
      } as const;
      expect(await register().letterBox.add(complaint.id, chase, NEXT_HOUR, render)).toBe('sms');
      expect(await register().letterBox.add(complaint.id, chase, NEXT_HOUR, render)).toBeNull();
      expect(await register().letterBox.add('unknown', chase, NEXT_HOUR, render)).toBeNull();
      expect(await letters(complaint)).toHaveLength(2);
    });
  });

  describe('sending again', () => {
    it('copies the letter to another channel', async () => {
      const { complaint, id } = await withLetter();
      await register().letterBox.failed(id, NEXT_HOUR, 'mailbox full');
      const revision = aRevision(complaint, [NOTED], resend('sms'), { at: NEXT_HOUR });
      expect(await writeAlone(register(), revision)).toEqual(['sms']);
      const [email, sms] = await letters(complaint);
      expect(email).toMatchObject({ status: 'failed', lastError: 'mailbox full' });
      expect(sms).toMatchObject({
        text: email?.text,
        address: '+8613800000000',
        status: 'pending',
        recordedAt: NEXT_HOUR,
      });
    });

    it('does nothing on a channel where the letter waits or has gone out', async () => {
      const { complaint } = await withLetter();
      const revision = aRevision(complaint, [NOTED], resend('email'), { at: NEXT_HOUR });
      expect(await writeAlone(register(), revision)).toEqual([]);
      expect(await letters(complaint)).toMatchObject([{ status: 'pending', recordedAt: AT }]);
    });

    it('holds back what still waits on the channel before', async () => {
      const { complaint } = await withLetter();
      await record(register(), complaint, [NOTED], resend('sms'), { at: NEXT_HOUR });
      expect(await letters(complaint)).toMatchObject([
        { channel: 'email', status: 'superseded' },
        { channel: 'sms', status: 'pending' },
      ]);
    });

    it('uses a corrected address on the same channel, and reports a second failure as a fact of its own', async () => {
      const { complaint, id } = await withLetter();
      const { letterBox, inputs } = register();
      expect(await letterBox.failed(id, NEXT_HOUR, 'unknown user')).toBe(`bounce:${id}`);
      const contact = JSON.stringify({ email: 'new@example.com' });
      await inputs.put(aCommand('corrected', complaint.id, { contact }));
      const corrected = { language: 'en', channels: ['email' as const], resend: ['message:m1'], met: [] };
      const event: ComplaintEvent = { type: 'ContactCorrected', ...corrected, texts: { contact: 'corrected-contact' } };
      await record(register(), complaint, [event], resend('email'), { at: NEXT_HOUR, input: 'corrected' });
      expect(await letters(complaint)).toMatchObject([
        { address: 'new@example.com', status: 'pending', attempts: 0, lastError: null },
      ]);

      expect(await letterBox.failed(id, NEXT_HOUR, 'unknown user')).toBe(`bounce:${id}:2`);
      expect((await bounces(complaint)).map((bounce) => bounce.id)).toEqual([`bounce:${id}`, `bounce:${id}:2`]);
    });
  });

  describe("a courier's round", () => {
    it('takes the oldest letters of its channel, and nobody else gets them meanwhile', async () => {
      const { letterBox } = register();
      const older = await withLetter();
      await withLetter('sms');
      const younger = await withLetter();
      await register()
        .db.updateTable('letters')
        .set({ leased_until: '2026-11-21T01:00:00.000Z' })
        .where('id', '=', older.id)
        .execute();

      expect(await letterBox.take('email', 1, AT, 60)).toMatchObject([{ id: older.id, attempts: 1 }]);
      expect(await letterBox.take('email', 10, AT, 60)).toMatchObject([{ id: younger.id }]);
      expect(await letterBox.take('email', 10, AT, 60)).toEqual([]);
      expect(await letterBox.nextAttempt('email')).toBe('2026-11-21T02:01:00.000Z');
    });

    it('gives a letter to another courier when the first has died', async () => {
      const { id } = await withLetter();
      await register().letterBox.take('email', 10, AT, 60);
      const again = await register().letterBox.take('email', 10, '2026-11-21T02:01:00.000Z', 60);
      expect(again).toMatchObject([{ id, attempts: 2 }]);
    });

    it('never gives one letter to two couriers that come at the same time', async () => {
      for (let count = 0; count < 6; count++) await withLetter();
      const rounds = await Promise.all([1, 2, 3, 4].map(() => register().letterBox.take('email', 3, AT, 60)));
      const taken = rounds.flat().map(({ id }) => id);
      expect(new Set(taken).size).toBe(taken.length);
    });

    it('marks what was sent', async () => {
      const { id } = await withLetter();
      await register().letterBox.sent(id, NEXT_HOUR);
      expect(await register().letterBox.read(id)).toMatchObject({ status: 'sent', sentAt: NEXT_HOUR });
      expect(await register().letterBox.nextAttempt('email')).toBeNull();
    });

    it('tries again later what could not be sent now', async () => {
      const { id } = await withLetter();
      const { letterBox } = register();
      await letterBox.tryAgain(id, NEXT_HOUR, 'provider is away');
      expect(await letterBox.take('email', 10, AT, 60)).toEqual([]);
      expect(await letterBox.nextAttempt('email')).toBe(NEXT_HOUR);
      expect(await letterBox.take('email', 10, NEXT_HOUR, 60)).toMatchObject([{ id, lastError: 'provider is away' }]);
    });

    it('stores one fact when a letter has failed for good', async () => {
      const { complaint, id } = await withLetter();
      const { letterBox } = register();
      const facts = [await letterBox.failed(id, NEXT_HOUR, 'no'), await letterBox.failed(id, NEXT_HOUR, 'no')];
      expect(facts).toEqual([`bounce:${id}`, `bounce:${id}`]);
      expect(await bounces(complaint)).toMatchObject([{ at: NEXT_HOUR, status: 'waiting' }]);
      expect(await letterBox.read(id)).toMatchObject({ status: 'failed', lastError: 'no' });
      expect(await letterBox.take('email', 10, FAR, 60)).toEqual([]);
    });

    it('knows that a letter was delivered and read, also when the notices come in the wrong order', async () => {
      const { id } = await withLetter();
      const { letterBox } = register();
      await letterBox.sent(id, AT);
      await letterBox.mark(id, 'read', NEXT_HOUR);
      await letterBox.mark(id, 'delivered', NEXT_HOUR);
      expect(await letterBox.read(id)).toMatchObject({ status: 'read', sentAt: AT });
    });

    it('finds no letter under an unknown id', async () => {
      expect(await register().letterBox.read('unknown')).toBeNull();
      expect(await register().letterBox.failed('unknown', AT, 'no')).toBe('bounce:unknown');
      expect(await register().inputs.complaintsWaiting(10, FAR, FAR)).toEqual([]);
    });
  });

  describe('letters that no channel delivered', () => {
    const undelivered = ({ id }: Complaint) => register().letterBox.undelivered(id);

    it('are those that failed on one channel and are not under way on another', async () => {
      const { complaint, id } = await withLetter();
      expect(await undelivered(complaint)).toEqual([]);
      await register().letterBox.failed(id, NEXT_HOUR, 'no');
      expect(await undelivered(complaint)).toEqual([{ key: 'message:m1', template: 'message' }]);

      const onPortal = await record(register(), complaint, [NOTED], resend('portal'), { at: NEXT_HOUR });
      expect(await undelivered(complaint)).toHaveLength(1);
      await register().letterBox.mark(`${complaint.id}/message:m1/portal`, 'read', NEXT_HOUR);
      expect(await undelivered(onPortal)).toEqual([]);
    });

    it('do not include letters to a third party, or on the portal when that was chosen', async () => {
      const opened = await open(register());
      await record(
        register(),
        opened,
        [NOTED],
        [
          aLetter({ key: 'enquiry:e9', template: 'enquiry', to: 'enquiry:e9' }),
          aLetter({ key: 'message:m2', channel: 'portal' }),
        ],
      );
      expect(await undelivered(opened)).toEqual([]);
    });
  });
});
