import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { instantOf, readDate } from '../../../cli/import/dates';
import { DEFAULT_MAPPING } from '../../../cli/import/import';
import { type Mapping, missingColumns, readMapping } from '../../../cli/import/mapping';
import { mapRow, RowError, rowKey } from '../../../cli/import/row';
import { inFolder } from '../cli';

const mapping = readMapping(DEFAULT_MAPPING);
const aRow = (changes: Record<string, string> = {}) => ({
  'Complaint ID': '3170293',
  'Date received': '3/5/2019',
  'Submitted via': 'Web',
  Issue: 'Fees',
  'Sub-issue': '',
  ...changes,
});
const only = (field: Mapping['fields'][string]): Mapping => ({ zone: 'UTC', fields: { summary: field } });

describe('the mapping of the CFPB export', () => {
  test.each([
    ['Web', 'web'],
    ['Postal mail', 'letter'],
    ['Fax', 'letter'],
    ['Referral', 'referral'],
    ['Pigeon', 'web'],
  ])('takes %s as channel %s', (word, channel) => {
    expect(mapRow(mapping, aRow({ 'Submitted via': word }))).toMatchObject({ channel });
  });

  test.each([
    ['', []],
    ['Older American', [{ type: 'age' }]],
    ['Older American, Servicemember', [{ type: 'age' }, { type: 'service-member' }]],
    ['Left-handed', [{ type: 'other' }]],
  ])('takes the tags "%s" as vulnerabilities', (tags, vulnerabilities) => {
    expect(mapRow(mapping, aRow({ Tags: tags }))).toMatchObject({ complainant: { vulnerabilities } });
  });

  test('joins what columns say and leaves out what they do not', () => {
    expect(mapRow(mapping, aRow({ 'Sub-issue': 'Late fee' }))).toMatchObject({ summary: 'Fees: Late fee' });
    const body = mapRow(mapping, aRow());
    expect(body).toMatchObject({ summary: 'Fees' });
    expect(body).not.toHaveProperty('account');
  });

  test('makes a reference of the company, without blanks and odd signs', () => {
    expect(mapRow(mapping, aRow({ Company: 'TRANSUNION HOLDINGS, INC.' }))).toMatchObject({
      externalRefs: { company: 'TRANSUNION-HOLDINGS-INC.' },
    });
  });

  test.each([
    ['3/5/2019', '2019-03-05T17:00:00.000Z'],
    ['7/5/2019', '2019-07-05T16:00:00.000Z'],
  ])('takes %s as noon in New York, summer and winter', (date, receivedAt) => {
    expect(mapRow(mapping, aRow({ 'Date received': date }))).toMatchObject({ receivedAt });
  });
});

describe('a row', () => {
  test('has the same key whatever the order of the mapping, and under every pack', () => {
    expect(rowKey({ a: 1, b: { c: 2, d: 3 } })).toBe(rowKey({ b: { d: 3, c: 2 }, policy: 'house', a: 1 }));
    expect(rowKey({ a: 1 })).not.toBe(rowKey({ a: 2 }));
  });

  test('is wrong when a word has no meaning in the mapping', () => {
    const field = { column: 'a', join: ' ', values: { yes: 'ja' } };
    expect(mapRow(only(field), { a: 'yes' })).toEqual({ summary: 'ja' });
    expect(() => mapRow(only(field), { a: 'no' })).toThrow(new RowError('a: the mapping has no word for "no"'));
  });

  test('is wrong when the file is not UTF-8', () => {
    const latin1 = Buffer.from('caf\xe9', 'latin1').toString('utf8');
    expect(() => mapRow(only({ column: 'a', join: ' ' }), { a: latin1 })).toThrow('a: not UTF-8');
  });
});

describe('dates', () => {
  test.each([
    ['3/5/2019', 'M/D/YYYY', '2019-03-05'],
    ['05.03.2019', 'DD.MM.YYYY', '2019-03-05'],
    ['2019-12-31', 'YYYY-MM-DD', '2019-12-31'],
    ['2/30/2019', 'M/D/YYYY', null],
    ['13/1/2019', 'M/D/YYYY', null],
    ['3/5/19', 'M/D/YYYY', null],
    ['05x03x2019', 'DD.MM.YYYY', null],
  ])('reads %s by %s as %s', (text, form, date) => expect(readDate(text, form)).toBe(date));

  test.each([
    ['2026-03-29', '12:00', 'Europe/Berlin', '2026-03-29T10:00:00.000Z'],
    ['2026-03-28', '12:00', 'Europe/Berlin', '2026-03-28T11:00:00.000Z'],
    ['2026-01-01', '00:00', 'Pacific/Kiritimati', '2025-12-31T10:00:00.000Z'],
    ['2026-01-01', '12:00', 'Asia/Kathmandu', '2026-01-01T06:15:00.000Z'],
  ])('makes of %s %s in %s the instant %s', (date, time, zone, instant) => {
    expect(instantOf(date, time, zone)).toBe(instant);
  });
});

describe('a mapping file', () => {
  test.each([
    ['no YAML', 'zone: [', /^mapping .*: /],
    ['no zone', 'fields: {}', /: zone: /],
    ['an unknown zone', 'zone: Mars/Olympus\nfields: {}', /: zone: is no IANA time zone$/],
    [
      'an unknown field',
      'zone: UTC\nfields: { colour: { value: red } }',
      /: fields › colour: is no field of a complaint$/,
    ],
    ['an unknown word', 'zone: UTC\nfields: { summary: { columm: a } }', /: fields › summary: needs either `value`/],
  ])('with %s is refused with the place and the reason', (_, text, message) =>
    inFolder(async (folder) => {
      const file = join(folder, 'mapping.yaml');
      writeFileSync(file, text);
      expect(() => readMapping(file)).toThrow(message);
    }),
  );

  test('names the columns that a file lacks', () => {
    expect(missingColumns(only({ column: ['a', 'b'], join: ' ' }), ['b', 'c'])).toEqual(['a']);
  });
});
