import { REMEDIES, WAITING_FOR } from '../../domain/vocabulary';
import { loadLanguages } from '../../letters/languages';
import { aClock, aComplaint } from '../builders';
import { dayIn, write } from './language';
import { anOffer, aStep, CLOSED_AT, MOMENTS, NEWS, REMEDY_BY } from './samples';

const [en, zh] = loadLanguages().map(({ words }) => words);

describe('the acknowledgement', () => {
  it('listens and does not apologise before anybody knows what happened', () => {
    expect(write('en', 'acknowledgement').text).not.toMatch(/sorry|apolog/i);
    expect(write('zh-CN', 'acknowledgement').text).not.toMatch(/对不起|抱歉|道歉/);
  });

  it('says back what was understood, where that is on record', () => {
    const { text } = write('en', 'acknowledgement', { draft: { texts: { summary: 'The room was taken.' } } });
    expect(text).toContain('The room was taken.');
  });

  it('says when the answer comes, and keeps silent about a date that has passed', () => {
    const due = '2026-12-18T08:00:00.000Z';
    expect(write('en', 'acknowledgement').text).toContain(dayIn('en', due));
    const late = [aClock({ name: 'update', due: NEWS }), aClock({ name: 'decide', due, status: 'breached' })];
    const { text } = write('en', 'acknowledgement', { complaint: { clocks: late } });
    expect(text).not.toContain(dayIn('en', due));
    expect(text).toContain(dayIn('en', NEWS));
  });

  it.each([
    ['en', en?.owed],
    ['zh-CN', zh?.owed],
  ])('carries in %s the blocks that passed deadlines owe, even one without words of its own', (language, owed) => {
    const { text } = write(language, 'acknowledgement', { complaint: { owed: ['referral-right', 'of-another-pack'] } });
    expect(text).toContain(owed?.['referral-right']);
    expect(text).toContain(owed?.other);
    expect(write(language, 'acknowledgement').text).not.toContain(owed?.['referral-right']);
  });

  it('offers the vulnerable another way to keep in touch, without naming why', () => {
    const { text } = write('en', 'acknowledgement', { complaint: { vulnerabilities: ['bereavement'] } });
    expect(text).toContain('easier for you');
    expect(text).not.toMatch(/bereave/i);
  });
});

describe('the daily news', () => {
  it.each(WAITING_FOR)('says honestly that there is none, and that it waits for: %s', (waitingFor) => {
    const draft = { about: { waitingFor } };
    const english = write('en', 'progress', { draft }).text;
    expect(english).toContain('no news for you yet');
    expect(english).toContain(en?.waitingFor[waitingFor]);
    expect(write('zh-CN', 'progress', { draft }).text).toContain(zh?.waitingFor[waitingFor]);
  });

  it('says something different for each thing that is waited for', () => {
    expect(new Set(Object.values(en?.waitingFor ?? {})).size).toBe(WAITING_FOR.length);
    expect(new Set(Object.values(zh?.waitingFor ?? {})).size).toBe(WAITING_FOR.length);
  });

  it('with news does not claim that there is none', () => {
    const { text } = write('en', 'progress', { draft: { texts: { note: 'The hotel has answered.' } } });
    expect(text).toContain('The hotel has answered.');
    expect(text).not.toContain('no news');
  });

  it('works out from the complaint what is waited for when nobody says', () => {
    const { text } = write('en', 'progress', { draft: { about: {} } });
    expect(text).toContain(en?.waitingFor.investigation);
  });
});

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
    expect(text).toContain('settled in full');
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

  it('that is late says what is late, and never names a date that has passed', () => {
    const { text } = write('en', 'remedy-delayed');
    expect(text).toContain('not finished yet: a voucher (€20.00)');
    const clocks = [
      aClock({ name: 'update', due: NEWS }),
      aClock({ name: 'remedy', due: REMEDY_BY, status: 'breached' }),
    ];
    const late = write('en', 'remedy-delayed', { complaint: { clocks } }).text;
    expect(late).not.toContain(dayIn('en', REMEDY_BY));
    expect(late).toContain(dayIn('en', NEWS));
  });

  it('has words of our own where the catalogue has none', () => {
    for (const remedy of REMEDIES) {
      const options = [{ id: '1', putRight: [{ ...aStep().item, remedy }], makeUp: [] }];
      const { text } = write('en', 'offer', { complaint: { offers: [anOffer({ options })] } });
      expect(text).toContain(en?.remedies[remedy]);
    }
  });
});

