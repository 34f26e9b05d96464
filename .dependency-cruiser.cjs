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
  'application',
  'api',
  'worker',
  'cli',
  'tools',
];

const MAY_IMPORT = {
  domain: [],
  policies: ['domain'],
  register: ['domain'],
  letters: ['domain'],
  workflows: [],
  activities: ['application', 'domain', 'register', 'letters', 'policies'],
  application: ['domain', 'policies', 'register', 'letters'],
  api: ['application', 'domain', 'policies', 'register'],
  worker: ['domain', 'policies', 'register', 'letters', 'activities', 'application'],
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

const ROOM_INDEX = '^domain/[^/]+/index\\.ts$';

/** The lower rooms of the domain and what each may import; the others may import these and each other, without circles. */
const DOMAIN_ROOMS_MAY_IMPORT = {
  model: [],
  calendar: ['model'],
  tasks: ['model', 'calendar'],
  clocks: ['model', 'calendar', 'tasks'],
};

const domainOneWay = ([room, others]) => ({
  name: `domain-${room}-imports-one-way`,
  severity: 'error',
  from: { path: `^domain/${room}/` },
  to: { path: '^domain/', pathNot: [room, ...others].map((to) => `^domain/${to}/`) },
});

const messages = '^workflows/(messages|search-attributes)\\.ts$';

module.exports = {
  forbidden: [
    oneWay('domain'),
    oneWay('policies'),
    oneWay('register'),
    // Drafts and staff come in the shapes of their contracts: types alone.
    oneWay('letters', ['^register/(register|[a-z]+/contract)\\.ts$', '^policies/policies\\.ts$']),
    // What is bundled is replayed: no rule of a complaint is. Types alone, see `workflows-know-activities-by-type`.
    oneWay('workflows', ['^activities/index\\.ts$']),
    oneWay('activities'),
    oneWay('application', [messages]),
    oneWay('api'),
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
      name: 'api-knows-register-and-policies-by-type',
      comment: 'Routes and views translate: what is looked up or decided there is a use case of `application/`.',
      severity: 'error',
      from: { path: '^api/' },
      to: { path: '^(register|policies)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'use-cases-know-no-http',
      severity: 'error',
      from: { path: '^application/' },
      to: { path: 'fastify' },
    },
    {
      name: 'few-hold-a-temporal-client',
      severity: 'error',
      from: {
        path: `^(${ROOMS.join('|')})/`,
        pathNot: ['^application/(gateway\\.ts|runs/)', '^worker/', '^cli/', '^tools/'],
      },
      to: { path: '@temporalio/client' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { path: `^(${ROOMS.join('|')})/`, pathNot: '^tools/' },
      to: { path: '^tests/' },
    },
    {
      name: 'no-circles',
      comment: 'Types included.',
      severity: 'error',
      from: { pathNot: '^tests/' },
      to: { circular: true },
    },
    {
      name: 'no-circles-of-values-in-tests',
      severity: 'error',
      from: { path: '^tests/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'domain-rooms-meet-at-their-index',
      comment: 'A room of the domain reaches another through its index.ts.',
      severity: 'error',
      from: { path: '^domain/([^/]+)/' },
      to: { path: '^domain/[^/]+/', pathNot: ['^domain/$1/', ROOM_INDEX] },
    },
    {
      name: 'domain-is-entered-at-an-index',
      comment: 'Other rooms, tests and the files in the root of domain import a room of it through its index.ts.',
      severity: 'error',
      from: { pathNot: '^domain/[^/]+/' },
      to: { path: '^domain/[^/]+/', pathNot: ROOM_INDEX },
    },
    {
      name: 'domain-rooms-do-not-know-the-whole',
      comment: 'The files in the root of domain put the rooms together; what a rule needs of them is handed to it.',
      severity: 'error',
      from: { path: '^domain/[^/]+/' },
      to: { path: '^domain/[^/]+\\.ts$' },
    },
    ...Object.entries(DOMAIN_ROOMS_MAY_IMPORT).map(domainOneWay),
    { name: 'nothing-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'nothing-for-development-alone',
      comment: 'What runs in production must be among `dependencies`.',
      severity: 'error',
      from: { path: `^(${ROOMS.join('|')})/`, pathNot: ['^tools/'] },
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
