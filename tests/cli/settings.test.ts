import { readSettings, SETTINGS } from '../../cli/assembly/settings';
import { warnOfPlainDatabase } from '../../cli/assembly/warnings';

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

describe('a database beyond this machine', () => {
  const said = (url: string) => {
    const write = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
    warnOfPlainDatabase(readSettings({ DATABASE_URL: url }));
    const lines = write.mock.calls.map(([line]) => line);
    write.mockRestore();
    return lines;
  };

  it.each(['postgres://a:b@db.example/amends', 'postgresql://a@10.0.0.5:5432/amends?application_name=x'])(
    'is warned of without a word on encryption: %s',
    (url) => expect(said(url)).toEqual([expect.stringMatching(/sslmode=verify-full/)]),
  );

  it.each([
    'postgres://a:b@db.example/amends?sslmode=verify-full',
    'postgres://a:b@postgres/amends?sslmode=disable',
    'postgres://a:b@localhost/amends',
    'postgres://a@127.0.0.1:5432/amends',
    'postgres://a@[::1]/amends',
  ])('is not warned of where that is decided, or no network is between: %s', (url) => expect(said(url)).toEqual([]));
});

test('a mail server whose password breaks the URL is refused at the start', () => {
  expect(() => readSettings({ SMTP_URL: 'smtp://care:p/w:9@mail.example' })).toThrow('SMTP_URL is wrong');
});
