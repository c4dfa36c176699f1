/**
 * Names that were others before, by where they stand: in `graft` itself, in a type of it, or in the lesson. Links and
 * edits of readers may still have them.
 */
const RENAMED = {
  graft: { freezeTrunk: 'compileTrunk', transform: 'toInput' },
  lesson: { labels: 'pretrainedClasses' },
  BatchOptions: { size: 'batchSize', shuffle: 'seed' },
  GalleryOptions: { size: 'width' },
  MarkOptions: { size: 'scale' },
  ClassifyOptions: { labels: 'classes' },
  ExportOptions: { labels: 'classes' },
  RandomOptions: { classes: 'numClasses' },
  ImbalanceOptions: { keep: 'share` or `count' },
  Backbone: { labels: 'classes' },
  ModelDescription: { labels: 'classes' },
  LoadedModel: { labels: 'classes' },
  Features: { size: 'dimensions' },
  PictureRef: { part: 'side' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

export type Renamed = keyof typeof RENAMED;

/** What a name is called now, as a sentence; null where it was no name there. */
export function renamed(where: string, name: string): string | null {
  if (!Object.hasOwn(RENAMED, where)) return null;
  const names: Readonly<Record<string, string>> = RENAMED[where as Renamed]; // it is there
  return Object.hasOwn(names, name) ? `\`${name}\` is called \`${names[name] ?? ''}\` now.` : null;
}

/** @throws {TypeError} where an option goes by a name that it had before: it would be overlooked */
export function refuseOldNames(type: Renamed, options: object): void {
  for (const name of Object.keys(options)) {
    const sentence = renamed(type, name);
    if (sentence) throw new TypeError(sentence);
  }
}

/** The same object; whoever asks it for a name that it had before is told the new one. */
export function tellingOldNames<T extends object>(type: Renamed, object: T): T {
  for (const name of Object.keys(RENAMED[type]))
    Object.defineProperty(object, name, {
      enumerable: false,
      configurable: true,
      get: () => {
        throw new TypeError(renamed(type, name) ?? '');
      },
    });
  return object;
}
