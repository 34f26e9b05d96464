import type { StoredLetter } from '../../../register/letters/contract';
import { aPerson } from '../../harness/builders';
import { onBothDatabases } from '../../harness/registers';
import { aLetter, NOTED, open, openWithLetter, record } from '../turns';

const AT = '2026-11-21T03:00:00.000Z';

onBothDatabases((register) => {
  const box = () => register().letterBox;

  const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour)).toISOString();
  /** An address of its own for each test: the letters of others count. */
  const lettersTo = (...addresses: string[]) =>
    Promise.all(
      addresses.map(async (email) => {
        const { complaint } = await openWithLetter(register(), 'email', aPerson({ email }));
        return { complaint: complaint.id, id: `${complaint.id}/message:m1/email` };
      }),
    );

  it.each([
    ['the first', [], 2, null],
    ['one that is not too many', [at(8)], 2, null],
    ['one too many, until the one leaves that made it so', [at(1), at(8)], 2, at(25)],
    ['one too many, whatever went before', [at(1), at(8), at(9)], 2, at(32)],
    ['one after a day has passed', [at(-12), at(-11)], 2, null],
    ['one at the very end of the day', [at(-12)], 1, null],
  ])('says how long a letter waits: %s', async (name, sent, most, expected) => {
    const email = `${name.replaceAll(/\W/g, '')}@example.com`;
    const [letter, ...earlier] = await lettersTo(email, ...sent.map(() => email));
    for (const [index, { id }] of earlier.entries()) await box().sent(id, sent[index] ?? '');
    expect(await box().waitsUntil(letter?.id ?? '', most, at(12))).toBe(expected);
  });

  it('counts what somebody got, however their address is written and whichever complaint it was about', async () => {
    const [plain, other, stranger] = await lettersTo('mei@example.com', 'Mei+x@EXAMPLE.com', 'chen.mei@example.com');
    await box().sent(plain?.id ?? '', at(8));
    expect(await box().waitsUntil(other?.id ?? '', 1, at(12))).toBe(at(32));
    expect(await box().waitsUntil(stranger?.id ?? '', 1, at(12))).toBeNull();
  });

  it('counts what another courier holds to be sent, so that two send no more than one', async () => {
    await lettersTo(...Array(4).fill('two@example.com'));
    const taken: StoredLetter[] = [];
    // Each is taken by a courier of its own.
    for (let ms = 0, more = true; more; ms++) {
      const [letter] = await box().take('email', 1, new Date(Date.parse(AT) + ms).toISOString(), 60);
      if (letter?.address === 'two@example.com') taken.push(letter);
      more = letter !== undefined;
    }
    expect(taken).toHaveLength(4);
    const waits = await Promise.all(taken.map(({ id }) => box().waitsUntil(id, 3, AT)));
    expect(waits).toEqual([null, null, null, '2026-11-22T03:00:00.000Z']);
  });

  it('keeps what is put off for later, which is no attempt, and raises one task for each addressee', async () => {
    const letters = await lettersTo('one@example.com', 'One+x@example.com', 'another@example.com');
    await box().take('email', 99, AT, 0);
    for (const letter of letters) await box().postpone(letter, '2026-11-22T03:00:00.000Z', AT);
    for (const { id } of letters) {
      expect(await box().read(id)).toMatchObject({ status: 'pending', attempts: 0 });
      expect(await box().take('email', 99, AT, 0)).not.toContainEqual(expect.objectContaining({ id }));
    }
    const { items } = await register().workLists.tasks({ limit: 99 });
    const about = items.filter(({ task }) => task === 'letters-wait').map((task) => task.about);
    expect(about.sort()).toEqual([letters[0]?.id, letters[2]?.id].sort());
  });

  it('knows a third party by its address once a letter went there, and nobody else', async () => {
    const texts = [{ id: 'address-1', name: 'thirdPartyEmail', body: 'Desk@hotel.example' }];
    const asked = { id: 'e1', texts: { thirdPartyEmail: 'address-1' }, askedAt: AT, dueAt: AT } as const;
    const enquiry = { ...asked, status: 'waiting' } as const;
    const complaint = await open(register(), { enquiries: [enquiry] }, { texts });
    expect(await box().knowsThirdParty('desk@hotel.example')).toBe(false);
    await record(register(), complaint, [NOTED], [aLetter({ key: 'enquiry:e1', to: 'enquiry:e1' })]);
    expect(await box().knowsThirdParty('desk@hotel.example')).toBe(true);
    for (const stranger of ['chen.mei@example.com', 'desk+x@hotel.example', 'desk@hotel.example.org'])
      expect(await box().knowsThirdParty(stranger)).toBe(false);
  });
});
