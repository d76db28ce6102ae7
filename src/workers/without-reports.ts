/** A job that reports nothing on its way: its last word is the `answer`, or what that throws. */
export function withoutReports<Config, Result>(
  answer: (config: Config) => Result | Promise<Result>,
): (config: Config) => AsyncGenerator<never, Result, void> {
  return async function* (config) {
    yield* [];
    return await answer(config);
  };
}
