import { filedAs, warningsOfPinned } from '../../../policies/files/pinned';
import { loadPolicies } from '../../../policies/load';
import { makeFolders } from '../files';

const folders = makeFolders();
afterEach(() => folders.clear());

describe('A policy that open complaints carry', () => {
  const small = () => {
    const policies = loadPolicies([folders.changed()]);
    const pack = { id: 'small', version: '1', hash: policies.packs.get('small')?.hash ?? '' };
    return { policies, pack, plan: { pack } };
  };

  it('is no reason to say anything while its file lies here unchanged', () => {
    const { policies, plan } = small();
    expect(filedAs(policies, plan)).toBe('installed');
    expect(warningsOfPinned(policies, [{ ...plan, complaints: 3 }])).toEqual([]);
  });

  it('is told of when somebody has taken its file away', () => {
    const { policies, pack } = small();
    const gone = { ...pack, version: '0' };
    const others = [gone, { ...pack, id: 'other' }].map((pack) => filedAs(policies, { pack }));
    expect(others).toEqual(['missing', 'missing']);
    expect(warningsOfPinned(policies, [{ pack: gone, complaints: 3 }])).toEqual([
      expect.stringMatching(/^3 open complaints live by small 0 \(.{12}\), whose file is gone/),
    ]);
  });

  it('is told of when the file has been changed under the same version', () => {
    const { pack } = small();
    const changed = folders.changed({ file: 'packs/small.yaml', from: 'due: 4 hours', to: 'due: 5 hours' });
    const policies = loadPolicies([changed]);
    expect(filedAs(policies, { pack })).toBe('changed');
    expect(warningsOfPinned(policies, [{ pack, complaints: 2 }])).toEqual([
      expect.stringMatching(/^2 open complaints live by small 1 .* holds other content now/),
    ]);
  });
});
