/** `import()` of CommonJS would ask Node for ES modules, which Jest's sandbox has not: swc makes it `require`. */
const PGLITE = '@electric-sql/pglite/';

/**
 * Jest runs the TypeScript sources through swc: no type check here, `npm run check` does that. What proves depth rather than
 * breadth is in `*.long.test.ts`, which `npm run test:long` runs.
 */
module.exports = {
  testEnvironment: 'node',
  testSequencer: '<rootDir>/tests/setup/longest-first.js',
  testMatch: ['<rootDir>/tests/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '\\.(long|cluster)\\.test\\.ts$'],
  modulePathIgnorePatterns: ['<rootDir>/dist'],
  transformIgnorePatterns: [`/node_modules/(?!${PGLITE})`],
  transform: {
    [`${PGLITE}.+\\.cjs$`]: ['@swc/jest', { jsc: { target: 'es2022' }, module: { type: 'commonjs' } }],
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  // Far beyond what a busy machine needs: a test ends early by a check that fails, never because it is slow.
  testTimeout: 300_000,
  maxWorkers: 2,
  // Tests of one file that run at once, each with processes of its own.
  maxConcurrency: 3,
};
