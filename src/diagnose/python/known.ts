/** What a reader has told of what only the program knows, by how it stands in the code. */
export type Known = Readonly<Record<string, number | string | boolean>>;
