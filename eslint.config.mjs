import tseslint from 'typescript-eslint';

/**
 * Biome formats and lints. ESLint adds what needs types (floating and misused promises) and what keeps decisions pure:
 * a decision that asks a clock, a random source or the machine's time zone would not replay.
 */
const ban = (selector, message) => ({ selector, message });

const dateNow = ban(
  "CallExpression[callee.object.name='Date'][callee.property.name='now']",
  'The instant comes as an argument: domain has no clock.',
);
const machine = [
  ban(
    "NewExpression[callee.name='Date'][arguments.length=0]",
    'Give the instant: a bare `new Date()` is a hidden clock.',
  ),
  ban("CallExpression[callee.name='Date']", 'Give the instant: `Date()` is a hidden clock.'),
  ban("MemberExpression[object.name='Math'][property.name='random']", 'Nothing random where decisions are made.'),
  ban("Identifier[name='Intl']", 'Zones come with the calendar snapshot: Intl differs between workers.'),
  ban("Identifier[name='Temporal']", 'Instants are ISO strings; zones come with the calendar snapshot.'),
  ban(
    'CallExpression[callee.property.name=/^toLocale/]',
    'Locales differ between workers; words are made in letters/.',
  ),
];
const asyncValidator = ban(
  "Property[key.name='validator'] > :function[async=true]",
  'The SDK does not await a validator: an async one can refuse nothing.',
);

const noImports = (...patterns) => ['error', { patterns }];
const zod = { group: ['zod', 'zod/*'], message: 'zod costs a megabyte per cached workflow; check at the edge.' };
const node = { group: ['node:*'], message: 'Decisions touch neither files nor processes.' };

export default [
  { ignores: ['dist*/', 'node_modules/', '.amends/', 'coverage/', '**/*.js', '**/*.mjs', '**/*.cjs'] },
  {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser, parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
    },
  },
  {
    files: ['domain/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', dateNow, ...machine],
      'no-restricted-imports': noImports(zod, node, {
        group: ['@temporalio/*'],
        message: 'domain knows nothing of Temporal.',
      }),
    },
  },
  {
    // In the workflow sandbox `Date.now()` is the deterministic time of the activation.
    files: ['workflows/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', asyncValidator, ...machine],
      'no-restricted-imports': noImports(zod, node),
    },
  },
];
