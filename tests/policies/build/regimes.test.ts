import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { addSpan, calendarOf } from '../../../domain/calendar';
import { furtherCalendars, startClock } from '../../../domain/clocks';
import { SEVERITIES } from '../../../domain/model';
import { warningsByFile } from '../../../policies/files/warnings';
import { loadPolicies } from '../../../policies/load';
import type { Pack } from '../../../policies/policies';
import { makeFolders } from '../files';

const { packs, warnings, makeCalendarSnapshot } = loadPolicies();
const ids = readdirSync(join(__dirname, '../../../policies/regimes')).map((file) => file.replace('.yaml', ''));

function policyOf(id: string): Pack {
  const pack = packs.get(id);
  if (!pack) throw new Error(`There is no policy "${id}"`);
  return pack;
}

const sizeOf = (pack: Pack) => JSON.stringify(pack.plan('normal', 'complaint')).length;

/** The clock of a complaint received then, wherever the complainant is. */
function clockOf(id: string, name: string, received: string) {
  const plan = policyOf(id).plan('normal', 'complaint');
  const rule = plan.clocks.find((clock) => clock.name === `${id}.${name}`);
  if (!rule) throw new Error(`There is no clock "${name}" under ${id}`);
  const calendarSnapshot = makeCalendarSnapshot(
    plan.calendar.id,
    'Asia/Shanghai',
    received,
    received,
    furtherCalendars(plan),
  );
  return { rule, calendarSnapshot, clock: startClock(rule, received, 1, calendarSnapshot) };
}

describe('The laws that Amends knows', () => {
  it('are the fourteen promised and the house rules after the standard', () => {
    expect(ids.sort()).toEqual([
      'ae-cbuae',
      'au-rg271',
      'cn-air',
      'cn-bank',
      'eu-psd2',
      'eu261',
      'ie-cpc',
      'in-rbi',
      'iso10002',
      'uk-fca-general',
      'uk-fca-payment',
      'uk-fca-summary',
      'us-cfpb',
      'us-dot',
      'us-dot-disability',
    ]);
  });

  it.each(ids)('%s is a policy of its own: the house under that law', (id) => {
    const { clocks, regimes, pack } = policyOf(id).plan('high', 'complaint');
    expect(pack.id).toBe(id);
    expect(clocks.slice(0, 3).map(({ name }) => name)).toEqual(['acknowledge', 'decide', 'remedy']);
    expect(clocks.some(({ regime, name }) => regime === id && name.startsWith(`${id}.`))).toBe(true);
    expect(regimes?.map((regime) => regime.id)).toContain(id);
  });

  it.each(ids)('%s is small enough to be kept with a complaint: at most 1.5 KB beside the pack', (id) => {
    expect(sizeOf(policyOf(id)) - sizeOf(policyOf('house'))).toBeLessThanOrEqual(1536);
    for (const severity of SEVERITIES) {
      expect(JSON.stringify(policyOf(id).plan(severity, 'complaint')).length).toBeLessThanOrEqual(4096 + 1536);
    }
  });

  it.each(ids)('%s says of every number how sure it is, and when law was looked at', (id) => {
    const own = policyOf(id).sources.filter(({ field }) => field.startsWith(`${id}.`));
    expect(own.length).toBeGreaterThanOrEqual(2);
    for (const { source, seenOn, confidence } of own) {
      expect(source).not.toBe('');
      expect(seenOn).toBe(confidence === 'house' ? null : '2026-11-24');
    }
  });

  /** What was read in the rule itself. Everything else warns. */
  it.each([
    ['uk-fca-general', ['clocks.final-response.due']],
    ['uk-fca-summary', ['clocks.resolution.due']],
    ['uk-fca-payment', ['clocks.final-response.due', 'clocks.final-response.extension.by']],
    ['eu-psd2', ['clocks.answer.due', 'clocks.answer.extension.by']],
    ['us-dot', ['clocks.acknowledgement.due', 'clocks.answer.due']],
    ['ae-cbuae', ['clocks.acknowledgement.due', 'clocks.answer.due', 'escalations.law.manager']],
    ...['au-rg271', 'cn-air', 'cn-bank', 'eu261', 'ie-cpc', 'in-rbi', 'iso10002', 'us-cfpb', 'us-dot-disability'].map(
      (id) => [id, []] as [string, string[]],
    ),
  ])('%s calls a rule only what was read as one, and warns of the rest', (id, rules) => {
    const own = policyOf(id).sources.filter(({ field }) => field.startsWith(`${id}.`));
    const read = own.filter(({ confidence }) => confidence === 'rule').map(({ field }) => field.slice(id.length + 1));
    expect(read.sort()).toEqual(rules);
    const warned = warnings.filter(({ file }) => file.endsWith(`regimes/${id}.yaml`));
    expect(warned).toHaveLength(own.length - rules.length);
  });

  it('tell with file and line what was only told by others', () => {
    expect(warnings).toContainEqual({
      file: expect.stringMatching(/regimes\/ie-cpc\.yaml$/),
      line: expect.any(Number),
      reason: 'clocks.answer.due (40 working-days) was told by others, the rule itself was not read',
    });
  });

  it('are told of in one line per file, what may be wrong law leading', () => {
    const lines = warningsByFile(warnings);
    expect(new Set(lines.map(({ file }) => file)).size).toBe(lines.length);
    expect(lines.reduce((sum, { count }) => sum + count, 0)).toBe(warnings.length);
    const reasonFor = (name: string) => lines.find(({ file }) => file === name)?.reason;
    expect(reasonFor('regimes/us-dot.yaml')).toBe('escalations.law.supervisor (0 hours) is our own choice, not law');
    expect(reasonFor('regimes/us-cfpb.yaml')).toMatch(/^clocks\.answer\.due \(15 days\) was told by others/);
  });

  it('name no time for which Regulation 261 is the source', () => {
    const numbers = policyOf('eu261').sources.filter(({ field }) => field.startsWith('eu261.clocks.'));
    expect(numbers).toHaveLength(3);
    expect(numbers.every(({ confidence }) => confidence === 'house')).toBe(true);
  });
});

