import { onBothDatabases } from '../../harness/registers';
import { aLetter, NOTED, open, openWithLetter, record } from '../turns';

const AT = '2026-11-21T03:00:00.000Z';
const DAY_BEFORE = '2026-11-20T03:00:00.000Z';

onBothDatabases((register) => {
  const box = () => register().letterBox;

  it('counts what somebody got, however their address is written and whichever complaint it was about', async () => {
    const { complaint } = await openWithLetter(register());
    const { complaint: other } = await openWithLetter(register());
    for (const { id } of [complaint, other]) await box().sent(`${id}/message:m1/email`, AT);
    for (const address of ['chen.mei@example.com', 'Chen.Mei+x@EXAMPLE.com'])
      expect(await box().sentTo(address, DAY_BEFORE)).toEqual([AT, AT]);
    expect(await box().sentTo('chen.mei@example.com', AT)).toEqual([]);
    expect(await box().sentTo('mei@example.com', DAY_BEFORE)).toEqual([]);
  });

  it('keeps what is put off for later, which is no attempt, and raises one task a day', async () => {
    const letters = [await openWithLetter(register()), await openWithLetter(register())];
    await box().take('email', 99, AT, 0);
    for (const { id } of letters) await box().postpone({ id, channel: 'email' }, '2026-11-22T03:00:00.000Z', AT);
    for (const { id } of letters) {
      expect(await box().read(id)).toMatchObject({ status: 'pending', attempts: 0 });
      expect(await box().take('email', 99, AT, 0)).not.toContainEqual(expect.objectContaining({ id }));
    }
    const { items } = await register().workLists.tasks({ limit: 99 });
    expect(items.filter(({ task }) => task === 'letters-wait')).toMatchObject([{ about: letters[0]?.id }]);
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
