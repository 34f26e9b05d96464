import { WAITING_FOR } from '../../../domain/model';
import { loadLanguages } from '../../../letters/languages';
import { aClock, aComplaint } from '../../harness/builders';
import { dayIn, write } from '../language';
import { anOffer, aStep, NEXT_UPDATE_AT, SURVEY_AT, THEIRS } from '../samples';

const [en, zh] = loadLanguages().map(({ words }) => words);

describe('the acknowledgement', () => {
  it('listens and does not apologise before anybody knows what happened', () => {
    expect(write('en', 'acknowledgement').text).not.toMatch(/sorry|apolog/i);
    expect(write('zh-CN', 'acknowledgement').text).not.toMatch(/对不起|抱歉|道歉/);
  });

  it('says when the answer comes, and keeps silent about a date that has passed', () => {
    const due = '2026-12-18T08:00:00.000Z';
    expect(write('en', 'acknowledgement').text).toContain(dayIn('en', due));
    const late = [aClock({ name: 'decide', due, status: 'breached' })];
    const { text } = write('en', 'acknowledgement', { complaint: { clocks: late } });
    expect(text).not.toContain(dayIn('en', due));
    expect(text).toContain(dayIn('en', NEXT_UPDATE_AT));
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

describe('the notice that the answer takes longer', () => {
  const about = { clock: 'law', from: '2026-12-18T08:00:00.000Z', until: '2027-01-15T08:00:00.000Z' };
  const draft = { about, texts: { reason: 'The airline keeps the recordings back.' } };

  it.each(['en', 'zh-CN'])(
    'says in %s why, which day it was and which it is, and the right not to wait',
    (language) => {
      const { text } = write(language, 'extension-notice', { draft });
      expect(text).toContain('The airline keeps the recordings back.');
      expect(text).toContain(dayIn(language, about.from));
      expect(text).toContain(dayIn(language, about.until));
      expect(text).toContain((language === 'en' ? en : zh)?.owed['referral-right']);
    },
  );

  it('acknowledges before it explains, and explains before it says what comes next', () => {
    const { text } = write('en', 'extension-notice', { draft });
    const order = [
      'You have told us',
      'I am sorry',
      'The airline keeps',
      'a date that I will keep',
      'What happens next',
    ];
    expect(order.map((words) => text.indexOf(words))).toEqual(
      order.map((words) => text.indexOf(words)).sort((a, b) => a - b),
    );
    expect(order.filter((words) => !text.includes(words))).toEqual([]);
  });
});

describe('the daily update', () => {
  it.each(WAITING_FOR)('says honestly that there is none, and that it waits for: %s', (waitingFor) => {
    const draft = { about: { waitingFor } };
    const english = write('en', 'daily-update', { draft }).text;
    expect(english).toContain('no news for you yet');
    expect(english).toContain(en?.waitingFor[waitingFor]);
    expect(write('zh-CN', 'daily-update', { draft }).text).toContain(zh?.waitingFor[waitingFor]);
  });

  it('says something different for each thing that is waited for', () => {
    expect(new Set(Object.values(en?.waitingFor ?? {})).size).toBe(WAITING_FOR.length);
    expect(new Set(Object.values(zh?.waitingFor ?? {})).size).toBe(WAITING_FOR.length);
  });

  it('works out from the complaint what is waited for when nobody says', () => {
    const { text } = write('en', 'daily-update', { draft: { about: {} } });
    expect(text).toContain(en?.waitingFor.investigation);
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

  it.each(['enquiry', 'enquiry-chase'] as const)(
    '%s shows what the complainant has said where they agreed, and says that they did',
    (template) => {
      const { text } = write('en', template, { draft: { texts: { account: 'The room was taken.' } } });
      expect(text).toContain('with their consent:\n\nThe room was taken.');
    },
  );

  it.each(['enquiry', 'enquiry-chase'] as const)('%s shows nothing else of what they have said', (template) => {
    const said = { summary: 'SUMMARY', feelings: 'FEELINGS', unmetNeed: 'NEED', desiredOutcome: 'WISH' };
    const { text } = write('en', template, { draft: { texts: { ...texts, ...said } } });
    expect(text).not.toMatch(/SUMMARY|FEELINGS|NEED|WISH/);
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
      complaint: { stage: 'resolving', clocks: [], waitingOn: THEIRS, offers, newOfferBy: by },
    });
    expect(text).toContain(words);
    expect(text).toContain(dayIn(language, by));
  });

  it('without any date is that the owner stays responsible', () => {
    const { text } = write('en', 'message', { complaint: { clocks: [], waitingOn: THEIRS } });
    expect(text).toContain('I stay responsible for your complaint');
  });
});

describe('the letter about a right', () => {
  it.each([
    ['en', '400.00', 'Regulation 261/2004', 'sign anything', 'It settles nothing else'],
    ['zh-CN', '400.00', '261/2004', '不需要签字', '不代表投诉就此了结'],
  ])('says in %s how much is owed and by which rule, and that it takes nothing away', (language, ...parts) => {
    const { text } = write(language, 'right-due');
    expect(parts.filter((part) => !text.includes(part))).toEqual([]);
  });

  it('does not ask for a choice, a yes or a form', () => {
    expect(write('en', 'right-due').text).not.toMatch(/choose|accept|claim form|in full/i);
    expect(write('zh-CN', 'right-due').text).not.toMatch(/请选择|接受|全部解决/);
  });

  it('holds what law wants in an answer, for it is one', () => {
    const regimes = [
      { id: 'eu261', version: '1', hash: '', calendar: 'de-by', blocks: ['eu-air-passengers' as const] },
    ];
    const { text } = write('en', 'right-due', { complaint: { plan: { ...aComplaint().plan, regimes } } });
    expect(text).toContain('every country of the European Union has a body');
  });
});

describe('the letter that all is done', () => {
  it('speaks of a right where nothing was agreed', () => {
    const steps = [{ ...aStep(), offer: null, right: 'eu261@1' }];
    expect(write('en', 'remedy-done', { complaint: { steps, outcome: null } }).text).toContain(
      'What you had a right to',
    );
    expect(write('en', 'remedy-done').text).toContain('What we agreed');
  });
});

describe('the letter that ends a complaint', () => {
  const running = [aStep(), aStep({ id: 's2', status: 'running' }), aStep({ id: 's3', status: 'cancelled' })];

  it.each([
    ['withdrawal', 'en', 'stays yours', 'still under way', 'not be carried out any more'],
    ['referral', 'en', 'stays yours', 'still under way', 'not be carried out any more'],
    ['withdrawal', 'zh-CN', '归您所有', '仍在办理', '不再办理'],
    ['referral', 'zh-CN', '归您所有', '仍在办理', '不再办理'],
  ] as const)('%s/%s says what is done, what is under way and what will never be', (template, language, ...words) => {
    const { text } = write(language, template, { complaint: { steps: running, round: 1 } });
    for (const word of words) expect(text).toContain(word);
    expect(text.split('€1,234.50')).toHaveLength(4);
  });

  it('says nothing of it where nothing was being carried out', () => {
    expect(write('en', 'withdrawal').text).not.toMatch(/under way|carried out/);
  });
});

describe('what was under way when the complaint ended', () => {
  it.each([
    ['en', 'It is yours', 'It was not carried out'],
    ['zh-CN', '归您所有', '它没有办成'],
  ])('is told in %s, whatever came of it', (language, done, failed) => {
    const of = (came: string) => write(language, 'step-settled', { draft: { about: { step: 's1', came } } }).text;
    expect(of('done')).toContain(done);
    expect(of('done')).not.toContain(failed);
    expect(of('failed')).toContain(failed);
    expect(of('failed')).not.toContain(done);
  });
});

describe('the letter about an option that is reversed', () => {
  const steps = [
    aStep({ reversal: 'asked', item: { ...aStep().item, remedy: 'money' } }),
    aStep({ id: 's2', status: 'failed', reversal: 'wanted', item: { ...aStep().item, remedy: 'repair' } }),
    aStep({ id: 's3', status: 'by-hand', reversal: 'kept', item: { ...aStep().item, remedy: 'points' } }),
    aStep({ id: 's4', status: 'cancelled', reversal: 'wanted', item: { ...aStep().item, remedy: 'upgrade' } }),
  ];

  it('says what cannot be done, what goes back and what stays, and promises none of it', () => {
    const { text } = write('en', 'remedy-reversed', { complaint: { steps } });
    const [, failed = '', back = '', kept = ''] = text.split(
      /cannot be carried out:|taking it back[^:]*:|spoken with you[^:]*:/,
    );
    expect(failed).toContain('repair');
    expect(failed).toContain('upgrade');
    expect(back).toContain('a payment');
    expect(back).not.toContain('points');
    expect(kept).toContain('points');
    expect(text).not.toContain('It stands');
  });
});

describe('the reminder of a voucher', () => {
  it.each(['en', 'zh-CN'])('names in %s what it is and its last day', (language) => {
    const { text } = write(language, 'voucher-reminder');
    expect(text).toContain('€20.00');
    expect(text).toContain(dayIn(language, SURVEY_AT));
  });
});
