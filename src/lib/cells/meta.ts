/** The words behind a fence's language: `cell id=freeze mutates=base title="freeze all layers"`. */

const kinds = ['cell', 'exercise', 'check', 'solution'] as const;

/** `exercise`: the reader completes it. `check` runs after an exercise, `solution` shows a way to do it. */
export type CellKind = (typeof kinds)[number];

/** What a fence says about its cell. */
export interface CellMeta {
  /** Unique in the whole notebook. */
  readonly id: string;
  readonly kind: CellKind;
  /** The exercise that a check or a solution belongs to, else null. */
  readonly for: string | null;
  /** Names of other cells whose values this cell changes in place. */
  readonly mutates: readonly string[];
  /** A few words for the reader, for example in "first: load pictures". */
  readonly title: string;
  /**
   * What is not kept of a run of ours, since it is of its machine or its moment: keys of outputs, or `all`. Absent where
   * all is kept.
   */
  readonly unkept?: readonly string[];
  /** True where the text asks to guess first: what our run showed is there, behind a press. */
  readonly folded?: true;
  /** True where it runs again by itself when a control that it depends on is moved, as long as that is quick. */
  readonly live?: true;
  /** What its figure shows, in a sentence: said below what the cell shows, behind the figure's number. */
  readonly caption?: string;
}

const attributes = ['id', 'for', 'mutates', 'title', 'unkept', 'kept', 'caption'];

/**
 * Reads a fence's meta (what follows `ts`). Null for a block that isn't a cell; throws for a cell with a
 * missing id or an attribute that doesn't exist, since silence would turn a cell into mere text.
 */
export function parseMeta(meta: string): CellMeta | null {
  const [first, all] = split(meta);
  const kind = kinds.find((known) => known === first);
  if (!kind) return null;
  const live = /(?:^|\s)live$/.test(all);
  const given = readAttributes(live ? all.slice(0, -'live'.length).trim() : all, kind);
  if (live && kind !== 'cell') throw new Error(`only a cell can be \`live\`, no ${kind}`);
  const id = given.get('id');
  if (!id) throw new Error(`this ${kind} has no id: write \`ts ${kind} id=a-name\``);
  // Jupyter's files have no room for longer ones.
  if (!/^[a-z][a-z0-9-]{0,63}$/i.test(id))
    throw new Error(`the id \`${id}\` may hold only letters, digits and hyphens, 64 at most`);
  const target = given.get('for') ?? null;
  const belongs = kind === 'check' || kind === 'solution';
  if (belongs && !target)
    throw new Error(`the ${kind} \`${id}\` does not say for which exercise: write \`for=ID\``);
  if (!belongs && target)
    throw new Error(`the ${kind} \`${id}\` says \`for\`: only a check and a solution can`);
  const mutates = (given.get('mutates') ?? '').split(',').filter(Boolean);
  for (const name of mutates) {
    if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name))
      throw new Error(`the ${kind} \`${id}\` mutates \`${name}\`, which is not a name`);
  }
  const title = given.get('title') ?? id.replaceAll('-', ' ');
  const unkept = given.get('unkept')?.split(',');
  const kept = given.get('kept');
  if (kept !== undefined && kept !== 'folded')
    throw new Error(`the ${kind} \`${id}\` says \`kept=${kept}\`, which can only be \`kept=folded\``);
  const caption = given.get('caption');
  if (caption !== undefined && kind !== 'cell')
    throw new Error(`only a cell can have a \`caption\`, no ${kind}`);
  if (caption?.trim() === '') throw new Error(`the caption of the cell \`${id}\` is empty`);
  return {
    id,
    kind,
    for: target,
    mutates,
    title,
    ...(unkept && { unkept }),
    ...(kept && { folded: true }),
    ...(live && { live: true }),
    ...(caption !== undefined && { caption: caption.trim() }),
  };
}

/** The exercise that a hint belongs to: `hint for=ID`, behind `text`. Null for a block that is no hint. */
export function parseHint(meta: string): string | null {
  const [first, rest] = split(meta);
  if (first !== 'hint') return null;
  const target = /^for=([\w-]+)$/.exec(rest)?.[1];
  if (!target) throw new Error('this hint does not say for which exercise: write `text hint for=ID`');
  return target;
}

/** The first word, and everything behind it. */
function split(meta: string): readonly [string, string] {
  const text = meta.trim();
  const end = text.search(/\s/);
  return end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end).trim()];
}

function readAttributes(text: string, kind: CellKind): Map<string, string> {
  const found = new Map<string, string>();
  const attribute = /([^\s=]+)=(?:"([^"]*)"|'([^']*)'|([^\s"']+))(?=\s|$)\s*/y;
  while (attribute.lastIndex < text.length) {
    const at = attribute.lastIndex;
    const match = attribute.exec(text);
    if (!match) throw new Error(`cannot read \`${text.slice(at)}\` behind this ${kind}: write name=value`);
    const name = match[1] ?? '';
    if (!attributes.includes(name))
      throw new Error(`a ${kind} has no attribute \`${name}\`, only ${attributes.join(', ')}`);
    if (found.has(name)) throw new Error(`\`${name}\` stands twice behind this ${kind}`);
    found.set(name, match[2] ?? match[3] ?? match[4] ?? '');
  }
  return found;
}
