import { describeWrong, pack, regime } from './wrong';

const AHEAD = 'a complaint knows holidays and clock changes 548 days ahead, so 500 days are the most';
const TOO_LONG = 'is longer than ten years, more than any deadline or wait may take';

describeWrong('Whoever gives more time than a complaint can count is told so before anything is counted wrongly', [
  pack('due: 8 weeks', 'due: 3 months\n    extension: { by: 14 months }', `takes 3 months and 14 months and 1 days`),
  pack('due: 8 weeks', 'due: 500 days', `clocks.final-response takes 500 days and 1 days`),
  pack('normal: 5 working-days', 'normal: 360 working-days', 'clocks.decide takes 360 working-days and 1 days'),
  pack('due: 7 days', 'due: 18 months', AHEAD),
  regime('due: 30 days', 'due: 490 days', `clocks.answer takes 490 days and 10 days and 1 days`),
  pack('validFor: 14 days', 'validFor: 18 months', `offer.validFor is 18 months: ${AHEAD}`),
  pack('    - after: 2 days', '    - after: 80 weeks', `followUp.calls.1.after is 80 weeks: ${AHEAD}`),
]);

describeWrong('Whoever writes a time that nobody can mean is told so, and not by a program that breaks', [
  pack('due: 8 weeks', 'due: 99999999 weeks', `clocks.final-response.due ${TOO_LONG}: "99999999 weeks"`),
  pack('due: 7 days', 'due: 40000 working-days', TOO_LONG),
  pack('warnings: [14 days]', 'warnings: [600 weeks]', `${TOO_LONG}: "600 weeks"`),
  pack('    supervisor: 4 hours', '    supervisor: 99999999999999999999 hours', TOO_LONG),
]);
