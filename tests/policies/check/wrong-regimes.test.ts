import { describeWrong, pack, regime, special } from './wrong';

const ENDS = 'ends: midnight, zone: calendar, roll: none';

describeWrong('Whoever writes a wrong regime is told file, line and reason', [
  regime('calendar: office', 'calendar: moon', 'calendar "moon" is in none of the folders'),
  regime('base: small', 'base: large', 'base names the pack "large", which is in none of the folders'),
  regime('id: law', 'id: small', 'id "small" is that of a pack too'),
  regime('blocks: [uk-fos]', 'blocks: [mars-fos]', 'blocks.0 must be one of uk-fos, '),
  special('blocks: [uk-fos-summary]', 'blocks: []', 'the regime has neither a deadline nor a block', 'clocks:'),
  special('beside: [law]', 'beside: [lore]', 'beside names the regime "lore", which is in none of the folders'),
  special('beside: [law]', 'beside: [law, law]', 'beside names the regime "law" twice'),
  special('beside: [law]', 'beside: [special]', 'beside names the regime itself'),
  regime('base: small', 'beside: [special]\nbase: small', 'beside names "special", which has regimes beside it itself'),
  regime('owes: uk-fos', 'owes: mars-fos', 'clocks.answer.owes names the block "mars-fos", which has no words'),
  // Law is extended by a notice and never pauses; our own promise pauses and needs no notice.
  regime(
    'class: regulatory',
    'class: operational',
    'clocks.answer is operational: it can pause, only a regulatory clock is extended',
    'extension',
  ),
  regime('class: regulatory', 'pauses: true\n    class: regulatory', 'clocks.answer has no field "pauses"'),
  regime('starts: receipt', 'catchUp: skip\n    starts: receipt', 'what comes late there is never skipped'),
  regime('by: 10 days', 'by: 10 fortnights', 'clocks.answer.extension.by is not an amount of time'),
  regime('by: 10 days', 'by: 10 days, twice: true', 'clocks.answer.extension has no field "twice"'),
  regime(
    'starts: receipt',
    'metBy: remedy\n    starts: receipt',
    'clocks.answer starts at the receipt, so the remedy cannot meet it',
  ),
  regime(
    'due: 30 days',
    'due: 300 hours',
    'clocks.answer.counting is about days, the time allowed is 300 hours',
    'counting',
  ),
  regime(
    `30 days\n    counting: { dayZero: excluded, ${ENDS} }`,
    `9 working-days\n    counting: { dayZero: excluded, ends: midnight, zone: calendar, roll: forward }`,
    'clocks.answer.counting.roll says nothing about 9 working-days',
    'counting',
  ),
  regime('ends: midnight', 'ends: noon', 'clocks.answer.counting.ends must be one of same-hour, close, midnight'),
  regime('due: 30 days', 'due: 30 sunsets', 'clocks.answer.due is not an amount of time'),
  // A deadline has somebody who hears of a breach, an optional one calls nobody and owes nothing.
  regime('    escalation: court\n', '', 'clocks.answer has no escalation: nobody would hear of a breach', 'answer:'),
  regime(
    'escalation: court\n    extension: { by: 10 days }\n    owes: uk-fos',
    'escalation: court\n    optional: true',
    'clocks.answer is optional: nobody is called',
  ),
  regime(
    'escalation: court',
    'optional: true',
    'clocks.answer is optional, so nothing is owed when its time is over',
    'owes:',
  ),
  regime('starts: receipt', 'optional: maybe\n    starts: receipt', 'clocks.answer.optional'),
  regime('escalation: court', 'escalation: rope', 'clocks.answer.escalation names the escalation "rope"'),
  regime(
    'warnings: [1 weeks]',
    'warnings: [5 weeks]',
    'warns 5 weeks before the end of 30 days: that is before it starts',
  ),
  regime(
    'of: [clocks, escalations]',
    'of: [escalations]',
    'clocks.answer.due (30 days) has no source under sources',
    'due:',
  ),
  regime('    seenOn: 2023-11-24\n', '', 'sources has a rule without seenOn: nobody knows how old it is', 'seenOn'),
  regime(
    '    seenOn: 2023-11-24\n    confidence: rule',
    '    confidence: secondary',
    'sources has a secondary without seenOn: nobody knows how old it is',
    'seenOn',
  ),
  regime('seenOn: 2023-11-24', 'seenOn: 2099-01-01', 'sources was seen on 2099-01-01, a day that is still to come'),
  regime('seenOn: 2023-11-24', 'seenOn: last year', 'sources.0.seenOn is not a date'),
  regime('confidence: rule', 'confidence: sure', 'sources.0.confidence must be one of rule, secondary, house'),
  regime('due: 30 days', 'maximumAge: 6 months\n    due: 30 days', 'clocks.answer has no field "maximumAge"'),
]);

describeWrong('Whoever writes a pack that does not go with the law is told file, line and reason', [
  pack('calendar: office', 'regimes: [law, law]\ncalendar: office', 'regimes names "law" twice'),
  pack(
    'calendar: office',
    'regimes: [lore]\ncalendar: office',
    'regimes names "lore", which is in none of the folders',
  ),
  pack('final-response:', 'law.answer:', 'clocks.law.answer has a dot in its name, as the clocks of regimes have'),
  pack(
    'due: 4 hours',
    'metBy: answer\n    due: 4 hours',
    'clocks.acknowledge is met by the acknowledgement, not by the answer',
  ),
  pack(
    'low: 2 weeks',
    'low: 8 weeks',
    'clocks.decide (low) calls the owner 0 hours after 8 weeks: only after the deadline of clocks.final-response (8 weeks)',
    'escalation: steady\n  remedy',
  ),
  pack(
    'due: 7 days',
    'extension: { by: 7 days }\n    due: 7 days',
    'clocks.remedy is operational: it can pause, only a regulatory clock is extended',
  ),
  pack(
    'at: 10:00',
    'at: 10:00\n  until: 09:30',
    'dailyUpdate.until (09:30) does not come after at (10:00)',
    'promise:',
  ),
  pack(
    'at: 10:00',
    'every: 8 hours\n  until: 11:00',
    'dailyUpdate.until ends a window of hours, and dailyUpdate.every knows no hours',
    'promise:',
  ),
  pack(
    'at: 10:00',
    'every: 8 hours\n  not: [sunday]',
    'dailyUpdate.not names days, and dailyUpdate.every knows no days',
    'promise:',
  ),
  pack('at: 10:00', 'at: 10:00\n  not: [sunday, sunday]', 'dailyUpdate.not names sunday twice', 'promise:'),
  pack('at: 10:00', 'at: 10:00\n  not: [someday]', 'dailyUpdate.not.0 must be one of monday, tuesday', 'promise:'),
  pack(
    'at: 10:00',
    'at: 10:00\n  not: [monday, tuesday, wednesday, thursday, friday, saturday, sunday]',
    'dailyUpdate.not leaves no day for it',
    'promise:',
  ),
  pack('dailyUpdate:', 'quiet: { from: 22:00, to: 22:00 }\ndailyUpdate:', 'quiet from 22:00 to 22:00 has no length'),
]);
