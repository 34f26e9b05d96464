import { randomUUID } from 'node:crypto';
import { TestApi } from '../../harness/api';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
});
afterAll(() => api.close());

const ACCOUNT = 'The manager shouted at me in front of my children.';
const RELEASE = '/enquiries/e1/release';
const hotel = () => ({ name: 'Hotel Sol', email: `desk.${randomUUID()}@hotel.example` });
const naming = (thirdParty: object, more: object = {}) => api.opened({ account: ACCOUNT, thirdParty, ...more });

/** Letters to the third party of a complaint, as they are stored. */
const enquiries = async ({ id }: { id: string }) =>
  (await api.register.letterBox.ofComplaint(id)).filter(({ to }) => to !== 'complainant');

describe('a third party that intake names', () => {
  it('gets nothing until a person has released it, and then the question of that person alone', async () => {
    const party = hotel();
    const opened = await naming(party, { share: false });
    expect(await enquiries(opened)).toEqual([]);
    const { enquiries: waiting } = await api.complaint(opened.id);
    expect(waiting).toEqual([{ id: 'e1', status: 'awaiting-release', dueAt: null }]);

    await api.acts(opened.id, RELEASE, { question: 'Was the room sold twice?' }, 'handler');
    const [letter] = await enquiries(opened);
    expect(letter).toMatchObject({ address: party.email, status: 'pending' });
    expect(letter?.text).toContain('Was the room sold twice?');
    expect(letter?.text).not.toContain(ACCOUNT);
  });

  it('is known from then on: it is asked by itself where the complainant agrees, and else waits again', async () => {
    const party = hotel();
    const first = await naming(party);
    await api.acts(first.id, RELEASE, { question: 'Was the room sold twice?' }, 'handler');
    const shared = await naming({ ...party, email: party.email.toUpperCase() }, { share: true });
    expect((await enquiries(shared))[0]?.text).toContain(ACCOUNT);
    expect(await enquiries(await naming(party, { share: false }))).toEqual([]);
    expect(await enquiries(await naming(hotel(), { share: true }))).toEqual([]);
  });

  it('is known as well when a person has asked it before', async () => {
    const party = hotel();
    await api.does((await api.opened()).id, ['/enquiries', { thirdParty: party, question: 'Why?' }]);
    expect(await enquiries(await naming(party, { share: true }))).toHaveLength(1);
  });

  it('is not known by a letter to a complainant of the same address', async () => {
    const party = hotel();
    const { complainant } = { complainant: { name: 'The hotel', email: party.email } };
    await api.opened({ complainant });
    expect(await enquiries(await naming(party, { share: true }))).toEqual([]);
  });

  it.each(['Look at evil.example/login', 'Ring +44 20 7946 0103'])(
    'is not shown an account that leads elsewhere, whatever was agreed: %s',
    async (account) => {
      const party = hotel();
      await api.does((await api.opened()).id, ['/enquiries', { thirdParty: party, question: 'Why?' }]);
      const opened = await naming(party, { share: true, account, summary: account });
      expect(await enquiries(opened)).toEqual([]);
      const refused = await api.post(`/v1/complaints/${opened.id}${RELEASE}`, {});
      expect(refused.json()).toMatchObject({ status: 409, code: 'no-question' });
    },
  );

  it('may be written to at another address than intake gave', async () => {
    const opened = await naming(hotel(), { share: true });
    const email = hotel().email;
    await api.acts(opened.id, RELEASE, { email }, 'handler');
    expect(await enquiries(opened)).toMatchObject([{ address: email }]);
  });

  it('is released by people of the staff alone', async () => {
    const opened = await naming(hotel(), { share: true });
    const answer = await api.post(`/v1/complaints/${opened.id}${RELEASE}`, {}, 'crm');
    expect(answer.statusCode).toBe(403);
  });
});
