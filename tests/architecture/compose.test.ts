import { existsSync } from 'node:fs';
import { parse } from 'yaml';
import { SETTINGS } from '../../cli/assembly/settings';
import { composeLoader } from '../setup/compose';
import { run } from '../setup/run';
import { ROOT, read } from './project';

interface Service {
  image: string;
  command?: string[];
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  ports?: { host_ip?: string; published: string }[];
  profiles?: string[];
  volumes?: { type: string; source: string }[];
  read_only?: boolean;
  security_opt?: string[];
  cap_drop?: string[];
}
let services: Record<string, Service>;
const OURS = ['api', 'worker', 'migrate'];
const environmentOf = (name: string) => services[name]?.environment ?? {};

beforeAll(async () => {
  const loaded = await run(await composeLoader(), ['--no-interpolation', 'docker-compose.yml'], { cwd: ROOT });
  services = parse(loaded).services;
});

test('compose understands the file and finds everything that production needs', () => {
  const needed = Object.keys(services).filter((name) => !services[name]?.profiles);
  expect(needed.sort()).toEqual(['api', 'migrate', 'postgres', 'temporal', 'temporal-schema', 'temporal-ui', 'worker']);
});

test('monitoring is there for who asks for it, with files that there are', () => {
  const monitoring = Object.entries(services).filter(([, { profiles }]) => profiles);
  expect(monitoring.map(([name, { profiles }]) => [name, profiles])).toEqual([
    ['grafana', ['monitoring']],
    ['prometheus', ['monitoring']],
  ]);
  const mounted = monitoring.flatMap(([, { volumes = [] }]) => volumes.filter(({ type }) => type === 'bind'));
  expect(mounted).toHaveLength(5);
  expect(mounted.filter(({ source }) => !existsSync(source))).toEqual([]);
});

test('API and worker start on a migrated database and a Temporal that answers', () => {
  for (const name of ['api', 'worker']) {
    expect(services[name]?.depends_on).toMatchObject({
      migrate: { condition: 'service_completed_successfully' },
      temporal: { condition: 'service_healthy' },
    });
  }
});

test('containers are given every setting that Amends has, and no other', () => {
  const given = new Set(OURS.flatMap((name) => Object.keys(environmentOf(name))));
  // The image says where it listens; the others are of `amends start`.
  const elsewhere = ['AMENDS_HOME', 'HOST', 'PORT', 'TEMPORAL_PORT', 'TEMPORAL_UI_PORT'];
  expect([...given, ...elsewhere].sort()).toEqual(SETTINGS.map(({ name }) => name).sort());
});

test('every container image names its exact version', () => {
  const images = Object.values(services).map(({ image }) => image);
  const bases = [...read('Dockerfile').matchAll(/^FROM (\S+)/gm)].map((match) => match[1] as string);
  for (const image of [...images, ...bases]) expect(image).toMatch(/:v?(\d+\.\d+\.\d+|16\.\d+)(-\w+)*$/);
});

test('nothing is published beyond the loopback, and of Temporal the UI alone', () => {
  const published = Object.entries(services).flatMap(([name, { ports = [] }]) =>
    ports.map(({ host_ip: address, published: port }) => `${name} ${address}:${port}`),
  );
  expect(published.sort()).toEqual([
    'api 127.0.0.1:3080',
    'grafana 127.0.0.1:3000',
    'prometheus 127.0.0.1:9090',
    'temporal-ui 127.0.0.1:8233',
  ]);
});

test('no container can gain rights, and those of Amends cannot write to their image', () => {
  for (const service of Object.values(services))
    expect(service).toMatchObject({ cap_drop: ['ALL'], security_opt: ['no-new-privileges:true'] });
  for (const name of OURS) expect(services[name]?.read_only).toBe(true);
});

test('no password has a default: without it compose refuses to start', () => {
  const values = Object.values(services).flatMap(({ environment = {} }) => Object.entries(environment));
  const passwords = values.filter(([name]) => /PASSWORD|PWD|DATABASE_URL/.test(name));
  expect(passwords.length).toBeGreaterThan(6);
  for (const [, value] of passwords) expect(value).toMatch(/^(postgres:\/\/\w+:)?\$\{[A-Z_]+_PASSWORD:\?\}(@.*)?$/);
});

test('only migrations run as the owner of the tables; Temporal reaches none of them', () => {
  const userOf = (name: string) =>
    new URL(environmentOf(name).DATABASE_URL?.replace(/\$\{\w+:\?\}/, '') ?? '').username;
  expect(OURS.map(userOf)).toEqual(['amends', 'amends', 'amends_owner']);
  expect(environmentOf('migrate').DATABASE_ROLE).toBe('amends');
  expect([environmentOf('temporal').POSTGRES_USER, environmentOf('temporal-schema').SQL_USER]).toEqual([
    'temporal',
    'temporal',
  ]);
});
