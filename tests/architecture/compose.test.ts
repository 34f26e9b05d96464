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
}
let services: Record<string, Service>;

beforeAll(async () => {
  const loaded = await run(await composeLoader(), ['docker-compose.yml'], { cwd: ROOT });
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

test('containers are given only settings that Amends has', () => {
  const known = SETTINGS.map(({ name }) => name);
  const given = ['api', 'worker', 'migrate'].flatMap((name) => Object.keys(services[name]?.environment ?? {}));
  expect(given.filter((name) => !known.includes(name))).toEqual([]);
});

test('every container image names its version', () => {
  const images = Object.values(services).map(({ image }) => image);
  const bases = [...read('Dockerfile').matchAll(/^FROM (\S+)/gm)].map((match) => match[1] as string);
  for (const image of [...images, ...bases]) expect(image).toMatch(/:v?\d+\.\d+/);
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
