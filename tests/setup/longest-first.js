const { default: Sequencer } = require('@jest/test-sequencer');

/** Files that take minutes. Jest, which knows no times on a fresh machine, might leave one of them for the very end. */
const LONG = [
  'certification/shipped',
  'workflows/runs/lost.long',
  'domain/life/life.long',
  'cli/calls/lines',
  'journey/crash/inputs',
  'journey/crash/life',
  'workflows/life/clocks.property',
  'journey/runs/lost-temporal',
  'journey/away/register-away',
  'journey/faults',
  'api/runs/overdue',
  'api/contract/schemathesis',
  'api/money/budget-race',
  'model/model.long',
  'cli/start',
  'cli/production',
  'journey/crash/crash-points',
  'journey/life/import',
];
const place = ({ path }) => LONG.findIndex((name) => path.includes(name)) + 1 || LONG.length + 1;

/** The long ones first, all others as Jest has them. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((one, other) => place(one) - place(other));
  }
};
