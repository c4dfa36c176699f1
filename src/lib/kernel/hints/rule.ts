/** What a rule looks at, and what it says. */

/** An error as a rule sees it. */
export interface Mistake {
  readonly name: string;
  readonly message: string;
  /** The cell's text without its types: of the reader's innermost frame; empty where there is none. */
  readonly text: string;
  /** The line of it that the error is in. */
  readonly line: string;
  /** The stack as the browser wrote it: the methods of libraries keep their names in it. */
  readonly stack: string;
  /** The value that the cell has under a name of another cell. */
  readonly value: (name: string) => unknown;
  /** Names of other cells that the cell uses. */
  readonly inputs: readonly string[];
}

/** One or two sentences for a mistake that the rule knows: what happened, and what to do. Null for any other. */
export type Rule = (mistake: Mistake) => string | null;

/** A rule for messages of one form. What the groups of the pattern found is handed on. */
export function onMessage(
  pattern: RegExp,
  say: (found: readonly string[], mistake: Mistake) => string | null,
): Rule {
  return (mistake) => {
    const match = pattern.exec(mistake.message);
    return match && say(match.slice(1), mistake);
  };
}

/** `2,3` as tfjs writes shapes -> `[2, 3]`. */
export function shape(text: string): string {
  return `[${text.split(',').join(', ')}]`;
}
