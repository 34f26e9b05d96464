import { whileAway } from '../../cli/process/while-away';

test('who waits for a server that stays away gives up with what it said last', async () => {
  let attempts = 0;
  const attempt = async () => {
    attempts++;
    throw new Error(`refused ${attempts}`);
  };
  await expect(whileAway(attempt, () => true, undefined, 500)).rejects.toThrow('refused 2');
});
