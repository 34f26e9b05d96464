/** What can be wrong with one field, parameter or header of a request that is `invalid-request`. Stable like the others. */
export const FIELD_ERRORS = {
  missing: 'It is needed and not there.',
  'unknown-field': 'Nothing of this name is taken here.',
  'wrong-type': 'It is of another kind: a number where a text is wanted, and the like.',
  'not-in-list': 'It is none of the values that are taken here; `message` lists them.',
  'wrong-format': 'It is not written as it must be; `message` shows how.',
  blank: 'It is empty, or has nothing but blanks.',
  'not-storable': 'It holds NUL characters or broken Unicode, or line breaks where one line is wanted.',
  'too-long': 'It has too many characters.',
  'too-many': 'It has too many items or fields.',
  'too-few': 'It has too few items.',
  'too-large': 'The number is too large, or the time too long.',
  'too-small': 'The number is too small.',
  'too-deep': 'It is nested too deep.',
  unreadable: 'It is no JSON, or no address.',
  'not-there': 'It names something that is not there.',
  'in-future': 'It lies in the future.',
  'other-list': 'The cursor is not one that this list gave for this filter.',
  'policy-fault': 'The pack or law is wrong in this place; its file would stop the start.',
  'does-not-fit': 'It does not fit the other fields.',
} as const satisfies Record<string, string>;

export type FieldErrorCode = keyof typeof FIELD_ERRORS;
