/** Text blocks that the law of a regime may want in a letter; each has its words per language in `letters/`. */
export const BLOCKS = [
  'uk-fos',
  'uk-fos-summary',
  'eu-adr',
  'eu-air-passengers',
  'ie-fspo',
  'us-dot-disability',
  'au-afca',
  'in-ombudsman',
  'cn-further-ways',
  'iso-further-ways',
] as const;
export type Block = (typeof BLOCKS)[number];
