/** Names that are hard on whoever cleans them: made of the pieces that have gone wrong somewhere, and of anything. */
import fc from 'fast-check';

const pieces = [
  ...['a', 'B', '9', 'é', 'e\u0301', '青', '🌷', '👩\u200d🌾', 'ß', 'İ', 'K'],
  ...['.', ' ', '-', '/', '\\', ':', '*', '?', '"', '<', '>', '|', '#', '%2f', '..', '\u0338', '\u037e'],
  ...['\t', '\n', '\r', '\0', '\u007f', '\u0085', '\u00a0', '\u2000', '\u2028', '\ufeff'],
  ...['\u200b', '\u202e', '\u2066', '\u00ad', '\u3164', '\ufe0f', '\ud800', '\udfff'],
  ...[
    'con',
    'NUL',
    'Com1',
    'com¹',
    'LPT³',
    'conin$',
    '.txt',
    '.zip',
    '__MACOSX',
    'abcdefghijklmnopqrstuvwxyz',
  ],
];

/** Any name that a reader, a zip or a link may bring. */
export const awkwardName: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.array(fc.constantFrom(...pieces), { maxLength: 9 }).map((all) => all.join('')) },
  fc.string({ unit: 'binary', maxLength: 90 }),
  fc.string({ unit: 'grapheme', maxLength: 90 }),
  // Pieces at the place where a long name is cut.
  fc
    .tuple(fc.integer({ min: 50, max: 66 }), fc.array(fc.constantFrom(...pieces), { maxLength: 5 }))
    .map(([length, all]) => 'x'.repeat(length) + all.join('')),
);

/** What no name may have that is shown in a line of text. */
export const TURNS_OR_BREAKS = /[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/u;

/** What Windows opens instead of a file, whatever stands behind the first point. */
export const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[\d¹²³])\s*(\.|$)/i;
