import { REMEDIES } from '../../../domain/model';
import { loadLanguages } from '../../../letters/languages';
import { aClock } from '../../harness/builders';
import { dayIn, write } from '../language';
import { anOffer, aStep, MOMENTS, NEXT_UPDATE_AT, REMEDY_BY } from '../samples';

const [en] = loadLanguages().map(({ words }) => words);

describe('the offer', () => {
  it.each([
    ['en', 'a full refund (€1,234.50)', 'a voucher (€20.00)'],
    ['zh-CN', '全额退款（€1,234.50）', '代金券（€20.00）'],
  ])('lists in %s each option with both halves', (language, putRight, makeUp) => {
    const { text, html } = write(language, 'offer');
    const options = text.split('\n').filter((line) => line.startsWith('- '));
    expect(options).toHaveLength(2);
    expect(options[0]).toContain(putRight);
    expect(options[0]).toContain(makeUp);
    expect(html?.match(/<li>/g)).toHaveLength(2);
  });

  it('says whether accepting settles everything', () => {
    expect(write('en', 'offer').text).toContain('takes away none of your other rights');
    const { text } = write('en', 'offer', { complaint: { offers: [anOffer({ settlesInFull: true })] } });
    expect(text).toContain('settles your complaint in full');
    expect(text).not.toContain('none of your other rights');
  });

  it('is the one that the draft names', () => {
    const offers = [anOffer(), anOffer({ id: 'o2', options: anOffer().options.slice(1) })];
    const { text } = write('en', 'offer', { complaint: { offers }, draft: { about: { offer: 'o2' } } });
    expect(text).not.toContain('Option 1');
  });

  it('claims no fault where none was found', () => {
    const finding = MOMENTS.offer.complaint.finding;
    const complaint = { finding: finding && { ...finding, outcome: 'not-upheld' as const } };
    expect(write('en', 'offer', { complaint }).text).not.toContain('should not have happened');
    expect(write('en', 'offer').text).toContain('should not have happened');
  });

  it.each([
    ['JPY', 1500, 'JP¥1,500'],
    ['KWD', 1500, 'KWD 1.500'],
    ['HUF', 150050, 'HUF 1,500.50'],
  ])('writes %s with the decimals that it has', (currency, minor, written) => {
    const options = [{ id: '1', putRight: [{ ...aStep().item, amount: { minor, currency } }], makeUp: [] }];
    expect(write('en', 'offer', { complaint: { offers: [anOffer({ options })] } }).text).toContain(`(${written})`);
  });
});

describe('the gift', () => {
  it.each(['offer', 'offer-reminder', 'choice-confirmed', 'remedy-done', 'remedy-delayed'] as const)(
    'is not announced in %s',
    (template) => expect(write('en', template).text).not.toContain('spa'),
  );

  it.each([
    ['en', 'a weekend in our spa'],
    ['zh-CN', '水疗周末套餐'],
  ])('comes in %s with thanks, and without its price', (language, gift) => {
    const { text } = write(language, 'gift-thanks');
    expect(text).toContain(gift);
    expect(text).not.toContain('199');
  });
});

describe('the remedy', () => {
  it('is confirmed as it was chosen', () => {
    const { text } = write('en', 'choice-confirmed');
    expect(text).toContain('To put it right: a full refund (€1,234.50)');
    expect(text).not.toContain('a new booking');
  });

  it('is listed when done, with nothing that is not', () => {
    const steps = [aStep(), aStep({ id: 's2', status: 'running', item: { ...aStep().item, remedy: 'repair' } })];
    const { text } = write('en', 'remedy-done', { complaint: { steps } });
    expect(text).toContain('- a full refund (€1,234.50)');
    expect(text).not.toContain('repair');
  });

  it.each([
    ['en', 'held up: a voucher (€20.00)', 'carried out on our side:', 'not been carried out yet:'],
    ['zh-CN', '卡住的是这一项：代金券（€20.00）', '已经办妥的：', '还没有办妥的：'],
  ])('that is late says in %s of each part whether it is done', (language, stuck, done, open) => {
    const { text } = write(language, 'remedy-delayed');
    expect(text).toContain(stuck);
    const [, ofDone = '', ofOpen = ''] = text.split(new RegExp(`${done}|${open}`));
    expect(ofDone).toContain('€1,234.50');
    expect(ofDone).not.toContain('€20.00');
    expect(ofOpen).toContain('€20.00');
    expect(ofOpen).not.toContain('€1,234.50');
  });

  it('that is late and of which nothing is done says nothing of what is done', () => {
    const steps = [aStep({ status: 'failed' }), aStep({ id: 's2', status: 'waiting' })];
    expect(write('en', 'remedy-delayed', { complaint: { steps } }).text).not.toContain('on our side');
  });

  it('that is late never names a date that has passed', () => {
    const clocks = [aClock({ name: 'remedy', due: REMEDY_BY, status: 'breached' })];
    const late = write('en', 'remedy-delayed', { complaint: { clocks } }).text;
    expect(late).not.toContain(dayIn('en', REMEDY_BY));
    expect(late).toContain(dayIn('en', NEXT_UPDATE_AT));
  });

  it('has words of our own where the catalogue has none', () => {
    for (const remedy of REMEDIES) {
      const options = [{ id: '1', putRight: [{ ...aStep().item, remedy }], makeUp: [] }];
      const { text } = write('en', 'offer', { complaint: { offers: [anOffer({ options })] } });
      expect(text).toContain(en?.remedies[remedy]);
    }
  });
});
