import type { z } from 'zod';
import { ApprovalQuery, CallQuery, ComplaintQuery, TaskQuery } from '../../../api/schemas/answers/reading';
import { ApplyBody, PreviewQuery } from '../../../api/schemas/bodies/adoption';
import { COMMAND_BODIES } from '../../../api/schemas/bodies/commands';
import { FactBody } from '../../../api/schemas/bodies/fact';
import { HoldBody } from '../../../api/schemas/bodies/hold';
import { OpeningBody } from '../../../api/schemas/bodies/intake';
import { VerifyRunsBody } from '../../../api/schemas/bodies/runs';
import { fieldErrorsOf } from '../../../api/schemas/field-errors';
import { FIELD_ERRORS } from '../../../domain/model';
import { SAMPLES } from '../samples';

const { openComplaint, applyPolicy, reportFact, putOnHold } = SAMPLES;
const CIRCUMSTANCES = [
  {
    type: 'flight',
    ...{ from: 'FRA', to: 'PEK', carrier: { community: true, large: true }, what: 'delay', arrivalDelayMinutes: 200 },
    ...{ noticeDays: 3, rerouted: { departsEarlierMinutes: 1, arrivesLaterMinutes: 1 }, cause: 'safety' },
  },
  { type: 'late-payment', amount: { amount: '1.00', currency: 'EUR' }, dueOn: '2026-01-01', paidOn: '2026-02-01' },
  { type: 'delay', minutes: 5 },
];
const samplesOf = (type: string): unknown[] => {
  const name = `${type.slice(0, 1).toLowerCase()}${type.slice(1)}`;
  const body = name in SAMPLES ? SAMPLES[name as keyof typeof SAMPLES] : {};
  return type === 'RecordFinding' ? CIRCUMSTANCES.map((circumstances) => ({ ...body, circumstances })) : [body];
};
const FULL = {
  ...openComplaint,
  receivedAt: '2026-11-20T08:00:00Z',
  occurredOn: '2026-11-20',
  thirdParty: { name: 'Hotel', email: 'desk@hotel.example' },
  complainant: {
    ...openComplaint.complainant,
    phone: '+442079460100',
    preferredChannel: 'sms',
    vulnerabilities: [{ type: 'age' }],
  },
};
const QUERY = {
  limit: '5',
  cursor: 'x',
  stage: 'closed',
  owner: 'a',
  policy: 'house',
  breached: 'true',
  dueBefore: '2026-11-20T08:00:00Z',
  sort: 'due',
  reference: 'A-2026-000001',
  externalRef: 'a:b',
  product: 'a',
};
const WORK = { assignee: 'a', role: 'handler', dueBefore: '2026-11-20T08:00:00Z', limit: '5', cursor: 'x' };

const SCHEMAS: [string, z.ZodType, unknown][] = [
  ...Object.entries(COMMAND_BODIES).flatMap(([type, schema]) =>
    samplesOf(type).map((sample): [string, z.ZodType, unknown] => [type, schema, sample]),
  ),
  ['an opening', OpeningBody, FULL],
  ['a batch', ApplyBody, applyPolicy],
  ['a fact', FactBody, reportFact],
  ['a hold', HoldBody, putOnHold],
  ['runs', VerifyRunsBody, { adopt: true }],
  ['a list', ComplaintQuery, QUERY],
  ['a preview', PreviewQuery, { limit: '5', cursor: 'x' }],
  ['tasks', TaskQuery, { ...WORK, status: 'open' }],
  ['calls', CallQuery, { ...WORK, status: 'due' }],
  ['approvals', ApprovalQuery, { ...WORK, status: 'waiting' }],
];

const STRANGE = [
  null,
  undefined,
  true,
  -1,
  1.5,
  1e300,
  '',
  ' ',
  '§',
  'a\nb',
  'a\0b',
  'x'.repeat(60_000),
  [],
  [[]],
  {},
  { a: 1 },
];

/** The value with something strange in the place of each of its parts in turn. */
function* spoiled(value: unknown): Generator<unknown> {
  yield* STRANGE;
  if (Array.isArray(value)) {
    yield Array(200).fill(value[0]);
    for (const [at, inner] of value.entries()) for (const strange of spoiled(inner)) yield value.with(at, strange);
  } else if (typeof value === 'object' && value !== null) {
    yield { ...value, 'not/known': 1 };
    for (const [name, inner] of Object.entries(value))
      for (const strange of spoiled(inner)) yield { ...value, [name]: strange };
  }
}

/** How the library that checks forms speaks. */
const NOT_OURS = /Invalid|Too (big|small)|Unrecognized|expected [a-z]+|regex|must match|\bundefined\b|\bNaN\b/;

describe('what is wrong with a request is said in our words', () => {
  it.each(SCHEMAS)('for %s, whatever is sent, with a code of the registry', (_, schema, sample) => {
    let refused = 0;
    for (const value of spoiled(sample)) {
      const { error } = schema.safeParse(value, { reportInput: true });
      for (const { code, message } of error ? fieldErrorsOf(error.issues, 'body') : []) {
        refused += 1;
        expect(message).not.toMatch(NOT_OURS);
        expect(message).toMatch(/^(is|are|must|has|needs|holds|goes|names|either|lies) /);
        expect(Object.keys(FIELD_ERRORS)).toContain(code);
      }
    }
    expect(refused).toBeGreaterThan(0);
  });
});
