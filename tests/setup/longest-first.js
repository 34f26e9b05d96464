const { default: Sequencer } = require('@jest/test-sequencer');

/** Files that take minutes. Jest, which knows no times on a fresh machine, might leave one of them for the very end. */
const LONG = [
  'certification/shipped',
  'journey/crash/life',
  'domain/life/life.long',
  'journey/away/register-away',
  'api/money/budget-race',
  'workflows/life/clocks.property',
  'cli/calls/lines',
  'journey/crash/inputs',
  'journey/crash/crash-points',
  'cli/production',
  'journey/life/import',
  'cli/start',
];
const place = ({ path }) => LONG.findIndex((name) => path.includes(name)) + 1 || LONG.length + 1;

/** The long ones first, all others as Jest has them. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((one, other) => place(one) - place(other));
  }
};
