import { FINDING, offerOf, TestApi } from '../../harness/api';

let api: TestApi;
/** A real cursor of each list. */
const real: Record<string, string> = {};

const LISTS = [
  '/v1/complaints?sort=receivedAt',
  '/v1/complaints?sort=-due',
  '/v1/tasks?',
  '/v1/calls?',
  '/v1/approvals?',
];

beforeAll(async () => {
  api = await TestApi.open();
  for (const nth of [1, 2]) {
    const called = (await api.opened()).id;
    await api.does(called, ['/finding', FINDING], ['/response', { text: 'So it was.' }]);
    const waiting = (await api.opened()).id;
    await api.does(waiting, ['/finding', FINDING], ['/offers', offerOf('300.00')]);
    await api.register.workLists.raiseTask({
      ...{ key: `k${nth}`, complaint: waiting, task: 'late-yes', audience: 'owner', about: 'o1' },
      ...{ dueAt: api.now, at: api.now },
    });
  }
  for (const list of LISTS) real[list] = (await api.get(`${list}&limit=1`)).json<{ nextCursor: string }>().nextCursor;
});
afterAll(() => api.close());

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const partsOf = (cursor: string): [string, string, string] => JSON.parse(Buffer.from(cursor, 'base64url').toString());

const INSTANTS = [
  ...['', ' ', 'infinity ', '-infinity', 'now', 'epoch', 'yesterday', '1', '2026', '2026-11-25', 'Wed Nov 25 2026'],
  ...['2026-11-25T10:00:00Z', '2026-11-25T10:00:00.000+01:00', '2026-02-30T00:00:00.000Z', '2026-11-25T25:00:00.000Z'],
  ...['0000-01-01T00:00:00.000Z', '-000001-01-01T00:00:00.000Z', '+275760-09-13T00:00:00.000Z', '294277-01-01'],
  ...['2026-11-25T10:00:00.000Z\0', "2026-11-25'::timestamptz; drop table complaints; --", '9'.repeat(400)],
];
const IDS = [
  '',
  ' ',
  'a\0b',
  '\ud800',
  'a\nb',
  "'; drop table complaints; --",
  'é',
  '😀',
  'x'.repeat(151),
  '%00',
  '{}',
];

/** Everything that somebody could make of a real cursor, and of none. */
function forgeries(cursor: string, ofAnother: string): string[] {
  const [question, value, id] = partsOf(cursor);
  return [
    ...['x', '%00', 'null', '==', '-', '_', 'undefined', "'", '<a>', '0'.repeat(500)],
    ...[
      null,
      {},
      [],
      '',
      'a',
      5,
      [1, 2, 3],
      [[], [], []],
      [question],
      [question, value],
      [question, value, id, id],
    ].map(encoded),
    ...[{ question, value, id }, [question, 5, id], [question, value, null], [null, value, id], [true, value, id]].map(
      encoded,
    ),
    ...INSTANTS.map((forged) => encoded([question, forged, id])),
    ...IDS.map((forged) => encoded([question, value, forged])),
    ...['', 'x', '\0', question.toLowerCase().concat('x'), question.slice(1)].map((forged) =>
      encoded([forged, value, id]),
    ),
    ...[`${cursor}=`, `${cursor}!`, `!${cursor}`, cursor.slice(0, -1), `${cursor}${cursor}`, ofAnother],
    ...[Buffer.from(` ${JSON.stringify([question, value, id])}`).toString('base64url')],
  ];
}

const forged = () =>
  LISTS.flatMap((list, nth) =>
    forgeries(real[list] ?? '', real[LISTS[(nth + 1) % LISTS.length] ?? ''] ?? '').map((cursor) => ({ list, cursor })),
  );

describe('a cursor', () => {
  it('is taken by the list that gave it', async () => {
    for (const list of LISTS) expect((await api.get(`${list}&limit=1&cursor=${real[list]}`)).statusCode).toBe(200);
  });

  it('that was forged is 400, whatever it decodes to', async () => {
    const all = forged();
    expect(all.length).toBeGreaterThanOrEqual(280);
    for (const { list, cursor } of all) {
      const answer = await api.get(`${list}&limit=1&cursor=${encodeURIComponent(cursor)}`);
      const { errors } = answer.json<{ errors?: object[] }>();
      expect([list, cursor, answer.statusCode, errors]).toEqual([
        ...[list, cursor, 400],
        [expect.objectContaining({ parameter: 'cursor' })],
      ]);
    }
  });

  it.each([
    ['/v1/complaints?sort=receivedAt', '/v1/complaints?sort=-receivedAt'],
    ['/v1/complaints?sort=receivedAt', '/v1/complaints?sort=receivedAt&stage=closed'],
    ['/v1/complaints?sort=receivedAt', '/v1/complaints?sort=receivedAt&product=hotel'],
    ['/v1/tasks?', '/v1/tasks?assignee=li.na'],
    ['/v1/calls?', '/v1/calls?status=reached'],
    ['/v1/approvals?', '/v1/approvals?assignee=tom.berg'],
    ['/v1/approvals?', '/v1/approvals?role=manager'],
  ])('of %s means nothing to %s', async (list, other) => {
    const answer = await api.get(`${other}&limit=1&cursor=${real[list]}`);
    expect([answer.statusCode, answer.json().errors[0].code]).toEqual([400, 'other-list']);
  });

  it('is good for another page size', async () => {
    expect((await api.get(`/v1/tasks?limit=7&cursor=${real['/v1/tasks?']}`)).statusCode).toBe(200);
  });

  it.each(['x', ':', 'other:', 'house:x', 'house\0:', "house:'", `house:${encoded(['q', 'now', 'x'])}`])(
    'of a batch of policies that was forged, %j, is 400',
    async (cursor) => {
      const pack = api.deps.policies.packs.get('house');
      const body = {
        pack: { id: 'house', version: pack?.version, hash: pack?.hash },
        open: 'replan',
        reason: 'New.',
        cursor,
      };
      const answer = await api.post('/v1/policies/apply', body, 'manager');
      expect([answer.statusCode, answer.json().errors]).toEqual([
        400,
        [expect.objectContaining({ pointer: '/cursor' })],
      ]);
    },
  );
});
