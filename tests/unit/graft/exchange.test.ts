import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { exportModel, loadModel, loadResNet18, randomResNet18, replaceHead, type LoadedModel } from 'graft';
import { readHeader } from '../../../src/lib/graft/weights/safetensors-header.ts';
import { hosted, useBackend } from './helpers.ts';

const labels = ['daisy', 'dandelion', 'rosé', 'sunflower', 'tulip'];
let transform: LoadedModel['transform'];
let model: tf.LayersModel;
let x: tf.Tensor4D;
let logits: readonly number[];

/** The lesson's network: the bundled backbone, int8, frozen, with a new head. */
beforeAll(async () => {
  await useBackend('wasm');
  const backbone = await loadResNet18();
  for (const layer of backbone.model.layers) layer.trainable = false;
  model = replaceHead(backbone.model, labels.length, { seed: 3 });
  ({ transform } = backbone);
  x = tf.randomNormal<tf.Rank.R4>([2, 96, 96, 3], 0, 1, 'float32', 5);
  logits = await run(model);
});

async function run(network: tf.LayersModel): Promise<readonly number[]> {
  const out = network.predict(x) as tf.Tensor; // one output
  const values = Array.from(await out.data());
  out.dispose();
  return values;
}

/** The bytes of an export, changed, as a file again. */
async function changed(file: File | undefined, change: (bytes: Uint8Array) => BlobPart): Promise<File> {
  const bytes = new Uint8Array((await file?.arrayBuffer()) ?? []);
  return new File([change(bytes)], file?.name ?? '');
}

describe('what was exported comes back', () => {
  test('whatever it was called: a JSON names its weights as the reader finds them', async () => {
    const files = await exportModel(model, {
      classes: labels,
      transform,
      format: 'tfjs',
      name: 'roses/2: con?.',
    });
    expect(files.map(({ name }) => name)).toEqual(['roses-2- con-.json', 'roses-2- con-.weights.bin']);
    const again = await loadModel(files);
    expect(again.classes).toEqual(labels);
    again.model.dispose();
    const [nameless] = await exportModel(model, { classes: labels, transform, name: '..' });
    expect(nameless?.name).toBe('model.safetensors');
  });

  test.each(['safetensors', 'tfjs'] as const)('as %s: same logits, labels and transform', async (format) => {
    const before = tf.memory().numTensors;
    const files = await exportModel(model, { classes: labels, transform, format });
    expect(tf.memory().numTensors).toBe(before);
    const again = await loadModel(files);
    expect(again.classes).toEqual(labels);
    expect(again.transform).toEqual(transform);
    expect(await run(again.model)).toEqual(logits);
    expect(again.model.getLayer('conv1').trainable).toBe(true);
    again.model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test('files are named, and have the size of their numbers', async () => {
    const [one] = await exportModel(model, { name: 'flowers' });
    expect(one?.name).toBe('flowers.safetensors');
    const weights = 4 * (11_179_077 + 9600);
    expect(one?.size).toBeGreaterThan(weights);
    const two = await exportModel(model, { name: 'flowers', format: 'tfjs' });
    expect(two.map(({ name }) => name)).toEqual(['flowers.json', 'flowers.weights.bin']);
    expect(two[1]?.size).toBe(weights);
  });

  test("TensorFlow.js's own loader takes its two files, frozen layers frozen", async () => {
    const files = await exportModel(model, { format: 'tfjs' });
    const again = await tf.loadLayersModel({
      load: async () => {
        const json = JSON.parse((await files[0]?.text()) ?? '') as tf.io.ModelJSON;
        return tf.io.getModelArtifactsForJSON(json, async (manifest) => [
          manifest.flatMap((group) => group.weights),
          (await files[1]?.arrayBuffer()) ?? new ArrayBuffer(),
        ]);
      },
    });
    expect(await run(again)).toEqual(logits);
    expect(again.getLayer('conv1').trainable).toBe(false);
    expect(again.getLayer('fc').trainable).toBe(true);
    again.dispose();
  });

  test('the header says what the file is', async () => {
    const [file] = await exportModel(model, { classes: labels, transform });
    const { metadata, tensors } = readHeader((await file?.arrayBuffer()) ?? new ArrayBuffer(), 'it');
    expect(Object.fromEntries(metadata)).toEqual({
      format: 'pt',
      network: 'resnet18',
      classes: JSON.stringify(labels),
      transform: JSON.stringify(transform),
    });
    expect(tensors.size).toBe(122);
    expect(tensors.get('layer4.1.bn2.num_batches_tracked')).toMatchObject({ dtype: 'I64', shape: [] });
    expect(tensors.get('fc.weight')).toMatchObject({ dtype: 'F32', shape: [5, 512] });
  });

  test('a file that says nothing is read with what the caller says', async () => {
    const files = await exportModel(model);
    await expect(loadModel(files)).rejects.toThrow(
      /model\.safetensors doesn't say which pictures .* loadModel\(file, \{ transform/,
    );
    const again = await loadModel(files, { transform });
    expect(again.classes[4]).toBe('class 4');
    again.model.dispose();
    await expect(loadModel(files, { transform, classes: ['a'] })).rejects.toThrow(
      'has 5 classes, and 1 are named',
    );
  });
});

test('an export reports progress and stops when it is told to', async () => {
  const exported = hosted(() => exportModel(model), { onProgress: (_, stop) => stop() });
  await expect(exported).rejects.toThrow('stopped');
});

describe('what would be a wrong file is not written', () => {
  test('labels or a transform that do not fit', async () => {
    await expect(exportModel(model, { classes: ['a'] })).rejects.toThrow(
      'gives 5 numbers a picture, and 1 classes are named',
    );
    await expect(exportModel(model, { transform: { ...transform, size: 64 } })).rejects.toThrow(
      'takes pictures of 96 pixels, and the transform makes 64',
    );
  });

  test('a network that has diverged', async () => {
    const random = randomResNet18({ numClasses: 2, size: 32 });
    tf.tidy(() => random.getLayer('fc').setWeights([tf.fill([512, 2], NaN), tf.zeros([2])]));
    await expect(exportModel(random)).rejects.toThrow(
      'The network holds NaN in `fc.weight`. Training has diverged: try a lower learning rate.',
    );
    random.dispose();
  });

  test('another network', async () => {
    const other = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [4], name: 'thin' })] });
    await expect(exportModel(other)).rejects.toThrow('no ResNet-18: it has `thin.weight` [2, 4]');
    other.dispose();
  });
});

