import { explainOdd, oddQuoteIn } from './odd-characters.ts';

/** The parser's messages that learners meet most, said so that one knows what to do. */
export function inPlainWords(message: string, text: string, offset: number): string {
  const short = message.replace(/ \(\d+:\d+\)$/, '');
  const declared = /Identifier '(.+)' has already been declared/.exec(short)?.[1];
  if (declared) return `\`${declared}\` is declared twice in this cell. Give one of the two another name.`;
  const rest = text.slice(offset);
  const word = /^[\w$]+/.exec(rest)?.[0];
  if (word && isName(short, text.slice(0, offset)))
    return `\`${word}\` is a word of JavaScript’s own and can’t be a name. Choose another one.`;
  const odd = short.startsWith('Unexpected character') ? explainOdd(rest[0] ?? '') : null;
  if (odd) return odd;
  if (/^Unterminated (string|template)/.test(short)) {
    const closer = oddQuoteIn(rest.slice(1));
    if (closer && short.startsWith('Unterminated string'))
      return `This text begins with \`${rest[0] ?? ''}\` and would end with ${closer}, which is a typographic quote. Write \`${rest[0] ?? ''}\` at both ends.`;
    return 'This text is not closed: its second quote is missing.';
  }
  if (short.startsWith('Unterminated comment')) return 'This comment is not closed: its `*/` is missing.';
  if (short.includes("'return' outside"))
    return '`return` works only inside a function. A cell shows its last expression by itself.';
  if (short.includes("'await' outside"))
    return '`await` works in a function only if it is an `async` one: write `async` in front of the function.';
  if (short !== 'Unexpected token') return `${short}${/[.!?]$/.test(short) ? '' : '.'}`;
  if (rest.trim() === '')
    return 'The cell ends too early: something is missing here, for example a closing bracket or a value.';
  const token =
    /^(?:[\p{ID_Start}$_][\p{ID_Continue}$]*|\d+|=>|[=!]==?|&&|\|\||\?\?|.)/su.exec(rest)?.[0] ?? '';
  return `\`${token}\` is not expected here. Is something missing before it, or is it one too many?`;
}

/** Whether a word was refused because it stands where a name is declared. */
function isName(message: string, before: string): boolean {
  if (/^Binding \w+ in strict mode|^The keyword '\w+' is reserved/.test(message)) return true;
  return (
    /^(?:Unexpected keyword|Cannot use keyword)/.test(message) &&
    /\b(?:const|let|var|class|function)\s+$/.test(before)
  );
}