describe('the final response', () => {
  it('gives the outcome, the reasons and the right to go further', () => {
    const { text } = write('en', 'final-response', { draft: { texts: { text: 'We checked the recordings.' } } });
    expect(text).toContain(en?.outcomes.upheld);
    expect(text).toContain('We checked the recordings.');
    expect(text).toContain(en?.owed['referral-right']);
  });

  it('repeats the offer that stands', () => {
    const { text } = write('en', 'final-response', { draft: { about: { because: 'offer-stands', offer: 'o1' } } });
    expect(text).toContain('Option 2: a new booking');
    expect(write('en', 'final-response').text).not.toContain('Option 2');
  });

  it('apologises where we were at fault, and only there', () => {
    expect(write('en', 'final-response').text).toContain('We are sorry');
    expect(write('en', 'final-response', { complaint: { outcome: 'not-upheld' } }).text).not.toMatch(
      /sorry|should not have/,
    );
  });
});

describe('the full apology', () => {
  it.each([
    ['en', ['listened', 'I understand', 'not acceptable to us either', 'put right', 'What happens next']],
    ['zh-CN', ['认真听了', '我理解', '我们自己也不能接受', '纠正过来', '下一步']],
  ])('takes the five steps in order in %s', (language, steps) => {
    const { text } = write(language, 'full-apology');
    const places = steps.map((step) => text.indexOf(step));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });
});

describe('the enquiry', () => {
  const texts = {
    thirdParty: 'Hotel Astoria',
    thirdPartyEmail: 'desk@astoria.example',
    question: 'Was the room sold twice?',
  };

  it.each(['enquiry', 'enquiry-chase'] as const)(
    '%s addresses the third party by name and asks the question',
    (template) => {
      const { text } = write('en', template, { draft: { texts } });
      expect(text.startsWith('Dear colleagues at Hotel Astoria,')).toBe(true);
      expect(text).toContain('Was the room sold twice?');
      expect(write('zh-CN', template, { draft: { texts } }).text.startsWith('Hotel Astoria：\n您好！')).toBe(true);
    },
  );

  it('asks with the summary of what happened where intake named the third party', () => {
    const { text } = write('en', 'enquiry', { draft: { texts: { summary: 'The room was taken.' } } });
    expect(text).toContain('The room was taken.');
  });
});

describe('whoever has left', () => {
  it('as owner is stood in for by the supervisor, who has a line', () => {
    const owner = { id: 'gone', role: 'handler', supervisor: 'tom.berg' } as const;
    const { text } = write('en', 'progress', { complaint: { owner } });
    expect(text).toContain('Tom Berg');
    expect(text).toContain('+49 30 5550 102');
  });

  it('as person was erased: the letter is written without a name', () => {
    expect(write('en', 'closing', { person: null }).text.startsWith('Hello,')).toBe(true);
  });
});

describe('dates', () => {
  it('are those of the complainant’s own day, which is named', () => {
    const { text } = write('en', 'closing', { person: { timeZone: 'America/Los_Angeles' } });
    expect(text).toContain(dayIn('en', CLOSED_AT, 'America/Los_Angeles'));
    expect(text).toContain('America/Los_Angeles');
    expect(text).not.toContain(dayIn('en', CLOSED_AT));
  });

  it('fall back to the zone of the complaint where this machine does not know the person’s', () => {
    expect(write('en', 'closing', { person: { timeZone: 'Mars/Olympus' } }).text).toContain('Asia/Shanghai');
  });
});

describe('the next step', () => {
  const by = '2026-12-07T10:00:00.000Z';
  it.each([
    ['en', 'a new offer or our final answer'],
    ['zh-CN', '新的方案或者我们的最终答复'],
  ])('after an offer that ran out is in %s a new one or the final answer', (language, words) => {
    const offers = [anOffer({ status: 'expired' })];
    const { text } = write(language, 'message', {
      complaint: { stage: 'resolving', clocks: [], offers, newOfferBy: by },
    });
    expect(text).toContain(words);
    expect(text).toContain(dayIn(language, by));
  });

  it('without any date is that the owner stays responsible', () => {
    const { text } = write('en', 'message', { complaint: { clocks: [] } });
    expect(text).toContain('I stay responsible for your complaint');
  });
});

describe('the language', () => {
  it.each([
    ['en', 'en'],
    ['en-GB', 'en'],
    ['EN-us', 'en'],
    ['zh', 'zh-CN'],
    ['zh-cn', 'zh-CN'],
    ['zh-TW', 'zh-CN'],
    ['fr', 'en'],
    ['zhx', 'en'],
    ['not a tag!', 'en'],
  ])('asked for as %s is written as %s', (asked, written) => {
    expect(write(asked, 'progress').language).toBe(written);
  });

  it('gives an American dates as Americans write them, and a French reader English dates with English words', () => {
    expect(write('en-US', 'closing').text).toContain('January 25, 2027');
    expect(write('fr-FR', 'closing').text).toContain('25 January 2027');
  });

  it('is the one that was corrected, whatever the stored person says', () => {
    const reach = { ...aComplaint().reach, language: 'zh-CN' };
    expect(write('en', 'progress', { complaint: { reach } }).language).toBe('zh-CN');
  });
});
