import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadPolicies } from '../../../policies/load';
import { errorOf } from '../check/wrong';
import { lineOf, makeFolders } from '../files';

const PACK = 'packs/small.yaml';

describe('A company brings its own policies', () => {
  const folders = makeFolders();
  afterEach(() => folders.clear());

  it('reads packs, regimes, calendars and staff of a folder', () => {
    const { packs, calendars, staff } = loadPolicies([folders.changed()]);
    expect([...packs.keys()]).toEqual(['small', 'law', 'special']);
    expect([...calendars.keys()]).toEqual(['office']);
    expect(staff.members.map(({ id }) => id)).toEqual(['ada.low', 'bo.high']);
  });

  it('lets a later folder replace a pack and the staff list, and keeps the rest', () => {
    const own = folders.changed(
      { file: PACK, from: 'id: small', to: 'id: house' },
      { file: 'regimes/law.yaml', from: 'base: small', to: 'base: house' },
      { file: 'regimes/special.yaml', from: 'base: small', to: 'base: house' },
    );
    const shipped = loadPolicies();
    const { packs, staff } = loadPolicies([join(__dirname, '../../../policies'), own]);
    expect([...packs.keys()].sort()).toEqual([...shipped.packs.keys(), 'law', 'special'].sort());
    expect(packs.get('house')?.title).toBe('A small pack');
    expect(packs.get('ie-cpc')?.hash).not.toBe(shipped.packs.get('ie-cpc')?.hash);
    expect(packs.get('demo')).toMatchObject({ hash: shipped.packs.get('demo')?.hash });
    expect(staff.members).toHaveLength(2);
  });

  it('finds the own folder by AMENDS_POLICIES, with shipped calendars and catalogues at hand', () => {
    const own = folders.changed({ file: PACK, from: 'calendar: office', to: 'calendar: house' });
    process.env.AMENDS_POLICIES = own;
    try {
      const { packs } = loadPolicies();
      expect([...packs.keys()]).toEqual(expect.arrayContaining(['demo', 'house', 'small']));
      expect(packs.get('small')?.plan('normal', 'complaint').calendar.id).toBe('house');
    } finally {
      delete process.env.AMENDS_POLICIES;
    }
  });

  it('refuses two packs of one folder with the same id and version', () => {
    const folder = folders.changed();
    copyFileSync(join(folder, PACK), join(folder, 'packs/twin.yaml'));
    const { file, line, reason } = errorOf([folder]);
    expect({ file, line, reason }).toEqual({
      file: join(folder, 'packs/twin.yaml'),
      line: lineOf(PACK, 'version:'),
      reason: `version "1" of "small" is that of ${join(folder, PACK)} too`,
    });
  });

  it('refuses a folder that is not there, has no staff list, or no pack', () => {
    const empty = join(folders.changed(), 'empty');
    expect(errorOf([empty])).toMatchObject({ file: empty, reason: 'there is no such folder' });
    mkdirSync(empty);
    expect(errorOf([empty])).toMatchObject({ file: empty, reason: 'there is no staff.yaml' });
    copyFileSync(join(__dirname, '../fixture/staff.yaml'), join(empty, 'staff.yaml'));
    expect(errorOf([empty])).toMatchObject({ file: empty, reason: 'there is no pack in packs' });
  });

  it('tells of every wrong place at once, from top to bottom, the first one leading', () => {
    const folder = folders.changed(
      { file: 'calendars/office.yaml', from: 'Europe/Berlin', to: 'Nowhere' },
      { file: PACK, from: 'at: 10:00', to: 'at: noon' },
      { file: PACK, from: 'due: 4 hours', to: 'due: soon' },
    );
    const { message, others } = errorOf([folder]);
    const places = message.split('\n').map((line) =>
      line
        .slice(folder.length + 1)
        .split(':')
        .slice(0, 2)
        .join(':'),
    );
    expect(places).toEqual([
      `calendars/office.yaml:${lineOf('calendars/office.yaml', 'zone')}`,
      `${PACK}:${lineOf(PACK, 'due: 4 hours')}`,
      `${PACK}:${lineOf(PACK, 'at: 10:00')}`,
    ]);
    expect(others).toHaveLength(2);
  });

  it('blames the line of an anchor where a field repeats it', () => {
    const folder = folders.changed(
      { file: PACK, from: 'warnings: [1 hours]', to: 'warnings: &early [1 moons]' },
      { file: PACK, from: 'warnings: []', to: 'warnings: *early' },
    );
    const { line, others } = errorOf([folder]);
    const anchor = lineOf(PACK, 'warnings: [1 hours]');
    expect([line, others[0]?.line]).toEqual([anchor, anchor]);
  });

  it('gives a pack the same hash however it is written down, and another for each number', () => {
    const hashOf = (...changes: Parameters<typeof folders.changed>) =>
      loadPolicies([folders.changed(...changes)]).packs.get('small')?.hash;
    const hash = hashOf();
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(hashOf({ file: PACK, from: 'title:', to: '# A comment\n\ntitle:  ' })).toBe(hash);
    expect(
      hashOf({
        file: PACK,
        from: 'enquiry:\n  due: 3 days\n  chaseEvery: 1 days',
        to: 'enquiry: { chaseEvery: 1 days, due: 3 days }',
      }),
    ).toBe(hash);
    expect(hashOf({ file: PACK, from: 'due: 4 hours', to: 'due: 5 hours' })).not.toBe(hash);
    expect(hashOf({ file: 'catalogues/few.yaml', from: '12.50 EUR', to: '12.51 EUR' })).not.toBe(hash);
  });
});
