import type { Complaint } from '../../../domain/model';
import type { RenderLetter } from '../../../register/letters/contract';
import { onBothDatabases } from '../../harness/registers';
import { aLetter, aRevision, NOTED, open, render, writeAlone } from '../turns';

const NEXT_DAY = '2026-11-22T02:00:00.000Z';

/** The template of messages is broken, the others are not. */
const broken: RenderLetter = (draft, complaint, person) => {
  if (draft.template === 'message') throw new TypeError('clock is not defined');
  return render(draft, complaint, person);
};

onBothDatabases((register) => {
  const letters = ({ id }: Complaint) => register().letterBox.ofComplaint(id);
  const tasks = async () => (await register().workLists.tasks({ limit: 50, role: 'ops' })).items;
  /** A turn that writes a letter of the broken template and another one. */
  const writeBoth = async (complaint: Complaint, channel: 'email' | 'portal' = 'email') => {
    const effects = [aLetter({ channel }), aLetter({ key: 'ack', template: 'acknowledgement', channel })];
    return writeAlone(register(), aRevision(complaint, [NOTED], effects), broken);
  };
  beforeEach(async () => {
    await register().db.deleteFrom('tasks').execute();
  });

  describe('a letter that cannot be composed', () => {
    it.each(['email', 'portal'] as const)(
      'by %s stands as failed, and the rest of its turn stands',
      async (channel) => {
        const complaint = await open(register());
        expect(await writeBoth(complaint, channel)).toEqual(channel === 'email' ? ['bounced', 'email'] : ['bounced']);
        const [other, message] = (await letters(complaint)).sort((a, b) => (a.key < b.key ? -1 : 1));
        expect(other).toMatchObject({ key: 'ack', status: channel === 'email' ? 'pending' : 'sent' });
        const lastError = 'it could not be composed: clock is not defined';
        expect(message).toMatchObject({ key: 'message:m1', status: 'failed', text: '', lastError, sentAt: null });
      },
    );

    it('is reported to its complaint, as one that no other channel can carry', async () => {
      const complaint = await open(register());
      await writeBoth(complaint);
      const waiting = await register().inputs.waitingFor(complaint.id, '2100-01-01T00:00:00.000Z');
      const letter = { type: 'LetterBounced', letter: 'message:m1', template: 'message', channel: 'email' };
      expect(waiting.map(({ body }) => body)).toEqual([{ ...letter, uncomposed: true }]);
    });

    it('is one task a day for operations, however many complaints it is of', async () => {
      for (let times = 0; times < 3; times++) await writeBoth(await open(register()));
      expect(await tasks()).toMatchObject([{ task: 'letter-uncomposed', about: 'message in en', complaint: '' }]);
      const effects = [aLetter()];
      const revision = aRevision(await open(register()), [NOTED], effects, { at: NEXT_DAY });
      await writeAlone(register(), revision, broken);
      expect(await tasks()).toHaveLength(2);
    });

    it('is sent nowhere, also not to a corrected address', async () => {
      const complaint = await open(register());
      await writeBoth(complaint);
      const resend = { kind: 'resend', key: 'message:m1', channel: 'sms' } as const;
      const again = aRevision({ ...complaint, revision: 2 }, [NOTED], [resend], { at: NEXT_DAY });
      expect(await writeAlone(register(), again)).toEqual([]);
      expect((await letters(complaint)).map(({ channel }) => channel)).toEqual(['email', 'email']);
      expect(await register().letterBox.undelivered(complaint.id)).toEqual([]);
    });
  });
});
