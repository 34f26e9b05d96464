import { calls } from '../../api/calls';
import type { Answer } from '../../harness/client';
import { type CanaryCalls, filled } from './calls';
import { CANARY, said } from './canary';

const HER = encodeURIComponent(CANARY.name);
const [EMAIL, PHONE] = [encodeURIComponent(CANARY.email), encodeURIComponent(CANARY.phone)];

/** Wrong calls that hold her data, at every operation and outside of them. Returns the statuses. */
export async function everyMistake(zora: CanaryCalls, id: string): Promise<number[]> {
  const statuses: number[] = [];
  for (const mistakes of [...calls().map((call) => () => mistakesAt(zora, call, id)), () => mistakesBeside(zora)]) {
    statuses.push(...(await Promise.all(mistakes())).map(({ statusCode }) => statusCode));
  }
  return statuses;
}

function mistakesAt(
  zora: CanaryCalls,
  call: Pick<ReturnType<typeof calls>[number], 'method' | 'path'>,
  id: string,
): Promise<Answer>[] {
  const path = filled(call.path, { id, source: 'mail', name: CANARY.name, e: HER, a: HER, s: HER, p: HER, c: HER });
  const nowhere = filled(call.path, Object.fromEntries(PARAMS.map((name) => [name, CANARY.email])));
  const headers = zora.headersOf('handler');
  const send = (body: string | undefined, changed: Record<string, string> = {}, where = path) =>
    zora.send(call.method, where, call.method === 'GET' ? undefined : body, { ...headers, ...changed });
  return [
    send('{}', {}, nowhere),
    send('{}', {}, `${path}?name=${HER}&limit=${EMAIL}`),
    send(`{ "text": "${said('broken')}`),
    send(JSON.stringify(said('a text'))),
    send(JSON.stringify({ [CANARY.email]: said('unknown field') })),
    send(JSON.stringify(wrongTypes())),
    send(said('plain'), { 'content-type': `text/plain; name="${CANARY.name}"` }),
    send('{}', { authorization: `Bearer ${CANARY.email}` }),
    send('{}', { authorization: `Basic ${CANARY.email}` }),
    send('{}', { 'amends-actor': CANARY.name }),
    send('{}', { 'if-match': CANARY.name, 'if-none-match': CANARY.name }),
    send('{}', { 'webhook-id': CANARY.email, 'webhook-signature': CANARY.name }),
    send('{}', { 'x-request-id': CANARY.email, referer: `https://crm.example/?q=${HER}`, 'user-agent': CANARY.name }),
  ];
}

const PARAMS = ['id', 'source', 'name', 'clock', 'e', 'a', 's', 'p', 'c'];

/** Her data where an id, an instant, a choice or an amount is expected. */
function wrongTypes(): object {
  const names = ['channel', 'policy', 'kind', 'emotion', 'receivedAt', 'occurredOn', 'complainant', 'thirdParty'];
  const more = [
    'owner',
    'dueAt',
    'cause',
    'subCause',
    'outcome',
    'offer',
    'option',
    'options',
    'reference',
    'type',
    'at',
  ];
  return Object.fromEntries([...names, ...more].map((name) => [name, said(name)]));
}

function mistakesBeside(zora: CanaryCalls): Promise<Answer>[] {
  const headers = zora.headersOf('handler');
  const get = (path: string) => zora.send('GET', path, undefined, headers);
  const intake = { channel: 'web', complainant: CANARY, summary: said('twice') };
  const post = (body: object) => zora.send('POST', '/v1/complaints', JSON.stringify(body), headers);
  return [
    get(`/v1/people/${HER}?email=${EMAIL}&phone=${PHONE}`),
    get(`/${HER}%`),
    get(`/v1/complaints?product=${HER}&thirdParty=${HER}&reference=${HER}`),
    get(`/v1/complaints?externalRef=crm:${EMAIL}`),
    get(`/v1/complaints?owner=${HER}&cursor=${EMAIL}`),
    zora.send('PUT', `/v1/complaints/${HER}`, said('put'), headers),
    zora.send('DELETE', `/v1/complaints?name=${HER}`, undefined, { authorization: headers.authorization ?? '' }),
    post({ ...intake, summary: said('too much').repeat(20_000) }),
    post(intake).then(() => post({ ...intake, summary: said('another body') })),
  ];
}
