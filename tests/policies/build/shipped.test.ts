import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSpan } from '../../../domain/calendar';
import { startClock } from '../../../domain/clocks';
import { CAUSES, KINDS, type Plan, REMEDIES, SEVERITIES } from '../../../domain/model';
import { remedyWords } from '../../../policies/build/words';
import { loadPolicies } from '../../../policies/load';
import type { Pack } from '../../../policies/policies';

const ROOM = join(__dirname, '../../../policies');
const policies = loadPolicies();
const RECEIVED = '2026-11-20T08:00:00.000Z';

function packOf(id: string): Pack {
  const pack = policies.packs.get(id);
  if (!pack) throw new Error(`There is no pack "${id}"`);
  return pack;
}

function clockOf(plan: Plan, name: string) {
  const rule = plan.clocks.find((clock) => clock.name === name);
  if (!rule) throw new Error(`There is no clock "${name}"`);
  return startClock(
    rule,
    RECEIVED,
    1,
    policies.makeCalendarSnapshot(plan.calendar.id, 'Asia/Shanghai', RECEIVED, RECEIVED),
  );
}

describe.each(['house', 'demo'])('The pack %s', (id) => {
  const pack = packOf(id);
  const plans = SEVERITIES.flatMap((severity) => KINDS.map((kind) => pack.plan(severity, kind)));

  it('makes plans that are small enough to be kept with every complaint', () => {
    for (const plan of plans) expect(JSON.stringify(plan).length).toBeLessThanOrEqual(4096);
  });

  it('has acknowledge, decide and remedy for every severity, with an escalation', () => {
    for (const { clocks } of plans) {
      expect(clocks.map(({ name }) => name)).toEqual(['acknowledge', 'decide', 'remedy']);
      for (const { escalation } of clocks) {
        expect(escalation.map(({ audience }) => audience)).toEqual(['owner', 'supervisor', 'manager', 'executive']);
      }
    }
  });

  it('says where every number comes from', () => {
    const fields = pack.sources.map(({ field }) => field);
    expect(fields).toEqual(
      expect.arrayContaining(['offer.validFor', 'authority.handler.upTo', 'catalogue.entries.flowers.cost']),
    );
    expect(pack.sources.every(({ value, source, confidence }) => value && source && confidence === 'house')).toBe(true);
  });

  it('has a gift with its cost for every cause', () => {
    expect(CAUSES.map((cause) => pack.gift(cause, null))).toEqual([
      { item: 'coffee-for-two', cost: { minor: 1500, currency: 'EUR' } },
      { item: 'spa-evening', cost: { minor: 6000, currency: 'EUR' } },
      { item: 'flowers', cost: { minor: 3500, currency: 'EUR' } },
    ]);
  });

  it('can give each remedy that there is, by somebody who fulfils it', () => {
    expect(new Set(pack.catalogue.map(({ remedy }) => remedy))).toEqual(new Set(REMEDIES));
    const later = pack.catalogue.filter(({ lasts }) => lasts !== null);
    expect(later.map(({ remedy }) => remedy)).toEqual(['voucher', 'points']);
  });

  it('says of everything that is not mere words how many days it takes', () => {
    for (const { remedy, fulfilment, takes } of pack.catalogue) {
      if (fulfilment !== 'words') expect({ remedy, takes }).toEqual({ remedy, takes: expect.any(Number) });
    }
  });

  it('names every remedy in English and Chinese', () => {
    for (const { words } of pack.catalogue) expect(Object.keys(words)).toEqual(['en', 'zh-CN']);
  });
});

