import { ONE_LINE, WORDS } from '../../../api/schemas/formats';
import { type CommandOperation, OPERATIONS } from '../../../application/operations';
import { COMMANDS } from '../../../domain/decide';
import { NOW, TestApi } from '../../harness/api';
import { calls, type Form } from '../calls';
import { prepared } from '../prepared';
import { SAMPLES, urlOf } from '../samples';

/**
 * What people say with each command arrives: every free text of its form is filled in, so a field that a route leaves out, or
 * that nothing keeps, is missing here.
 */

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
});
beforeEach(() => {
  api.now = NOW;
  api.gateway.carriesOut = true;
});
afterAll(() => api.close());

/** The shortest of free texts is a line. A closed list, an id, an address or an instant says what it must be. */
const LEAST_LINE = 200;
const isFree = ({ maxLength = 0, pattern = '' }: Form): boolean =>
  maxLength >= LEAST_LINE && [WORDS, ONE_LINE].includes(pattern);
/** A line by its form, and no words. */
const NO_WORDS = ['decideApproval offerHash'];

/** The body with a sentence of its own in each free text; `said` gets them all. */
function filled(form: Form, body: unknown, name: string, said: string[]): unknown {
  const forms = form.anyOf ?? [form];
  if (forms.some(isFree) && !NO_WORDS.includes(name)) {
    said.push(`This is ${name}.`);
    return `This is ${name}.`;
  }
  const { properties } = forms.find((one) => one.properties) ?? {};
  if (!properties) return body;
  const given = { ...(body as Record<string, unknown> | undefined) };
  for (const [field, one] of Object.entries(properties))
    given[field] = filled(one, given[field], `${name} ${field}`, said);
  return given;
}

/** Where the words go with another answer than that of the sample. */
const OTHERWISE: Partial<Record<CommandOperation, object>> = { choose: { option: undefined, declined: true } };

const spoken = calls().flatMap(({ operation, method, path, form }) => {
  const said: string[] = [];
  if (OPERATIONS[operation].access !== 'command' || !form || !path.startsWith('/v1/complaints/{id}/')) return [];
  const body = filled(form, SAMPLES[operation], operation, said) as object;
  return said.length > 0 ? [{ operation: operation as CommandOperation, method, path, body, said }] : [];
});

describe('what was said', () => {
  it.each(spoken)('with $operation can be read as it was posted', async ({ operation, method, path, body, said }) => {
    const { id, path: there, fields } = await prepared(api, operation, path);
    const sent = { ...body, ...fields, ...OTHERWISE[operation] };
    const role = ['decideApproval', 'confirmRights'].includes(operation) ? 'supervisor' : 'handler';
    const answer = await api.send(api.command(method as 'POST', urlOf(there, { complaint: id }), sent, role));
    if (answer.statusCode >= 300) throw new Error(answer.body);
    const known = [await api.read(`/v1/complaints/${id}/timeline`), await api.read(`/v1/complaints/${id}/complainant`)];
    expect(said.filter((text) => !JSON.stringify(known).includes(JSON.stringify(text)))).toEqual([]);
  });

  it('is looked at for every command that takes words', () => {
    const operations: string[] = spoken.map(({ operation }) => operation);
    const named = Object.keys(COMMANDS).map((type) => `${type.slice(0, 1).toLowerCase()}${type.slice(1)}`);
    // A batch of `applyPolicy` adopts, and a choice declines.
    expect(named.filter((name) => !operations.includes(name)).sort()).toEqual([
      'adoptPlan',
      'declineOffer',
      'resumeClock',
    ]);
  });
});

/** The body with words of a CRM that a letter would print as they are. */
const printed = (words: string) =>
  [
    ['/messages', { direction: 'out', channel: 'email', send: true, text: words }, '/text'],
    ['/referral', { to: words }, '/to'],
    ['/referral', { to: 'The ombudsman', reference: words }, '/reference'],
  ] as const;
const BAIT = 'Your account is locked: https://evil.example/login';

describe('what a CRM has us print', () => {
  it.each(printed(BAIT))('by %s leads nobody elsewhere: it is refused and says where', async (path, body, pointer) => {
    const { id } = await api.opened();
    const answer = await api.post(`/v1/complaints/${id}${path}`, body, 'crm');
    expect(answer.json()).toMatchObject({ status: 400, code: 'invalid-request', errors: [{ pointer }] });
    expect(JSON.stringify(await api.register.letterBox.ofComplaint(id))).not.toContain('evil');
  });

  it.each(printed(BAIT))('by %s may be written by the staff', async (path, body) => {
    const { id } = await api.opened();
    await api.acts(id, path, body, 'handler');
    const letters = await api.register.letterBox.ofComplaint(id);
    expect(letters.at(-1)?.text).toContain('evil.example');
  });

  it.each(printed('Case 2026-17'))('by %s is printed where it leads nowhere', async (path, body) => {
    const { id } = await api.opened();
    await api.acts(id, path, body, 'crm');
    const letters = await api.register.letterBox.ofComplaint(id);
    expect(letters.map(({ text }) => text).join()).toContain('Case 2026-17');
  });

  it.each(spoken.filter(({ operation }) => OPERATIONS[operation].roles.includes('crm')))(
    'with $operation is nothing that leads elsewhere',
    async ({ operation, method, path, body }) => {
      const { id, path: there, fields } = await prepared(api, operation, path);
      const baited = JSON.parse(JSON.stringify(body).replaceAll('This is ', BAIT));
      const url = urlOf(there, { complaint: id });
      const answer = await api.send(api.command(method as 'POST', url, { ...baited, ...fields }, 'crm'));
      expect([200, 201, 400]).toContain(answer.statusCode);
      expect(JSON.stringify(await api.register.letterBox.ofComplaint(id))).not.toContain('evil');
    },
  );

  it('takes every link in what the complainant has said, which is kept and not printed', async () => {
    const { id } = await api.opened();
    await api.acts(id, '/messages', { direction: 'in', channel: 'email', text: BAIT }, 'crm');
    expect(JSON.stringify(await api.read(`/v1/complaints/${id}/timeline`))).toContain('evil.example');
  });
});
