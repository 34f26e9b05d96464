/** Named references into the register's texts, for example `{ text: "…", feelings: "…" }`. */
export type TextRefs = Record<string, string>;
