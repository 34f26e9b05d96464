import { LETTERS } from '../../domain/model';
import { makeRenderer } from '../../letters/render';
import { aPerson } from '../harness/builders';
import { aStaff, LI_NA } from './house';
import { timeIn } from './language';
import { aDraft, anOffer, aStep, isToThirdParty, MOMENTS } from './samples';

/** Everything as long as it can get: names, company, catalogue words, what was written. */
const long = 'Langweilige Wörter über Dinge '.repeat(40);
const member = {
  ...LI_NA,
  name: 'Maximiliane von und zu Hohenlohe-Langenburg',
  directLine: '+49 30 5550 1010 ext. 12345',
};
const render = makeRenderer({
  staff: aStaff([member]),
  words: () => 'a weekend for two in our house on the lake, with breakfast and dinner and a boat',
  company: 'The Blue Harbour Hotels and Resorts International Group of Companies',
});
const texts = { text: long, note: long, account: long, what: long, to: long, reference: long, question: long };
const items = [aStep().item, aStep().item, aStep().item];
const options = ['1', '2', '3', '4'].map((id) => ({ id, putRight: items, makeUp: items }));

const letters = ['en', 'zh-CN'].flatMap((language) =>
  LETTERS.filter((template) => !isToThirdParty(template)).map((template) => [language, template] as const),
);

describe('a text message', () => {
  it.each(letters)(
    'of %s/%s stays within 320 characters and keeps line and date, however long the rest',
    (language, template) => {
      const moment = MOMENTS[template];
      const reach = { ...moment.complaint.reach, language };
      const offers = moment.complaint.offers.map((offer) => ({ ...offer, options: anOffer({ options }).options }));
      const complaint = { ...moment.complaint, reach, offers };
      const draft = aDraft(template, { channel: 'sms', texts, about: { ...moment.about, waitingFor: 'third-party' } });
      const { text } = render(draft, complaint, aPerson({ name: long }));
      expect(text.length).toBeLessThanOrEqual(320);
      expect(text).toContain(member.directLine);
      expect(text).toContain(timeIn(moment.date));
    },
  );
});
