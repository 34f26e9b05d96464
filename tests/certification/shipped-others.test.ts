import { livedAsIssued, PATIENCE, secondHalf } from './shipped';

jest.setTimeout(PATIENCE);

test('the other half of the shipped policies live through the real workflow as files and certificates say', async () => {
  expect(secondHalf).toContain('uk-fca-general');
  expect(await livedAsIssued(secondHalf)).toEqual([]);
});
