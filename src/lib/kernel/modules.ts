/** The three modules that cells can import, as the kernel has them. */
import * as tf from '@tensorflow/tfjs';
import * as graft from '../graft/index.ts';
import { Plot } from '../plot/record.ts';
import type { ImportedName } from '../cells/runnable.ts';

const modules: Readonly<Record<string, object>> = {
  '@tensorflow/tfjs': tf,
  '@observablehq/plot': Plot,
  graft,
};

/** The value that an import binds. @throws where the module has no such member. */
export function imported({ module, imported: name }: ImportedName): unknown {
  const found: object | undefined = modules[module];
  if (!found)
    throw new Error(`There is no module \`${module}\` here; there are ${Object.keys(modules).join(', ')}.`);
  if (name === '*' || name === 'default') return found;
  const value: unknown = Reflect.get(found, name);
  if (value === undefined) throw new Error(`\`${module}\` has no \`${name}\`.`);
  return value;
}
