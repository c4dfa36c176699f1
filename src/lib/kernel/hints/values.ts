/** JavaScript itself, and what comes from files and from the network. */
import { onMessage, type Rule } from './rule.ts';

export const ofValues: readonly Rule[] = [
  onMessage(
    /Cannot read properties of (undefined|null) \(reading '(.+)'\)|^can't access property "(.+)", .+ is (undefined|null)/,
    ([what, field, other, otherWhat]) =>
      `What stands in front of \`.${field ?? other ?? ''}\` is ${what ?? otherWhat ?? 'undefined'}. A name misspelt, or an index past the end of the list? \`console.log\` shows what is there.`,
  ),
  onMessage(/^(.+) is not a function$/, ([called = '']) =>
    called.includes('.')
      ? `\`${called}\` is no function: is its name misspelt, or is \`${called.slice(0, called.lastIndexOf('.'))}\` something else than you think?`
      : null,
  ),
  onMessage(
    /Assignment to constant variable|invalid assignment to const|Attempted to assign to readonly/,
    () => 'A `const` keeps its value. Declare it with `let` if it is to change.',
  ),
  onMessage(
    /Cannot access '(.+)' before initialization|can't access lexical declaration '(.+)' before/,
    ([name, other]) =>
      `\`${name ?? other ?? ''}\` is used above the line that gives it its value. Move that line up.`,
  ),
  onMessage(
    /Maximum call stack size exceeded|too much recursion/,
    () => 'A function calls itself and never comes to an end: what should stop it?',
  ),
];

export const ofFiles: readonly Rule[] = [
  onMessage(
    /fetch failed|Failed to fetch|NetworkError when attempting|Load failed/,
    () =>
      'A cell can fetch from this site only, so that nothing of yours goes elsewhere. Download the file yourself, and open it under Pictures.',
  ),
  onMessage(
    /is not valid JSON|in JSON at position|JSON\.parse:|JSON Parse error|Unexpected (?:token|end of JSON)/,
    (_, { message }) =>
      /<!doctype|<html|'<'/i.test(message)
        ? 'This is a web page and not JSON: most likely the address is wrong, and the answer says “not found”.'
        : 'This text is not JSON. Is it cut short, or another kind of file?',
  ),
];
