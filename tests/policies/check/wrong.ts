import { join } from 'node:path';
import { PolicyError } from '../../../policies/files/error';
import { loadPolicies } from '../../../policies/load';
import { type Change, lineOf, makeFolders } from '../files';

/**
 * One wrong place in an otherwise right set of files. The blamed line is that of `blamed` in the unchanged file, or that
 * on which the change begins.
 */
interface Wrong extends Change {
  reason: string;
  blamed?: string;
}

export const wrongIn = (file: string) => (from: string, to: string, reason: string, blamed?: string) => ({
  file,
  from,
  to,
  reason,
  blamed,
});
export const pack = wrongIn('packs/small.yaml');
export const calendar = wrongIn('calendars/office.yaml');
export const catalogue = wrongIn('catalogues/few.yaml');
export const regime = wrongIn('regimes/law.yaml');
export const special = wrongIn('regimes/special.yaml');
export const staff = wrongIn('staff.yaml');

/** Each of them is refused with its file, line and reason. */
export function describeWrong(title: string, wrongs: Wrong[]): void {
  describe(title, () => {
    const folders = makeFolders();
    afterEach(() => folders.clear());

    it.each(wrongs.map((wrong) => [wrong.reason, wrong] as const))('%s', (_, { blamed, reason, ...change }) => {
      const folder = folders.changed(change);
      const error = errorOf([folder]);
      expect({ file: error.file, line: error.line, reason: error.reason }).toEqual({
        file: join(folder, change.file),
        line: lineOf(change.file, blamed ?? change.from),
        reason: expect.stringContaining(reason),
      });
    });
  });
}

export function errorOf(folders: string[]): PolicyError {
  try {
    loadPolicies(folders);
  } catch (error) {
    if (error instanceof PolicyError) return error;
    throw error;
  }
  throw new Error('Nothing was refused');
}
