import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiDocument } from '../../../api/openapi/document';
import { ERRORS } from '../../../domain/model';
import { TestApi } from '../../harness/api';

interface Operation {
  operationId: string;
  summary: string;
  description: string;
  parameters?: { in: string; name: string }[];
  responses: Record<string, object>;
  security: object[];
}
interface Document {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> };
}

let document: Document;
beforeAll(async () => {
  document = (await openApiDocument()) as Document;
});
const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) => Object.values(methods).map((one) => ({ path, ...one })));

describe('the OpenAPI document', () => {
  it('is the committed one; if not, run `npm run docs`', () => {
    const committed = JSON.parse(readFileSync(join(__dirname, '../../../docs/generated/openapi.json'), 'utf8'));
    expect(document).toEqual(committed);
  });

  it('is OpenAPI 3.1, and every reference in it leads somewhere', () => {
    expect(document.openapi).toBe('3.1.0');
    const references = JSON.stringify(document).match(/#\/components\/schemas\/\w+/g) ?? [];
    expect(references.length).toBeGreaterThan(30);
    for (const reference of references)
      expect(Object.keys(document.components.schemas)).toContain(reference.split('/').at(-1));
  });

  it('says of each call what it does, who may call it, and what its problems look like', () => {
    const ids = operations().map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { summary, description, responses } of operations()) {
      expect(summary).not.toBe('');
      expect(description).not.toBe('');
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(['429', '500', '503']));
    }
    const proposing = operations().find(({ operationId }) => operationId === 'proposeOffer');
    expect(proposing?.description).toBe(
      'Roles: handler, supervisor, manager, executive. Needs Amends-Actor: handler, supervisor, manager, executive.',
    );
  });

  it('names every part of an address as a parameter', () => {
    for (const { path, parameters = [] } of operations()) {
      const named = parameters.filter(({ in: where }) => where === 'path').map(({ name }) => name);
      expect(named.sort()).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort());
    }
  });

  it('is served with a page to read it, and one for the errors, without a key', async () => {
    const api = await TestApi.open();
    const ask = (url: string) => api.app.inject(url);
    const served = await ask('/openapi.json');
    const page = await ask('/docs');
    const script = await ask('/docs/redoc.js');
    const errors = await ask('/docs/errors');
    await api.close();
    expect(served.json().paths).toEqual(document.paths);
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.body).toContain('<title>Amends: the API</title>');
    expect(String(page.headers['content-security-policy'])).toContain("connect-src 'self'");
    expect([script.statusCode, script.headers['content-type']]).toEqual([200, 'text/javascript; charset=utf-8']);
    for (const code of Object.keys(ERRORS)) expect(errors.body).toContain(`<dt id="${code}">`);
  });
});
