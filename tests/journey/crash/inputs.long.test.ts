import { randomUUID } from 'node:crypto';
import { NoAnswer } from '../../../cli/assembly/client';
import type { Role } from '../../../domain/model';
import { type ApiClient, parsed } from '../../harness/client';
import { eventually } from '../../harness/eventually';
import type { Deployment } from './deployment';
import { acknowledged, count, INTAKE, inWorld, messagesOf, runsOf, until } from './in-world';
import type { CrashPoint } from './processes/crash-point';
import { demandWhole, entriesOf } from './whole';

/** A command whose sender gets no answer at first; `other` has other words, `status` is that of its success. */
class Command {
  private readonly key = randomUUID();

  constructor(
    private readonly path: string,
    private readonly body: object,
    private readonly other: object,
    private readonly role: Role,
    readonly status: 200 | 201,
  ) {}

  to = (api: ApiClient) => api.send(this.saying(api, this.body));
  untilAnswered = (api: ApiClient) => api.untilAnswered(this.saying(api, this.body));

  /** While its outcome is unknown, and ever after, its key stands for its own words alone. */
  async refusesOthers(api: ApiClient): Promise<void> {
    const answer = await api.send(this.saying(api, this.other));
    expect(parsed(answer)).toMatchObject({ status: 422, body: { code: 'key-reused' } });
  }

  /** A repeat gets the answer of the first, and nothing more happens. */
  async isAnsweredAgain(world: Deployment, api: ApiClient, id: string): Promise<void> {
    const caused = async () => (await entriesOf(world, id)).map(({ input }) => input).filter(Boolean);
    const before = await caused();
    const again = await this.to(api);
    expect(parsed(again)).toMatchObject({ status: this.status, body: { id } });
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(await caused()).toEqual(before);
    await this.refusesOthers(api);
  }

  private saying(api: ApiClient, body: object) {
    return api.command('POST', this.path, body, this.role, { 'idempotency-key': this.key });
  }
}

const message = (id: string): Command => {
  const said = { direction: 'in', channel: 'email', text: 'Is anybody there?' };
  return new Command(`/v1/complaints/${id}/messages`, said, { ...said, text: 'Never mind.' }, 'crm', 201);
};
const enquiry = (id: string): Command => {
  const asked = { thirdParty: { name: 'Hotel Lux', email: 'desk@hotel.example' }, question: 'Who sold it twice?' };
  return new Command(`/v1/complaints/${id}/enquiries`, asked, { ...asked, question: 'Never mind?' }, 'handler', 201);
};

test.concurrent.each<[string, CrashPoint]>([
  ['before it called its run', 'before-update'],
  ['before it could answer', 'after-update'],
])('a command whose API died %s happens once without a repeat, and a repeat is answered', (_, crashAt) =>
  inWorld(async (world) => {
    const [doomed, api] = await Promise.all([world.apiProcess(crashAt), world.api(), world.worker()]);
    const { id } = await api.opens(INTAKE);
    await acknowledged(api, id);
    const sent = message(id);
    await expect(sent.to(doomed)).rejects.toThrow(NoAnswer);
    await doomed.dies();
    await sent.refusesOthers(api);

    await eventually(async () => (await api.events(id)).includes('MessageLogged'), { what: 'it is on record' });
    await sent.isAnsweredAgain(world, api, id);
    await demandWhole(world, id);
    expect(await messagesOf(world, id)).toEqual(['Is anybody there?']);
  }),
);

test.concurrent.each<[string, CrashPoint]>([
  ['before its turn was on record', 'before-commit:3'],
  ['before its turn could answer', 'after-commit:3'],
  ['before the answer could have an effect', 'after-answer:3'],
])('a command whose worker died %s happens once and is answered', (_, crashAt) =>
  inWorld(async (world) => {
    const api = await world.api();
    const doomed = await world.worker(crashAt);
    const { id } = await api.opens(INTAKE);
    await acknowledged(api, id);
    const sent = enquiry(id);
    const answer = sent.untilAnswered(api);
    answer.catch(() => undefined); // where the test fails before it looks at the answer
    await doomed.dies();
    expect(count(await api.events(id), 'EnquiryOpened')).toBe(crashAt.startsWith('before') ? 0 : 1);
    await sent.refusesOthers(api);
    await world.worker();

    expect(parsed(await answer)).toMatchObject({ status: 201, body: { enquiries: [{ id: 'e1' }] } });
    await sent.isAnsweredAgain(world, api, id);
    await eventually(async () => world.mails.length === 2, { what: 'the third party has its letter' });
    await eventually(async () => (await childrenOf(world, id)).every(({ epoch }) => epoch === 1), {
      what: 'its child is at work',
    });
    await demandWhole(world, id);
    expect(count(await api.events(id), 'EnquiryOpened')).toBe(1);
  }),
);

