import type { Complaint, ComplaintEvent } from '../../../domain/model';
import { onBothDatabases } from '../../harness/registers';
import { aRevision, NOTED, openWithLetter, record, writeAlone } from '../turns';

const AT = '2026-11-21T02:00:00.000Z';
const NEXT_HOUR = '2026-11-21T03:00:00.000Z';

onBothDatabases((register) => {
  beforeEach(async () => {
    await register().db.deleteFrom('letters').execute();
    await register().db.deleteFrom('inputs').execute();
  });

  const letters = ({ id }: Complaint) => register().letterBox.ofComplaint(id);
  const resend = (channel: 'email' | 'sms' | 'portal') => [{ kind: 'resend', key: 'message:m1', channel } as const];

  const withLetter = (channel?: 'email' | 'portal') => openWithLetter(register(), channel);

  describe('what a provider reports', () => {
    const bounced = (complaint: Complaint, source: string, id = `fact-${source}`) => {
      const fact = { type: 'LetterBounced', letter: 'message:m1', template: 'message', channel: 'email' } as const;
      const about = { at: NEXT_HOUR, reason: null, complaint: complaint.id, fact };
      return register().inputs.report({ id, source, type: 'letter-bounced', ref: 'x', ...about });
    };
    const emailFailed = (next: 'sms' | 'portal'): ComplaintEvent => ({
      ...{ type: 'LetterFailed', letter: 'message:m1', channel: 'email', next, unmet: [], counts: true },
    });
    const statusOf = async (id: string) =>
      (await register().db.selectFrom('inputs').select('status').where('id', '=', id).executeTakeFirstOrThrow()).status;
    const twice = async (complaint: Complaint, ...further: ComplaintEvent[]) => {
      await bounced(complaint, 'mailer', `${complaint.id}-1`);
      const after = await record(register(), complaint, [emailFailed('sms')], resend('sms'), {
        input: `${complaint.id}-1`,
      });
      await register().letterBox.failed(`${complaint.id}/message:m1/sms`, NEXT_HOUR, 'no such number');
      await bounced(complaint, 'mailer', `${complaint.id}-2`);
      const revision = aRevision(after, [emailFailed('sms')], resend('sms'), { input: `${complaint.id}-2` });
      const key = (nth: number) => `further#${nth}`;
      const entries = [...revision.entries, ...further.map((event, nth) => ({ ...anEntry(event), key: key(nth) }))];
      return writeAlone(register(), { ...revision, entries });
    };
    const anEntry = (event: ComplaintEvent) => ({ at: NEXT_HOUR, by: 'li.na', input: 'another', event });

    it('marks a letter failed that had gone out', async () => {
      const { complaint, id } = await withLetter();
      await register().letterBox.sent(id, AT);
      await bounced(complaint, 'mailer');
      await record(register(), complaint, [NOTED], resend('sms'), { input: 'fact-mailer' });
      expect(await letters(complaint)).toMatchObject([{ status: 'failed' }, { status: 'pending', channel: 'sms' }]);
    });

    it('is set aside where it reports one bounce again, and posts nothing on a channel that failed since', async () => {
      const { complaint } = await withLetter();
      expect(await twice(complaint)).toEqual([]);
      const [email, sms] = await letters(complaint);
      expect([email?.status, sms?.status]).toEqual(['failed', 'failed']);
      expect([await statusOf(`${complaint.id}-1`), await statusOf(`${complaint.id}-2`)]).toEqual(['done', 'set-aside']);
    });

    it('does not hold back what a corrected contact of the same turn sends out', async () => {
      const { complaint } = await withLetter();
      const corrected = { language: 'en', channels: ['sms' as const], resend: ['message:m1'], met: [], texts: {} };
      expect(await twice(complaint, { type: 'ContactCorrected', ...corrected })).toEqual(['sms']);
      expect((await letters(complaint)).map(({ status }) => status)).toEqual(['failed', 'pending']);
    });

    it('marks a letter read', async () => {
      const { complaint, id } = await withLetter('portal');
      const fact = { type: 'LetterRead', letter: 'message:m1', template: 'message', channel: 'portal' } as const;
      const row = { source: 'crm', type: 'letter-read', ref: id, at: NEXT_HOUR, reason: null } as const;
      await register().inputs.report({ id: 'fact-read', ...row, complaint: complaint.id, fact });
      await record(register(), complaint, [NOTED], [], { input: 'fact-read' });
      expect(await letters(complaint)).toMatchObject([{ status: 'read' }]);
    });
  });
});
