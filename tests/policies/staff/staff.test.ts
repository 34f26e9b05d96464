import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadPolicies } from '../../../policies/load';
import { RECEIVED } from '../../harness/builders';

const { staff } = loadPolicies();
const choose = (language: string, wanted: Partial<Parameters<typeof staff.chooseOwner>[0]> = {}) =>
  staff.chooseOwner({ language, vulnerabilities: [], load: new Map(), at: RECEIVED, ...wanted }).id;

describe('A complainant gets an owner who can help', () => {
  it.each([
    ['speaks her language', 'zh-CN', {}, 'li.na'],
    ['speaks her language as another region does', 'en-GB', {}, 'grace.okafor'],
    ['speaks her language, though only a supervisor does', 'ja', {}, 'mei.tanaka'],
    [
      'has the least load of those',
      'zh-CN',
      {
        load: new Map([
          ['li.na', 3],
          ['wang.jun', 2],
        ]),
      },
      'wang.jun',
    ],
    [
      'comes first by id where loads are equal',
      'zh-CN',
      {
        load: new Map([
          ['li.na', 2],
          ['wang.jun', 2],
        ]),
      },
      'li.na',
    ],
    [
      'is experienced where she is vulnerable, whatever the load',
      'zh-CN',
      { vulnerabilities: ['age' as const], load: new Map([['li.na', 40]]) },
      'li.na',
    ],
    [
      'is an experienced supervisor where no handler is',
      'es',
      { vulnerabilities: ['stranded' as const] },
      'sofia.ruiz',
    ],
    ['is a handler, never a manager, where nobody speaks it', 'hi', {}, 'grace.okafor'],
  ])('who %s', (_, language, wanted, owner) => {
    expect(choose(language, wanted)).toBe(owner);
  });

  it('spreads a hundred complaints evenly among those who speak the language', () => {
    const load = new Map<string, number>();
    for (let i = 0; i < 100; i++) {
      const id = choose('zh-CN', { load });
      load.set(id, (load.get(id) ?? 0) + 1);
    }
    expect(Object.fromEntries(load)).toEqual({ 'li.na': 50, 'wang.jun': 50 });
  });

  it('knows the owner and who is above', () => {
    expect(staff.owner('li.na')).toEqual({ id: 'li.na', role: 'handler', supervisor: 'tom.berg' });
    expect(staff.owner('helen.price')).toEqual({ id: 'helen.price', role: 'executive', supervisor: null });
    expect(staff.owner('nobody')).toBeNull();
    expect(staff.find('nobody')).toBeNull();
  });

  it('lets a person act under a key of the own role only', () => {
    expect(staff.mayActAs('li.na', 'handler')).toBe(true);
    expect(staff.mayActAs('li.na', 'supervisor')).toBe(false);
    expect(staff.mayActAs('helen.price', 'handler')).toBe(false);
    expect(staff.mayActAs('li.na', 'crm')).toBe(false);
    expect(staff.mayActAs('nobody', 'handler')).toBe(false);
  });

  it('has a direct line for everybody, none of which rings at a real place', () => {
    for (const { directLine } of staff.members) expect(directLine).toMatch(/^\+4420794600\d\d$|^\+44207946[0-9]{4}$/);
    expect(new Set(staff.members.map(({ directLine }) => directLine)).size).toBe(staff.members.length);
  });
});

describe('Somebody who is away', () => {
  const away = (absent: string, zone = 'zone: Europe/London') => {
    const folder = mkdtempSync(join(tmpdir(), 'amends-staff-'));
    const yaml = readFileSync(join(__dirname, '../../../policies/staff.yaml'), 'utf8');
    const changed = yaml
      .replace('zone: Europe/London', zone)
      .replace(/ {4}name: Li Na\n/, `$&    absent: [${absent}]\n`);
    writeFileSync(join(folder, 'staff.yaml'), changed);
    return loadPolicies([join(__dirname, '../../../policies'), folder]).staff;
  };
  const give = (staff: ReturnType<typeof away>, at: string) =>
    staff.chooseOwner({ language: 'zh-CN', vulnerabilities: ['age'], load: new Map(), at }).id;

  it('is away from the first day to the end of the last, in the zone of the staff list', () => {
    const [first] = away('{ from: 2027-03-27, until: 2027-03-28 }').find('li.na')?.absent ?? [];
    expect(first).toEqual({ from: '2027-03-27T00:00:00.000Z', until: '2027-03-28T23:00:00.000Z' });
    const [inShanghai] =
      away('{ from: 2027-03-27, until: 2027-03-27 }', 'zone: Asia/Shanghai').find('li.na')?.absent ?? [];
    expect(inShanghai).toEqual({ from: '2027-03-26T16:00:00.000Z', until: '2027-03-27T16:00:00.000Z' });
  });

  it('gets no new complaint meanwhile', () => {
    const staff = away('{ from: 2027-02-01, until: 2027-02-12 }');
    expect(give(staff, '2027-01-31T12:00:00.000Z')).toBe('li.na');
    expect(give(staff, '2027-02-03T12:00:00.000Z')).toBe('mei.tanaka');
  });
});

describe('Somebody who has a conflict with the complainant', () => {
  const related = (roles: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'amends-staff-'));
    const yaml = readFileSync(join(__dirname, '../../../policies/staff.yaml'), 'utf8');
    const declared = '$&    conflicts: [{ customerRef: CRM-1, reason: relative }]\n';
    writeFileSync(join(folder, 'staff.yaml'), yaml.replaceAll(new RegExp(` {4}role: (${roles})\n`, 'g'), declared));
    return loadPolicies([join(__dirname, '../../../policies'), folder]).staff;
  };
  const give = (list: typeof staff, customerRef: string) =>
    list.chooseOwner({ language: 'zh-CN', vulnerabilities: [], load: new Map(), at: RECEIVED, customerRef });

  it.each([
    ['handlers do not own the case', 'handler', 'supervisor'],
    ['and when their supervisors have one as well, a manager owns it', 'handler|supervisor', 'manager'],
    ['and when everybody has one, it is received all the same', 'handler|supervisor|manager|executive', 'handler'],
  ])('%s', (_, roles, owner) => {
    expect(give(related(roles), 'CRM-1').role).toBe(owner);
    expect(give(related(roles), 'CRM-2').id).toBe('li.na');
  });
});
