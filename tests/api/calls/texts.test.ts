import { type CommandOperation, OPERATIONS } from '../../../application/operations';
import { COMMANDS } from '../../../domain/decide';
import { ACCOUNT, FINDING, NOW, offerOf, TestApi } from '../../harness/api';
import { calls, type Form } from '../calls';
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
const isFree = ({ maxLength = 0, enum: list, format, pattern }: Form): boolean =>
  maxLength >= LEAST_LINE && !list && !format && !pattern;
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

type Does = Parameters<TestApi['acts']> extends [string, ...infer One] ? One : never;
const LISTENED: Does = ['/account', ACCOUNT, 'handler'];
const FOUND: Does[] = [LISTENED, ['/finding', FINDING, 'handler']];
const OFFERED: Does[] = [...FOUND, ['/offers', offerOf('60.00'), 'handler']];
const CHOSEN: Does[] = [...OFFERED, ['/choice', { offer: 'o1', option: '1' }]];

/** What must have happened before. */
const BEFORE: Partial<Record<CommandOperation, Does[]>> = {
  sendLetter: [LISTENED],
  recordReply: [['/enquiries', SAMPLES.openEnquiry, 'handler']],
  recordFinding: [LISTENED],
  proposeOffer: FOUND,
  decideApproval: [...FOUND, ['/offers', offerOf('300.00'), 'handler']],
  choose: OFFERED,
  respond: FOUND,
  retryStep: CHOSEN,
  doStepByHand: CHOSEN,
  keepPromise: [['/promises', SAMPLES.makePromise, 'handler']],
  recordCall: CHOSEN,
  answerSurvey: CHOSEN,
  reopen: [['/withdrawal', SAMPLES.withdraw]],
};

/** What else it takes. Answers the fields of the body that depend on it. */
const THEN: Partial<Record<CommandOperation, (id: string) => Promise<object>>> = {
  async takeEscalation(id) {
    api.later(20 * 86_400_000);
    await api.gateway.letTimePass(id);
    return {};
  },
  extendClock: async () => ({ until: '2027-02-01T12:00:00Z' }),
  decideApproval: async (id) => ({ offerHash: (await api.complaint(id)).offer?.hash }),
  choose: async () => ({ option: undefined, declined: true }),
  retryStep: stepFails,
  doStepByHand: stepFails,
};

async function stepFails(id: string): Promise<object> {
  await api.reports(id, { type: 'StepReported', step: 's1', generation: 1, result: 'failed', reference: null });
  return {};
}

/** Under a law whose clock may be extended. */
const OPENED: Partial<Record<CommandOperation, object>> = { extendClock: { policy: 'uk-fca-general' } };
const CLOCK: Partial<Record<CommandOperation, string>> = { extendClock: 'uk-fca-general.final-response' };

const spoken = calls().flatMap(({ operation, method, path, form }) => {
  const said: string[] = [];
  if (OPERATIONS[operation].access !== 'command' || !form || !path.startsWith('/v1/complaints/{id}/')) return [];
  const body = filled(form, SAMPLES[operation], operation, said) as object;
  return said.length > 0 ? [{ operation: operation as CommandOperation, method, path, body, said }] : [];
});

describe('what was said', () => {
  it.each(spoken)('with $operation can be read as it was posted', async ({ operation, method, path, body, said }) => {
    const { id } = await api.opened(OPENED[operation]);
    api.gateway.carriesOut = THEN[operation] !== stepFails;
    for (const one of BEFORE[operation] ?? []) await api.acts(id, ...one);
    const fields = await THEN[operation]?.(id);
    const url = urlOf(path.replace('{name}', CLOCK[operation] ?? '{name}'), { complaint: id });
    const role = operation === 'decideApproval' ? 'supervisor' : 'handler';
    const answer = await api.send(api.command(method as 'POST', url, { ...body, ...fields }, role));
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
