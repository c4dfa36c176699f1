/** What can be found in a chapter: a record for each section of its text, and one for each cell. */
import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { JOINER, wordsOfCode } from '../search/code-words.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

export interface SearchRecord {
  readonly kind: 'text' | 'cell' | 'exercise';
  /** Id of the heading or cell; empty for what stands before the first heading. */
  readonly anchor: string;
  readonly title: string;
  /** Words with one space between them. */
  readonly text: string;
}

export interface ChapterRecords {
  readonly number: string;
  readonly title: string;
  readonly records: readonly SearchRecord[];
}

/** Words of what a cell shows that can be found. */
const MOST_SHOWN = 40;

/** Not read as text: menus, what opens on demand (hints, checks and solutions too), and scripts. */
const SKIPPED = new Set(['details', 'nav', 'button', 'noscript', 'script', 'style', 'svg', 'template']);
const INLINE = new Set(['a', 'abbr', 'b', 'code', 'em', 'i', 'kbd', 'small', 'span', 'strong', 'sub', 'sup']);

/** Reads the built page of a chapter. */
export function readRecords(html: string): ChapterRecords {
  let number = '';
  let title = '';
  let text = '';
  let heading = { anchor: '', title: '' };
  const records: SearchRecord[] = [];

  const endSection = (): void => {
    const words = text.replace(/[\s\u200b]+/g, ' ').trim();
    if (words) records.push({ kind: 'text', ...heading, text: words });
    text = '';
  };
  const visit = (node: Node): void => {
    if (node.nodeName === '#text' && 'value' in node) text += node.value;
    if (!('tagName' in node)) return;
    const id = attribute(node, 'id');
    const chapter = attribute(node, 'data-chapter');
    if (chapter !== undefined) number = chapter;
    else if (node.tagName === 'h1') title = heading.title = textOf(node);
    else if (/^h[23]$/.test(node.tagName) && id) {
      endSection();
      heading = { anchor: id, title: textOf(node) };
    } else if (node.tagName === 'notebook-cell') records.push(cellOf(node));
    else if (!isSkipped(node)) {
      const space = INLINE.has(node.tagName) ? '' : ' ';
      text += space;
      node.childNodes.forEach(visit);
      text += space;
    }
  };
  find(parse(html).childNodes, ({ tagName }) => tagName === 'main')?.childNodes.forEach(visit);
  endSection();
  return { number, title, records };
}

function cellOf(cell: Element): SearchRecord {
  const code = find(cell.childNodes, (element) => attribute(element, 'data-code') !== undefined);
  const caption = find(cell.childNodes, (element) => attribute(element, 'class') === 'figure-caption');
  const words = caption ? textOf(caption).trim().replace(/\s+/g, ' ') : '';
  return {
    kind: attribute(cell, 'data-exercise') === undefined ? 'cell' : 'exercise',
    anchor: attribute(cell, 'id') ?? '',
    title: (attribute(cell, 'aria-label') ?? '').replace(/^\w+: /, ''),
    text: [code ? wordsOfCode(textOf(code)) : '', words, wordsShown(cell)]
      .filter(Boolean)
      .join(` ${JOINER} `),
  };
}

/** Words of what a cell has shown in a run of ours: no numbers, and nothing twice. */
function wordsShown(cell: Element): string {
  const shown = findAll(cell.childNodes, (element) => attribute(element, 'data-kept') !== undefined);
  const words = shown
    .filter((element) => attribute(element, 'data-kind') !== undefined)
    .flatMap((element) => textShown(element).match(/\p{L}[\p{L}\p{N}.'’-]*/gu) ?? []);
  return [...new Set(words)].slice(0, MOST_SHOWN).join(' ');
}

/** With a space between any two parts, since cells of a table have none. */
function textShown(node: Node): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  if (!('tagName' in node) || node.tagName === 'style' || node.tagName === 'details') return '';
  return node.childNodes.map(textShown).join(' ');
}

function findAll(nodes: readonly Node[], is: (element: Element) => boolean): Element[] {
  return nodes.flatMap((node) =>
    'tagName' in node ? (is(node) ? [node] : findAll(node.childNodes, is)) : [],
  );
}

/** Other elements of our own are interface. Of words that depend on the weights or the pictures, those for the bundled ones count. */
function isSkipped(element: Element): boolean {
  return (
    SKIPPED.has(element.tagName) ||
    element.tagName.includes('-') ||
    attribute(element, 'hidden') !== undefined ||
    attribute(element, 'data-per') === 'imagenet' ||
    attribute(element, 'data-of-others') !== undefined
  );
}

function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((each) => each.name === name)?.value;
}

function find(nodes: readonly Node[], is: (element: Element) => boolean): Element | undefined {
  for (const node of nodes) {
    if (!('tagName' in node)) continue;
    const found = is(node) ? node : find(node.childNodes, is);
    if (found) return found;
  }
  return undefined;
}

function textOf(node: Node): string {
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}
