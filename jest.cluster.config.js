/** Journeys on the cluster of `tools/cluster`, run by hand, see `jest.config.js`. */
module.exports = {
  ...require('./jest.config.js'),
  testMatch: ['<rootDir>/tests/**/*.cluster.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 3_600_000,
};
