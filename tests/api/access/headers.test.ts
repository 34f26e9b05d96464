import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { KEYS, TestApi } from '../../harness/api';

let api: TestApi;
let complaint: string;
beforeAll(async () => {
  api = await TestApi.open();
  complaint = (await api.opened()).id;
});
afterAll(() => api.close());

const key = { authorization: `Bearer ${KEYS.handler}` };
const json = { ...key, 'content-type': 'application/json' };
const POLICY = /^default-src 'none'.*frame-ancestors 'none'/;
const SECURE = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': expect.stringMatching(/^max-age=\d{7,}/),
  'cache-control': expect.any(String),
  'content-security-policy': expect.stringMatching(POLICY),
};

describe('every answer has the headers that keep browsers from framing, guessing and keeping', () => {
  it.each([
    ['a reading', 200, 'GET', '/v1/complaints/ID', key],
    ['health, without a key', 200, 'GET', '/health/live', {}],
    ['the reference', 200, 'GET', '/docs', {}],
    ['the document', 200, 'GET', '/openapi.json', {}],
    ['what is not there', 404, 'GET', '/nothing', {}],
    ['an address that cannot be read', 400, 'GET', '/v1/complaints/%zz', key],
    ['no key', 401, 'GET', '/v1/complaints', {}],
    ['a wrong method', 405, 'DELETE', '/v1/complaints', key],
    ['a body that is not JSON', 415, 'POST', '/v1/complaints', { ...key, 'content-type': 'text/xml' }],
    ['a body that is too large', 413, 'POST', '/v1/complaints', json],
  ] as const)('%s: %i', async (_, status, method, path, headers) => {
    const payload = method === 'POST' ? 'x'.repeat(status === 413 ? 2_000_000 : 10) : undefined;
    const answer = await api.app.inject({
      method,
      url: path.replace('ID', complaint),
      headers,
      ...(payload && { payload }),
    });
    expect(answer.statusCode).toBe(status);
    expect(answer.headers).toMatchObject(SECURE);
  });

  it('what is no HTTP at all', async () => {
    await api.app.listen({ host: '127.0.0.1', port: 0 });
    const socket = connect((api.app.server.address() as AddressInfo).port, '127.0.0.1');
    let answer = '';
    socket.setEncoding('utf8').on('data', (part) => {
      answer += part;
    });
    socket.write('GET / HTTP/1.1\r\nnot a header\r\n\r\n');
    await once(socket, 'close');
    const [status, ...lines] = answer.split('\r\n\r\n')[0]?.split('\r\n') ?? [];
    expect(status).toMatch(/^HTTP\/1\.1 400 /);
    const headers = Object.fromEntries(lines.map((line) => line.split(': ')));
    expect(headers).toMatchObject(SECURE);
  });
});
