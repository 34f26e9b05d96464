import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ComplaintView } from '../../../api/schemas/answers/complaint';
import { OPERATIONS } from '../../../application/operations';
import { loadPolicies } from '../../../policies/load';
import { ACCOUNT, FINDING, offerOf, somebody, TestApi } from '../../harness/api';
import { calls } from '../calls';
import { SAMPLES, urlOf } from '../samples';

/** Whose sister complains here. */
const REF = 'CRM-SISTER';
let api: TestApi;
let folder: string;

/** Li Na has a relative, Amara Diallo a company of her own, that complain as these customers. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'amends-conflicts-'));
  const shipped = readFileSync(join(__dirname, '../../../policies/staff.yaml'), 'utf8');
  const declared = (id: string, reason: string) => (text: string) =>
    text.replace(`  ${id}:\n`, `  ${id}:\n    conflicts: [{ customerRef: ${REF}, reason: ${reason} }]\n`);
  const staff = declared('amara.diallo', 'self-interest')(declared('li.na', 'relative')(shipped));
  writeFileSync(join(folder, 'staff.yaml'), staff);
  api = await TestApi.open({ policies: loadPolicies([join(__dirname, '../../../policies'), folder]) });
});
afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true });
});

const LIAM = { 'amends-actor': 'liam.murphy' };
const opened = () => api.opened({ complainant: somebody({ customerRef: REF, language: 'zh-CN' }) });

const COMMANDS = calls().filter(
  ({ operation, path }) => path.startsWith('/v1/complaints/{id}') && OPERATIONS[operation].access === 'command',
);

describe('Whoever has declared a conflict with a complainant', () => {
  it.each(COMMANDS)(
    'has no part in the case: $operation is refused and on record',
    async ({ operation, method, path }) => {
      const { id } = await opened();
      const url = urlOf(path, { complaint: id });
      const answer =
        method === 'PATCH' ? await api.patch(url, SAMPLES[operation]) : await api.post(url, SAMPLES[operation]);
      expect([answer.statusCode, answer.json().code]).toEqual([409, 'conflict-of-interest']);
      for (const personal of [REF, 'Chen', 'sister', 'relative']) expect(answer.body).not.toContain(personal);
      const { items } = (await api.get(`/v1/complaints/${id}/timeline`)).json<{
        items: { by: string; what: string }[];
      }>();
      const tried = items.find(({ what }) => what.includes('conflict-of-interest'));
      expect(tried).toMatchObject({
        by: 'li.na',
        what: expect.stringMatching(/ was refused: conflict-of-interest\.$/),
      });
    },
  );

  it('whatever their role: a manager offers nothing to her own company', async () => {
    const { id } = await opened();
    for (const [path, body] of [
      ['/account', ACCOUNT],
      ['/finding', FINDING],
    ] as const)
      expect((await api.post(`/v1/complaints/${id}${path}`, body, 'handler', LIAM)).statusCode).toBeLessThan(300);
    const answer = await api.post(`/v1/complaints/${id}/offers`, offerOf('2000.00'), 'manager');
    expect(answer.json()).toMatchObject({ code: 'conflict-of-interest' });
    const { offer } = (await api.get(`/v1/complaints/${id}`)).json<ComplaintView>();
    expect(offer).toBeNull();
  });

  it('cannot correct the reference that shows whose case it is', async () => {
    const { id } = await opened();
    const path = `/v1/complaints/${id}/complainant`;
    expect((await api.patch(path, { customerRef: 'CRM-OTHER' }, 'manager')).json()).toMatchObject({
      code: 'conflict-of-interest',
    });
    expect((await api.get(path)).json()).toMatchObject({ customerRef: REF });
  });

  it('has no part in it either when somebody else corrected that reference', async () => {
    const { id } = await opened();
    const patched = await api.patch(`/v1/complaints/${id}/complainant`, { customerRef: 'CRM-OTHER' }, 'crm');
    expect(patched.statusCode).toBe(200);
    expect((await api.post(`/v1/complaints/${id}/account`, ACCOUNT)).json()).toMatchObject({
      code: 'conflict-of-interest',
    });
  });

  it('reads on, and works on the cases of others', async () => {
    const { id } = await opened();
    expect((await api.get(`/v1/complaints/${id}`)).statusCode).toBe(200);
    const another = await api.opened();
    expect((await api.post(`/v1/complaints/${another.id}/account`, ACCOUNT)).statusCode).toBe(200);
  });

  it('does not own it: not from the opening on, and nobody hands it or a promise to them', async () => {
    const { id, owner } = await opened();
    expect(owner.id).toBe('wang.jun');
    const answer = await api.post(
      `/v1/complaints/${id}/assignment`,
      { owner: 'li.na', reason: 'Speaks it.' },
      'supervisor',
    );
    expect([answer.statusCode, answer.json().code]).toEqual([409, 'conflict-of-interest']);
    expect(answer.body).not.toContain(REF);
    const promise = { what: 'A call.', dueAt: '2026-12-24T10:00:00.000Z', owner: 'li.na' };
    const promised = await api.post(`/v1/complaints/${id}/promises`, promise, 'supervisor');
    expect(promised.json()).toMatchObject({ code: 'conflict-of-interest' });
  });

  it('works on no task of it', async () => {
    const { id: complaint } = await opened();
    const task = { key: 'k', complaint, task: 'late-yes', audience: 'supervisor', about: 'o1' } as const;
    await api.register.workLists.raiseTask({ ...task, dueAt: api.now, at: api.now });
    const { items } = await api.register.workLists.tasks({ limit: 50 });
    const { id } = items.find((one) => one.complaint === complaint) ?? { id: '' };
    expect((await api.post(`/v1/tasks/${id}/claim`)).json()).toMatchObject({ code: 'conflict-of-interest' });
    expect((await api.post(`/v1/tasks/${id}/done`, { note: 'Done.' })).json()).toMatchObject({
      code: 'conflict-of-interest',
    });
    expect((await api.post(`/v1/tasks/${id}/claim`, {}, 'supervisor')).statusCode).toBe(200);
  });
});