/** Received on Monday 2026-12-21: in London at ten, in Sydney too. */
const LONDON = '2026-12-21T10:00:00.000Z';
const SYDNEY = '2026-12-20T23:00:00.000Z';

describe('A complaint received on Monday 21 December 2026', () => {
  it.each([
    ['uk-fca-summary', 'resolution', LONDON, '2026-12-24T17:'],
    ['uk-fca-payment', 'final-response', LONDON, '2027-01-14T23:59:59'],
    ['uk-fca-general', 'final-response', LONDON, '2027-02-15T23:59:59'],
    ['au-rg271', 'answer', SYDNEY, '2027-01-20T12:59:59'],
  ])('has under %s its %s by the day that the law means', (id, name, received, due) => {
    expect(clockOf(id, name, received).clock.due.startsWith(due)).toBe(true);
  });

  it('may under uk-fca-payment be told of the thirty-fifth business day, and never of a later one', () => {
    const { rule, calendarSnapshot, clock } = clockOf('uk-fca-payment', 'final-response', LONDON);
    expect(rule.extension?.once).toBe(true);
    const latest = addSpan(
      clock.due,
      rule.extension?.by ?? '',
      calendarOf(calendarSnapshot, rule.calendar),
      rule.counting,
    );
    expect(latest).toBe('2027-02-11T23:59:59.000Z');
  });
});

describe('A company under several laws', () => {
  const folders = makeFolders();
  afterEach(() => folders.clear());
  const packUnder = (regimes: string, ...changes: Parameters<typeof folders.changed>) => {
    const named = { file: 'packs/small.yaml', from: 'calendar: office', to: `regimes: ${regimes}\ncalendar: office` };
    const pack = loadPolicies([folders.changed(named, ...changes)]).packs.get('small');
    if (!pack) throw new Error('There is no pack "small"');
    return pack;
  };

  it('has the deadlines of each beside its own, and those of the law that holds beside a law', () => {
    const { clocks, regimes } = packUnder('[special]').plan('normal', 'complaint');
    expect(clocks.map(({ name }) => name)).toEqual(['acknowledge', 'decide', 'remedy', 'final-response', 'law.answer']);
    expect(regimes?.map(({ id, blocks }) => [id, blocks])).toEqual([
      ['special', ['uk-fos-summary']],
      ['law', ['uk-fos']],
    ]);
  });

  it('has each law once, also when two ways lead to it', () => {
    expect(packUnder('[law, special]').regimes.map(({ id }) => id)).toEqual(['law', 'special']);
  });

  it('gets another hash when a number of one of its laws changes', () => {
    const change = { file: 'regimes/law.yaml', from: 'due: 30 days', to: 'due: 31 days' };
    expect(packUnder('[law]').hash).not.toBe(packUnder('[law]', change).hash);
    expect(packUnder('[law]').hash).toBe(packUnder('[law]').hash);
  });

  it('needs no calendar beside its own where the law counts on the same', () => {
    expect(furtherCalendars(packUnder('[law]').plan('normal', 'complaint'))).toEqual([]);
    expect(furtherCalendars(policyOf('uk-fca-summary').plan('normal', 'complaint'))).toEqual(['uk-eng']);
  });
});
