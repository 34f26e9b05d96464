/** A unique person: each trace of her outside the register is a leak. */
export const CANARY = {
  name: 'Zora Zwitscherling',
  email: 'zora@zwitscherling.example',
  phone: '+4915187654321',
  customerRef: 'ZWITSCHERLING-77',
};
const TRACE = /zwitscherling|5187654321/gi;

/** Her personal data and her account. */
export const said = (about: string): string =>
  `${about}: I am ${CANARY.name} of Zwitscherlinggasse 9, ${CANARY.phone}. Nobody ever wronged a Zwitscherling so.`;

/** The text around each trace of her, by place. Empty when there is none. */
export function tracesIn(places: Record<string, unknown>): string[] {
  return Object.entries(places).flatMap(([place, content]) =>
    [...texts(content)].flatMap((text) => around(text, place)),
  );
}

function around(text: string, place: string): string[] {
  return [...text.matchAll(TRACE)].map(
    ({ index }) => `${place}: … ${text.slice(Math.max(0, index - 60), index + 40)} …`,
  );
}

/** Every name and value within, bytes as the text they are: payloads are JSON in UTF-8. */
function* texts(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (ArrayBuffer.isView(value)) yield Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString();
  else if (typeof value === 'object' && value !== null) {
    for (const [name, part] of Object.entries(value)) {
      yield name;
      yield* texts(part);
    }
  }
}
