/** A control is drawn in the page, and the page gets data: what is none is said by its name. */

const DRAWN = 'A control is drawn outside the kernel, so only data can be sent to it.';

const INSTEAD: Readonly<Record<string, string>> = {
  format: 'Numbers are shown with as many digits as they need.',
  transform: 'Use a function of Math by its own name, for example Math.log or Math.sqrt.',
  invert: 'Leave it out: it is known for each function that `transform` can be.',
  validate: 'Say what is allowed by `min`, `max` and `step`, or for a text by `pattern` and `minlength`.',
  reduce: 'A button counts how often it was pressed: work out in the cell what that means.',
  width: 'Leave it out: a control is as wide as its place.',
};

/**
 * @param name of the function: `range`
 * @param allowed names of its options, and among them those that may be functions
 * @throws {TypeError} for a function that can't be sent, and for what is no option
 */
export function checkOptions(
  name: string,
  options: object,
  allowed: readonly string[],
  functions: readonly string[] = [],
): void {
  for (const [option, value] of Object.entries(options)) {
    const advice = INSTEAD[option] ?? 'Give a text, a number, or yes or no.';
    if (typeof value === 'function' && !functions.includes(option))
      throw new TypeError(`The option \`${name}.${option}\` is a function. ${DRAWN} ${advice}`);
    if (!allowed.includes(option))
      throw new TypeError(
        `\`Inputs.${name}\` has no option \`${option}\` here. ${INSTEAD[option] ?? `It has ${allowed.join(', ')}.`}`,
      );
  }
}

/** @throws {TypeError} where a label or the like is no text */
export function textOf(name: string, option: string, value: unknown, most = LONGEST): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value).slice(0, most);
  throw new TypeError(`The option \`${name}.${option}\` has to be a text.`);
}

const LONGEST = 1_000;
