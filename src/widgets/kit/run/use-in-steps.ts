import { useEffect, useState } from 'preact/hooks';

/** An input with what was worked out from it. */
export type Worked<Input, Item> = { readonly input: Input; readonly items: readonly Item[] };

/**
 * What `work` gives for the input, one item in a task of its own after the other, so that the page stays free for keys
 * and pointer; until all are there, what it gave for the last input.
 *
 * @param first what it gives for the first input, when that is known; left out, it is worked out at once.
 */
export function useInSteps<Input, Item>(
  input: Input,
  work: (input: Input) => Generator<Item, void, void>,
  first?: readonly Item[],
): Worked<Input, Item> {
  const [worked, setWorked] = useState<Worked<Input, Item>>(() => ({ input, items: first ?? [...work(input)] }));
  useEffect(() => {
    if (worked.input === input) return;
    const items: Item[] = [];
    const steps = work(input);
    const step = () => {
      const { done, value } = steps.next();
      if (done === true) {
        setWorked({ input, items });
        return;
      }
      items.push(value);
      timer = setTimeout(step);
    };
    let timer = setTimeout(step);
    return () => clearTimeout(timer);
  }, [input]);
  return worked;
}
