/**
 * How often a property is drawn: a test that everybody runs draws as many as show a plain mistake, its long form
 * (`*.long.test.ts`, which imports it) as many as prove depth.
 */
const isLong = expect.getState().testPath?.endsWith('.long.test.ts') === true;

export const drawn = (short: number, long: number): number => (isLong ? long : short);
