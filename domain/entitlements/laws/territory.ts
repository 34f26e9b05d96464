/**
 * Where Regulation 261/2004 holds, by ISO 3166-1: the member states with their outermost regions (GF, GP, MF, MQ, RE, YT
 * are countries of their own in that list; the Azores, Madeira and the Canaries are not) and Åland, the EEA, and
 * Switzerland by its air transport agreement. Not: the Faroes, Greenland, Svalbard, Saint Barthélemy, the United Kingdom,
 * Gibraltar.
 */
const HOLDS = new Set(
  [
    'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK',
    'AX GF GP MF MQ RE YT',
    'CH IS LI NO',
  ].flatMap((line) => line.split(' ')),
);

export const isWithin = (country: string): boolean => HOLDS.has(country);
