import type { SuggestionsView } from '../../../api/schemas/answers/policy';
import { CAUSES, SEVERITIES } from '../../../domain/model';
import { FINDING, offerOf, TestApi } from '../../harness/api';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.open();
});
afterAll(() => api.close());

let persons = 0;
/** Each by somebody else: what one person was given counts for the next offer. */
const found = async (cause: string, severity = 'normal', customerRef = `CRM-${++persons}`): Promise<string> => {
  const { id } = await api.opened({ complainant: { name: 'Chen Mei', language: 'en', customerRef } });
  if (severity !== 'normal') await api.does(id, ['/assessment', { severity, reason: 'It is.' }]);
  await api.does(id, ['/finding', { ...FINDING, cause, subCause: undefined, responsibility: 'ours' }]);
  return id;
};
const suggestions = async (id: string, role: 'handler' | 'supervisor' | 'crm' = 'handler') =>
  (await api.get(`/v1/complaints/${id}/offers/suggestions`, role)).json<SuggestionsView>();
/** The options as an offer takes them. */
const bodyOf = ({ options }: SuggestionsView) => ({
  options: options.map(({ putRight, makeUp }) => ({ putRight, makeUp })),
});
const cases = CAUSES.flatMap((cause) => SEVERITIES.map((severity) => [severity, cause] as const));

describe('what could be offered', () => {
  it.each(cases)('for a %s complaint about %s is two to four options that can be sent as they stand', async (...of) => {
    const [severity, cause] = of;
    const id = await found(cause, severity);
    const suggested = await suggestions(id);
    expect(suggested).toMatchObject({ severity, cause });
    expect(suggested.options.length).toBeGreaterThanOrEqual(2);
    expect(suggested.options.length).toBeLessThanOrEqual(4);
    const { offer } = await api.does(id, ['/offers', bodyOf(suggested)]);
    const needsMore = suggested.options.some(({ needs }) => needs !== 'handler');
    expect(offer?.status).toBe(needsMore ? 'awaiting-approval' : 'open');
  });

  it.each(cases)('for a %s complaint about %s holds what suits it, and never a gift', async (severity, cause) => {
    const { options, catalogue } = await suggestions(await found(cause, severity));
    const suiting = catalogue.map(({ remedy, item }) => `${remedy}/${item}`);
    const used = options.flatMap(({ putRight, makeUp }) => [...putRight, ...makeUp]);
    for (const { remedy, item = null } of used) expect(suiting).toContain(`${remedy}/${item}`);
    expect(used.map(({ remedy }) => remedy)).not.toContain('gift');
    for (const entry of catalogue) {
      expect(entry.causes).toContain(cause);
      expect(entry.severities).toContain(severity);
    }
  });

  it('holds what belongs together as one option: sent again, and the money back', async () => {
    const { options } = await suggestions(await found('system'));
    expect(options[0]?.putRight).toEqual([
      { remedy: 'resend' },
      { remedy: 'refund', amount: { amount: '50.00', currency: 'EUR' } },
    ]);
  });

  it('puts it right in another way each time, and makes up for it differently where it can', async () => {
    const { options } = await suggestions(await found('value'));
    expect(new Set(options.map(({ putRight }) => JSON.stringify(putRight))).size).toBe(options.length);
    expect(new Set(options.map(({ makeUp }) => JSON.stringify(makeUp))).size).toBeGreaterThanOrEqual(2);
  });

  it('asks for as little authority as it can: what needs more comes only where there is no choice without', async () => {
    const { options } = await suggestions(await found('system'));
    expect(new Set(options.map(({ needs }) => needs))).toEqual(new Set(['handler']));
    const grave = await suggestions(await found('people', 'critical'));
    expect(grave.options.map(({ needs }) => needs)).not.toContain('handler');
  });

  it('fits the reader: a supervisor is shown what a supervisor gives without asking', async () => {
    const id = await found('people', 'high');
    const [handlers, supervisors] = [await suggestions(id), await suggestions(id, 'supervisor')];
    expect(new Set(supervisors.options.map(({ needs }) => needs))).toEqual(new Set(['supervisor']));
    expect(supervisors.options.length).toBeGreaterThanOrEqual(2);
    expect((await suggestions(id, 'crm')).options).toEqual(handlers.options);
  });

  it('counts what the same person was given before: then it takes a supervisor', async () => {
    const before = await found('value', 'normal', 'CRM-often');
    await api.does(before, ['/offers', offerOf('270.00'), 'supervisor']);
    const again = await suggestions(await found('value', 'normal', 'CRM-often'));
    expect(new Set(again.options.map(({ needs }) => needs))).toEqual(new Set(['supervisor']));
    const other = await suggestions(await found('value'));
    expect(new Set(other.options.map(({ needs }) => needs))).toEqual(new Set(['handler']));
  });

  it('says how many days each takes, and what it is worth', async () => {
    const { options } = await suggestions(await found('system'));
    expect(options[0]).toMatchObject({ takes: 5, worth: { amount: '95.00', currency: 'EUR' } });
  });

  it('is the same whenever it is asked', async () => {
    const id = await found('value', 'high');
    expect(await suggestions(id)).toEqual(await suggestions(id));
  });
});
