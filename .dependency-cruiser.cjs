/**
 * Imports go one way (docs/architecture.md). Each room lists the rooms it may import from; everything else of ours is an
 * error. `tests` may import everything, nothing may import `tests`.
 */
const ROOMS = [
  'domain',
  'policies',
  'register',
  'letters',
  'workflows',
  'activities',
  'api',
  'worker',
  'cli',
  'bench',
  'certification',
  'docs',
];

const MAY_IMPORT = {
  domain: [],
  policies: ['domain'],
  register: ['domain'],
  letters: ['domain'],
  workflows: ['domain'],
  activities: ['domain', 'register', 'letters', 'policies'],
  api: ['domain', 'policies', 'register'],
  worker: ['domain', 'policies', 'register', 'letters', 'activities'],
};

/** A room imports another only where the table says so; `exceptions` are single files beyond the table. */
const oneWay = (room, exceptions = []) => ({
  name: `${room}-imports-one-way`,
  severity: 'error',
  from: { path: `^${room}/` },
  to: {
    path: `^(${[...ROOMS, 'tests'].join('|')})/`,
    pathNot: [...[room, ...MAY_IMPORT[room]].map((to) => `^${to}/`), ...exceptions],
  },
});

const messages = '^workflows/messages\\.ts$';

module.exports = {
  forbidden: [
    oneWay('domain'),
    oneWay('policies'),
    oneWay('register'),
    // Drafts and staff come in the shapes of their contracts: types alone.
    oneWay('letters', ['^register/(register|contract/.*)\\.ts$', '^policies/policies\\.ts$']),
    // Activities are known to workflows by their types alone; see `workflows-know-activities-by-type`.
    oneWay('workflows', ['^activities/']),
    oneWay('activities'),
    oneWay('api', [messages]),
    // Workflow code is bundled by path; only the contract is imported.
    oneWay('worker', [messages]),
    {
      name: 'workflows-know-activities-by-type',
      comment: 'A value import would pull pg, nodemailer and the file system into the workflow sandbox.',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: '^activities/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'letters-know-contracts-by-type',
      severity: 'error',
      from: { path: '^letters/' },
      to: { path: '^(register|policies)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'few-hold-a-temporal-client',
      severity: 'error',
      from: { path: `^(${ROOMS.join('|')})/`, pathNot: ['^api/gateway(/|\\.ts$)', '^worker/', '^cli/', '^bench/'] },
      to: { path: '@temporalio/client' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { path: `^(${ROOMS.join('|')})/`, pathNot: '^(bench|certification)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'nothing-for-development-alone',
      comment: 'What runs in production must be among `dependencies`.',
      severity: 'error',
      from: { path: `^(${ROOMS.join('|')})/`, pathNot: ['^bench/', '^certification/', '^docs/'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
  },
};
