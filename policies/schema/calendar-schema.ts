import { z } from 'zod';
import { hours, localDate, name, version, words, year, zone } from '../values/fields';

const daySchema = z
  .array(hours)
  .describe(
    "Working windows that begin on this weekday, in the calendar's zone; 22:00-06:00 ends next day. None: closed.",
  );

const openSchema = z.strictObject({
  reason: words.describe('The reason.'),
  hours: z.array(hours).min(1).describe('Working windows of that day, in place of those of its weekday.'),
});

export const calendarSchema = z
  .strictObject({
    id: name.describe('By which packs name the calendar.'),
    version,
    title: words.describe('For people who read deadlines.'),
    zone: zone.describe('IANA zone in which its days and hours are meant.'),
    covers: z
      .strictObject({ from: year.describe('First year.'), until: year.describe('Last year, to its end.') })
      .optional()
      .describe('Years whose closed days are known. Default: from the first to the last closed day; none closed: all.'),
    partial: words
      .or(z.literal(false))
      .optional()
      .describe(
        'Which closed days of its years are missing, as a clause; false: none, although some are in `closedAs`. Default: as `closedAs`, else none.',
      ),
    week: z
      .strictObject({
        monday: daySchema,
        tuesday: daySchema,
        wednesday: daySchema,
        thursday: daySchema,
        friday: daySchema,
        saturday: daySchema,
        sunday: daySchema,
      })
      .describe('The ordinary week.'),
    closedAs: name
      .optional()
      .describe('Calendar whose closed days hold here too, with the years that it covers. Default: only those below.'),
    closed: z.record(localDate, words).describe('Days closed, each with the reason.'),
    open: z
      .record(localDate, openSchema)
      .optional()
      .describe('Days that work although their weekday or `closedAs` would not, or in other hours.'),
  })
  .describe('Working time of a place. Days outside of the years it covers are judged by the week alone.');

export type CalendarContent = z.infer<typeof calendarSchema>;
