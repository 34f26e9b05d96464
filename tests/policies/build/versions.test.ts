import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { loadPolicies } from '../../../policies/load';
import { errorOf } from '../check/wrong';
import { type Change, lineOf, makeFolders } from '../files';

const PACK = 'packs/small.yaml';
const folders = makeFolders();
afterEach(() => folders.clear());

/** A folder with versions of the small pack side by side. */
function withVersions(...versions: string[]): string {
  const folder = folders.changed();
  const content = readFileSync(join(folder, PACK), 'utf8');
  for (const version of versions) {
    writeFileSync(
      join(folder, `packs/small-${version}.yaml`),
      content.replace('version: "1"', `version: "${version}"`),
    );
  }
  return folder;
}
const versionsOf = (folder: string, id = 'small') =>
  loadPolicies([folder])
    .versions.get(id)
    ?.map(({ version }) => version);

describe('Versions of a pack lie side by side', () => {
  it('with the highest as the current one, ten after nine', () => {
    const folder = withVersions('9', '10', '9.1');
    expect(versionsOf(folder)).toEqual(['10', '9.1', '9', '1']);
    expect(loadPolicies([folder]).packs.get('small')?.version).toBe('10');
  });

  it('each with its own hash and plan', () => {
    const folder = withVersions('2');
    const file = join(folder, 'packs/small-2.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('due: 4 hours', 'due: 5 hours'));
    const [current, old] = loadPolicies([folder]).versions.get('small') ?? [];
    const dueOf = (pack: typeof current) => pack?.plan('normal', 'complaint').clocks[0]?.due;
    expect([dueOf(current), dueOf(old)]).toEqual(['5 hours', '4 hours']);
    expect(current?.hash).not.toBe(old?.hash);
  });

  it('and so do the policies of the laws that are built on it', () => {
    expect(versionsOf(withVersions('2'), 'law')).toEqual(['1+small-2', '1+small-1']);
  });

  it("with a company's own current one, whatever it is called, before those that come along", () => {
    const own = folders.changed({ file: PACK, from: 'version: "1"', to: 'version: "0.9 ours"' });
    const versions = loadPolicies([withVersions('2'), own]).versions.get('small');
    expect(versions?.map(({ version }) => version)).toEqual(['0.9 ours', '2', '1']);
  });

  it('and are all checked: an old one that is wrong is refused like any other', () => {
    const folder = withVersions('2');
    const file = join(folder, PACK);
    writeFileSync(file, readFileSync(file, 'utf8').replace('calendar: office', 'calendar: moon'));
    expect(errorOf([folder])).toMatchObject({ file, line: lineOf(PACK, 'calendar:') });
  });
});

describe('A pack that is not installed', () => {
  const draftOf = (...changes: Change[]) => {
    const content = parse(readFileSync(join(folders.changed(...changes), PACK), 'utf8')) as unknown;
    return loadPolicies([folders.changed()]).draft(content, async () => undefined);
  };

  it('is the same as if it were', async () => {
    const { packs } = loadPolicies([folders.changed()]);
    expect(await draftOf()).toMatchObject({ pack: { id: 'small', version: '1', hash: packs.get('small')?.hash } });
  });

  it('is refused with the place of what is wrong in its form', async () => {
    expect(await draftOf({ file: PACK, from: 'due: 4 hours', to: 'due: soon' })).toMatchObject({
      faults: [{ path: ['clocks', 'acknowledge', 'due'], reason: expect.stringContaining('"soon"') }],
    });
  });

  it('and of what does not fit', async () => {
    expect(await draftOf({ file: PACK, from: 'calendar: office', to: 'calendar: moon' })).toMatchObject({
      faults: [{ path: ['calendar'], reason: 'calendar "moon" is in none of the folders' }],
    });
  });
});
