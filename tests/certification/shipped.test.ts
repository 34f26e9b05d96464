import { certificateOf } from '../../certification/certificate';
import { firstHalf, issuedFor, livedAsIssued, PATIENCE, policies } from './shipped';

jest.setTimeout(PATIENCE);

test.each([...policies.packs])(
  'the certificate of %s is for its present content, calendars and program',
  (id, pack) => {
    const { policy, program, calendars } = certificateOf(pack, policies, []);
    expect(issuedFor(id)).toMatchObject({ policy, program, calendars });
  },
);

test('half of the shipped policies live through the real workflow as their files and certificates say', async () => {
  expect(firstHalf).toContain('house');
  expect(await livedAsIssued(firstHalf)).toEqual([]);
});
