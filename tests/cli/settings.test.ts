import { readSettings, SETTINGS } from '../../cli/assembly/settings';

test('every setting says what it means', () => {
  for (const { name, meaning } of SETTINGS) {
    expect(name).toMatch(/^[A-Z_]+$/);
    expect(meaning).toMatch(/^.{10,}\.$/);
  }
  expect(SETTINGS).toContainEqual({ name: 'PORT', default: '3080', meaning: 'Port of the API.' });
});

test('a variable that is set to nothing is not set', () => {
  expect(readSettings({ PORT: '', DATABASE_URL: '' })).toMatchObject({ PORT: 3080 });
});

test.each([
  ['PORT', '99999'],
  ['PORT', 'http'],
  ['DATABASE_URL', 'mysql://here'],
  ['LOG_LEVEL', 'loud'],
])('a wrong %s (%s) is named', (name, value) => {
  expect(() => readSettings({ [name]: value })).toThrow(`the environment variable ${name} is wrong: `);
});
