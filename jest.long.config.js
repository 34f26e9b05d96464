/** The rest of the suite, see `jest.config.js`. */
module.exports = {
  ...require('./jest.config.js'),
  testMatch: ['<rootDir>/tests/**/*.long.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  // Half of these files wait for minutes that pass: three of them keep two cores busy.
  maxWorkers: 3,
};
