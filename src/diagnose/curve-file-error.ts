/** What is wrong with a reader's file, in words for the reader: the line and what was expected there. */
export class CurveFileError extends Error {
  override readonly name = 'CurveFileError';
}