describe('The office calendar', () => {
  const house = packOf('house');

  it('chooses the gift by what the complaint was about: a sub-cause goes before its cause', () => {
    expect(house.gift('value', 'lost-luggage')?.item).toBe('spa-evening');
    expect(house.gift('value', 'overbooked')?.item).toBe('coffee-for-two');
  });

  it.each([
    ['critical', '2026-11-20T09:00:00.000Z', '2026-11-23T08:00:00.000Z'],
    ['high', '2026-11-20T10:00:00.000Z', '2026-11-25T08:00:00.000Z'],
    ['normal', '2026-11-20T12:00:00.000Z', '2026-12-04T17:30:00.000Z'],
    ['low', '2026-11-20T12:00:00.000Z', '2026-12-11T17:30:00.000Z'],
  ] as const)('answers a %s complaint in time', (severity, acknowledged, decided) => {
    const plan = house.plan(severity, 'complaint');
    expect(clockOf(plan, 'acknowledge').due).toBe(acknowledged);
    expect(clockOf(plan, 'decide').due).toBe(decided);
  });

  it('warns before each deadline and not before its start', () => {
    for (const severity of SEVERITIES) {
      for (const { name, warnings } of house.plan(severity, 'complaint').clocks) {
        const clock = clockOf(house.plan(severity, 'complaint'), name);
        expect(clock.warnAt).toHaveLength(warnings.length);
        expect([...clock.warnAt, ...clock.escalateAt]).toEqual([...clock.warnAt, ...clock.escalateAt].sort());
      }
    }
  });

  it('calls higher people sooner for a critical complaint than for a normal one', () => {
    const [, supervisor] = clockOf(house.plan('critical', 'complaint'), 'decide').escalateAt;
    expect(supervisor).toBe('2026-11-23T09:00:00.000Z');
  });

  it('lets each role give more than the one below', () => {
    expect(house.authority.map(({ role, upTo, currency }) => [role, upTo, currency])).toEqual([
      ['handler', 10000, 'EUR'],
      ['supervisor', 50000, 'EUR'],
      ['manager', 250000, 'EUR'],
      ['executive', 2000000, 'EUR'],
    ]);
    expect(house.authority[0]?.remedies).not.toContain('money');
  });

  it('tells remedies in general from particular items', () => {
    expect(house.catalogue.find(({ remedy }) => remedy === 'refund')).toMatchObject({
      item: null,
      cost: null,
      limit: { minor: 2000000, currency: 'EUR' },
      suits: { causes: ['value', 'system', 'people'], severities: ['low', 'normal', 'high', 'critical'] },
    });
    expect(house.catalogue.find(({ item }) => item === 'flowers')?.remedy).toBe('gift');
  });

  it('says a remedy in the language of the letter, or of its region, or not at all', () => {
    expect(remedyWords(policies, 'house', 'refund', null, 'zh-CN')).toBe('全额退款');
    expect(remedyWords(policies, 'house', 'gift', 'flowers', 'en-GB')).toBe('a bouquet of flowers');
    expect(remedyWords(policies, 'house', 'refund', null, 'fr')).toBe('');
    expect(remedyWords(policies, 'gone', 'refund', null, 'en')).toBe('');
  });

  it('is closed on the bank holidays of England, for as many years as they are known', () => {
    const { closed, covers } = policies.calendars.get('house') ?? {};
    const onWeekdays = [...(closed?.keys() ?? [])].filter((date) => ![0, 6].includes(new Date(date).getUTCDay()));
    expect(covers).toEqual([2016, 2035]);
    for (const year of ['2026', '2027', '2028']) {
      expect(onWeekdays.filter((date) => date.startsWith(year))).toHaveLength(8);
    }
  });
});

describe('The demo', () => {
  it('lives a whole life in about two minutes', () => {
    const { clocks, offer, followUp, dailyUpdate: update } = packOf('demo').plan('normal', 'complaint');
    const seconds = (span: string) => {
      const { amount, unit } = parseSpan(span);
      expect(unit).toBe('seconds');
      return amount;
    };
    const due = (name: string) => seconds(clocks.find((clock) => clock.name === name)?.due ?? '');
    expect(update).toEqual({ every: '8 seconds' });
    const longest = due('decide') + seconds(offer.validFor) + due('remedy');
    const calls = followUp.calls.reduce((sum, { after }) => sum + seconds(after), seconds(followUp.callLasts));
    expect(
      longest + Math.max(calls, seconds(followUp.survey.after) + seconds(followUp.surveyOpen)),
    ).toBeLessThanOrEqual(120);
  });
});

describe('Editors', () => {
  it.each(['packs/house', 'packs/demo', 'calendars/house', 'calendars/uk-eng', 'catalogues/travel', 'staff'])(
    'find the schema of %s.yaml',
    (name) => {
      const file = join(ROOM, `${name}.yaml`);
      const [, schema] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(readFileSync(file, 'utf8')) ?? [];
      expect(existsSync(join(dirname(file), schema ?? 'missing'))).toBe(true);
    },
  );
});
