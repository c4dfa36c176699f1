/** The modules that cells can import, as the kernel has them. */
import * as tf from '@tensorflow/tfjs';
import { renamed } from '../data/renamed.ts';
import { suggest } from '../text/suggest.ts';
import * as graft from '../graft/index.ts';
import { Inputs } from '../inputs/module.ts';
import { Plot } from '../plot-record/record.ts';
import type { ImportedName } from '../data/runnable.ts';

const modules: ReadonlyMap<string, object> = new Map<string, object>([
  ['@tensorflow/tfjs', tf],
  ['@observablehq/plot', Plot],
  ['@observablehq/inputs', Inputs],
  ['graft', graft],
]);

/** The value that an import binds. @throws where the module has no such member. */
export function imported({ module, imported: name }: ImportedName): unknown {
  const found = modules.get(module);
  if (!found)
    throw new Error(`There is no module \`${module}\` here; there are ${[...modules.keys()].join(', ')}.`);
  if (name === '*' || name === 'default') return found;
  if (Object.hasOwn(found, name)) return Reflect.get(found, name);
  const now = module === 'graft' ? renamed('graft', name) : null;
  if (now) throw new Error(now);
  const near = suggest(name, Object.keys(found));
  throw new Error(`\`${module}\` has no \`${name}\`.${near ? ` Did you mean \`${near}\`?` : ''}`);
}
