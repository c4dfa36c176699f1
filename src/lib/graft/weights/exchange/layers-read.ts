import { isCount } from '../../../data/shape.ts';
import type { StoredTensor } from '../safetensors.ts';
import { count } from '../safetensors-header.ts';
import { readFields, type Fields } from './description.ts';
import { layersWeights } from './layers-names.ts';
import { nameOf, type ModelFile } from './model-file.ts';

interface Spec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
}

interface Group {
  readonly paths: readonly string[];
  readonly weights: readonly Spec[];
}

/**
 * Reads a network as TensorFlow.js keeps it: a JSON file, and the files of weights that it names.
 *
 * @param others the files that came with it
 * @throws where it is no such JSON, or a file that it names is missing, cut short or too long
 */
export async function readLayersFiles(json: Blob, others: readonly Blob[]): Promise<ModelFile> {
  const what = nameOf(json);
  const { groups, fields } = parse(await json.text(), what);
  const stored = new Map<string, StoredTensor>();
  for (const { paths, weights } of groups) {
    const parts = paths.map((path) => find(path, others, what));
    const bytes = await new Blob(parts).arrayBuffer();
    const names = parts.map(nameOf).join(', ');
    let at = 0;
    for (const { name, shape, dtype } of weights) {
      const start = at;
      at += 4 * count(shape);
      const values = () => new Float32Array(bytes.slice(start, start + 4 * count(shape)));
      stored.set(name, { dtype, shape, values });
    }
    if (at !== bytes.byteLength)
      throw new Error(
        `${names} ${bytes.byteLength < at ? 'is cut short' : 'is too long'}: ${bytes.byteLength} bytes, and ${what} lists ${at}. ` +
          'Take both files from the same export.',
      );
  }
  const description = readFields(fields, what);
  return { what, stored, description, weights: layersWeights, head: { name: 'fc/kernel', axis: 1 } };
}

function find(path: string, files: readonly Blob[], what: string): Blob {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const found = files.find((file) => nameOf(file) === name);
  if (found) return found;
  throw new Error(
    `${what} keeps its weights in \`${name}\`, and that file is not here. Give both together: loadModel([json, bin]).`,
  );
}

function parse(text: string, what: string): { groups: readonly Group[]; fields: Fields } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    throw new Error(`${what} is no whole JSON: it may be cut short. Take it from the export again.`, {
      cause,
    });
  }
  const json = (parsed ?? {}) as Readonly<Record<string, unknown>>;
  const manifest: unknown = json['weightsManifest'];
  if (!json['modelTopology'] || !Array.isArray(manifest) || !manifest.every(isGroup))
    throw new Error(
      `${what} is not the model.json of TensorFlow.js: it has no \`modelTopology\` with a \`weightsManifest\` of float32 weights.`,
    );
  return { groups: manifest, fields: json['userDefinedMetadata'] ?? {} };
}

function isGroup(value: unknown): value is Group {
  const { paths, weights } = (value ?? {}) as { [key in keyof Group]?: unknown };
  return (
    Array.isArray(paths) &&
    paths.every((path) => typeof path === 'string') &&
    Array.isArray(weights) &&
    weights.every(isSpec)
  );
}

function isSpec(value: unknown): value is Spec {
  const spec = (value ?? {}) as Readonly<Record<string, unknown>>;
  const { name, shape, dtype, quantization } = spec;
  const isShape = Array.isArray(shape) && shape.every(isCount);
  return typeof name === 'string' && isShape && dtype === 'float32' && quantization === undefined;
}