describe('a bad file is refused with the reason, and no tensor stays behind', () => {
  const cut = (bytes: Uint8Array) => bytes.slice(0, 1_000_000);
  /** Puts a text of the same length in place of another: a header stays a header. */
  const renamed = (from: string, to: string) => (bytes: Uint8Array) =>
    Buffer.from(Buffer.from(bytes).toString('latin1').replace(from, to), 'latin1');

  test.each<[string, (bytes: Uint8Array) => BlobPart, RegExp]>([
    ['cut short', cut, /^model\.safetensors is cut short: 1000000 of \d+ bytes/],
    ['empty', () => '', /cut short: 0 of at least 8 bytes/],
    [
      'with NaN',
      (bytes) => bytes.with(-1, 0x7f).with(-2, 0xff),
      /^model\.safetensors holds NaN in `\S+`\. Its training/,
    ],
    [
      'without a tensor',
      renamed('"layer3.0.bn1.bias"', '"layer3.0.bn1.wias"'),
      /has no tensor `layer3\.0\.bn1\.bias`, which a ResNet-18 needs/,
    ],
    [
      "with another network's tensors",
      renamed('"layer2.1.bn1.num_batches_tracked"', '"layer2.2.bn1.weight_of_resnet_34"'),
      /has a tensor `layer2\.2\.bn1\.weight_of_resnet_34`, which a ResNet-18 has not/,
    ],
    [
      'of another shape',
      renamed('[64,64,3,3]', '[64,32,6,3]'),
      /`layer1\.0\.conv1\.weight` has the shape \[64, 32, 6, 3\]/,
    ],
    ['without a head', renamed('"fc.weight"', '"fx.weight"'), /has no tensor `fc\.weight`, the last layer/],
    [
      'a checkpoint of PyTorch',
      () => 'PK\x03\x04 and more',
      /save it there with safetensors\.torch\.save_file/,
    ],
    ['a file of Keras', () => Uint8Array.of(0x89, 0x48, 0x44, 0x46, 13, 10), /tensorflowjs_converter/],
    ['a picture', () => Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4, 5), /is not a safetensors file/],
  ])('safetensors: %s', async (_, change, message) => {
    const [file] = await exportModel(model, { classes: labels, transform });
    const before = tf.memory().numTensors;
    await expect(loadModel(await changed(file, change))).rejects.toThrow(message);
    expect(tf.memory().numTensors).toBe(before);
  });

  test('model.json: without its bin, cut short, or not one at all', async () => {
    const [json, bin] = await exportModel(model, { transform, format: 'tfjs' });
    if (!json || !bin) throw new Error('an export has two files');
    const before = tf.memory().numTensors;
    await expect(loadModel(json)).rejects.toThrow(
      'model.json keeps its weights in `model.weights.bin`, and that file is not here. Give both',
    );
    await expect(loadModel(bin)).rejects.toThrow('holds weights only. Give its model.json with it');
    await expect(loadModel([bin, bin])).rejects.toThrow('these are 2 files without a .json');
    await expect(loadModel([])).rejects.toThrow('these are 0 files');
    await expect(loadModel([json, await changed(bin, cut)])).rejects.toThrow(
      'model.weights.bin is cut short: 1000000 bytes, and model.json lists 44754708.',
    );
    const half = await changed(json, (bytes) => bytes.slice(0, 5000));
    await expect(loadModel([half, bin])).rejects.toThrow('model.json is no whole JSON');
    const packageJson = new File(['{"name": "graft"}'], 'package.json');
    await expect(loadModel([packageJson, bin])).rejects.toThrow(
      'package.json is not the model.json of TensorFlow.js',
    );
    const other = await changed(json, renamed('layer4.1.conv2/kernel', 'layer4.7.conv2/kernel'));
    await expect(loadModel([other, bin])).rejects.toThrow('no tensor `layer4.1.conv2/kernel`');
    expect(tf.memory().numTensors).toBe(before);
  });
});