test.concurrent.each<[string, (revision: number) => CrashPoint]>([
  ['before the choice was on record', (revision) => `before-commit:${revision}`],
  ['before the child of the round began', (revision) => `after-commit:${revision}`],
  ['when the child had begun', () => 'before-child'],
  ['when the child had taken up its work', () => 'after-child'],
  ['when the child had reported a step, and its complaint was not called yet', () => 'after-report'],
])('a remedy whose worker died %s is carried out once and reported once', (_, crashAt) =>
  inWorld(async (world) => {
    const [api, first] = await Promise.all([world.api(), world.worker()]);
    const { id } = await api.opens(INTAKE);
    const { offer, revision } = await offered(api, id);
    expect(offer).toMatchObject({ status: 'open' });
    await eventually(async () => (await api.letters(id)).every(({ status }) => status === 'sent'), {
      what: 'all letters are sent',
    });
    await first.stop();
    const doomed = await world.worker(crashAt(revision + 1));
    const choice = { offer: offer?.id, option: '1' };
    const sent = new Command(`/v1/complaints/${id}/choice`, choice, { ...choice, option: '2' }, 'crm', 200);
    const answer = sent.untilAnswered(api);
    answer.catch(() => undefined); // where the test fails before it looks at the answer
    await doomed.dies();
    await world.worker();

    expect((await answer).statusCode).toBe(sent.status);
    await until(api, id, 'following-up');
    await sent.isAnsweredAgain(world, api, id);
    await eventually(
      async () => (await childrenOf(world, id)).every(({ kind, finished }) => kind === 'voucher' || finished),
      { what: 'its children have ended' },
    );
    await demandWhole(world, id);
    const gifts = await world.register.remedies.ofComplaint(id);
    expect(gifts.map(({ remedy }) => remedy).sort()).toEqual(['gift', 'refund', 'voucher']);
    expect(count(await api.events(id), 'StepDone')).toBe(gifts.length);
  }),
);

const childrenOf = ({ register }: Deployment, id: string) =>
  register.db.selectFrom('children').selectAll().where('complaint', '=', id).execute();

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const OPTIONS = [
  { putRight: [{ remedy: 'refund', amount: eur('40.00') }], makeUp: [{ remedy: 'voucher', amount: eur('20.00') }] },
  { putRight: [{ remedy: 'refund', amount: eur('30.00') }], makeUp: [{ remedy: 'voucher', amount: eur('30.00') }] },
];

/** A handler may give so little without asking. */
async function offered(api: ApiClient, id: string) {
  const finding = { what: 'It was sold twice.', cause: 'value', responsibility: 'ours', outcome: 'upheld' };
  await api.acts(id, '/account', { account: 'No room.', feelings: 'Lost.', desiredOutcome: 'A word.' }, 'handler');
  await api.acts(id, '/finding', finding, 'handler');
  return api.acts(id, '/offers', { options: OPTIONS }, 'handler');
}

test.concurrent.each<[string, CrashPoint]>([
  ['before its turn was on record', 'before-commit:4'],
  ['before it could start the new run', 'after-commit:4'],
  ['before it could answer', 'after-start'],
])('a closed complaint whose API died over its reopening, %s, is open again once, with one new run', (_, crashAt) =>
  inWorld(async (world) => {
    const [api] = await Promise.all([world.api(), world.worker()]);
    const { id } = await api.opens(INTAKE);
    await acknowledged(api, id);
    expect(await api.acts(id, '/withdrawal', { reason: 'It is well.' })).toMatchObject({ revision: 3, run: 'ended' });
    const doomed = await world.apiProcess(crashAt);
    const [reason, other] = [{ reason: 'It is not.' }, { reason: 'Or is it?' }];
    const sent = new Command(`/v1/complaints/${id}/reopening`, reason, other, 'handler', 200);
    await expect(sent.to(doomed)).rejects.toThrow(NoAnswer);
    await doomed.dies();

    await eventually(async () => (await api.complaint(id)).run === 'live', { what: 'its new run is on record' });
    await sent.isAnsweredAgain(world, api, id);
    await demandWhole(world, id);
    expect(count(await api.events(id), 'ComplaintReopened')).toBe(1);
    await eventually(async () => (await runsOf(world, id)) === 2, { what: 'runs are counted' });
  }),
);
