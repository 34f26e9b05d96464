import { ApplicationFailure } from '@temporalio/common';
import { NotTaken, orAway, ProviderAway } from '../../activities/ports';
import { errorRedactor } from '../../worker/error-redactor';

/** What Temporal keeps of an error that an activity throws. */
async function kept(thrown: unknown): Promise<ApplicationFailure> {
  const { inbound } = errorRedactor();
  const next = () => Promise.reject(thrown);
  return (await inbound?.execute?.({ args: [], headers: {} }, next).catch((failure) => failure)) as ApplicationFailure;
}

const CHEN = 'duplicate key: chen.mei@example.com';
const withCode = (code: string) => Object.assign(new Error(CHEN), { code });

describe('a failed activity in the Temporal UI', () => {
  it.each([
    ['the register is away', withCode('ECONNREFUSED'), 'RegisterAway', 'RegisterAway: Error (ECONNREFUSED)'],
    [
      'a provider is away',
      new ProviderAway(CHEN, { cause: withCode('ETIMEDOUT') }),
      'ProviderAway',
      'ProviderAway: Error (ETIMEDOUT)',
    ],
    ['a provider took nothing', new NotTaken(CHEN), 'ProviderAway', 'ProviderAway: NotTaken'],
    ['something else is wrong', withCode('23505'), 'Error (23505)', 'Error (23505)'],
  ])('says by a name that %s', async (_, thrown, type, message) => {
    expect(await kept(thrown)).toMatchObject({ type, message, nonRetryable: false });
  });

  it('shows where in our code it happened, and nothing of what the error said', async () => {
    const { stack } = await kept(await orAway(() => Promise.reject(new TypeError(CHEN))).catch((error) => error));
    expect(stack).toMatch(/^ApplicationFailure: ProviderAway: TypeError\n +at .*activities\/ports/);
    expect(stack).not.toMatch(/chen|node_modules|\(\//);
  });

  it('leaves alone what was made for Temporal', async () => {
    const failure = ApplicationFailure.nonRetryable('malformed');
    expect(await kept(failure)).toBe(failure);
  });
});
