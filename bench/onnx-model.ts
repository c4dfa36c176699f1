/** The trunk of a network as an ONNX model, written here so that another runtime can run the same numbers. */
import type * as tf from '@tensorflow/tfjs';
import protobuf from 'protobufjs';
import { foldNorm } from '../src/lib/graft/compiled/fold-norm.ts';
import { inputsOf, part } from '../src/lib/graft/network/forward.ts';
import { inputLayer } from '../src/lib/graft/network/trunk-and-head.ts';

/** What we need of ONNX's own schema, with its field numbers. Source: onnx/onnx.proto3 of ONNX 1.x. */
const { root } = protobuf.parse(
  `
  syntax = "proto3";
  message Model { int64 ir_version = 1; string producer_name = 2; Graph graph = 7; repeated Opset opset_import = 8; }
  message Opset { string domain = 1; int64 version = 2; }
  message Graph { repeated Node node = 1; string name = 2; repeated Tensor initializer = 5; repeated Value input = 11; repeated Value output = 12; }
  message Node { repeated string input = 1; repeated string output = 2; string name = 3; string op_type = 4; repeated Attribute attribute = 5; }
  message Attribute { string name = 1; int64 i = 3; repeated int64 ints = 8; int32 type = 20; }
  message Tensor { repeated int64 dims = 1; int32 data_type = 2; string name = 8; bytes raw_data = 9; }
  message Value { string name = 1; Type type = 2; }
  message Type { TensorType tensor_type = 1; }
  message TensorType { int32 elem_type = 1; Shape shape = 2; }
  message Shape { repeated Dimension dim = 1; }
  message Dimension { int64 dim_value = 1; }
`,
  { keepCase: true },
);

const FLOAT = 1;
const INTS = 7;
const OPSET = 17;

interface Node {
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly op_type: string;
  readonly attribute?: readonly object[];
}

const ints = (name: string, values: readonly number[]): object => ({ name, ints: values, type: INTS });

/**
 * Everything up to `avgpool`, with BatchNorm folded into the convolutions, as our own compiled trunk has it.
 * Input `x` `[batch, 3, size, size]`, output `features` `[batch, 512, 1, 1]`.
 */
export async function onnxTrunk(model: tf.LayersModel, batch: number, size: number): Promise<Uint8Array> {
  const { layers, from, to } = part(model, inputLayer(model), model.getLayer('avgpool'));
  const initializer: object[] = [];
  const node: Node[] = [];
  /** Layers that leave no operation behind are known by what goes into them. */
  const names = new Map([[from, 'x']]);
  const pads = new Map<tf.layers.Layer, number>();
  for (const layer of layers) {
    const input = inputsOf(model, layer).map((each) => names.get(each) ?? '');
    const [before] = inputsOf(model, layer);
    const pad = (before && pads.get(before)) ?? 0;
    const add = (op_type: string, inputs: readonly string[], attribute: readonly object[] = []): void => {
      names.set(layer, layer === to ? 'features' : layer.name);
      node.push({ op_type, input: inputs, output: [names.get(layer) ?? ''], attribute });
    };
    switch (layer.getClassName()) {
      case 'ZeroPadding2D':
        names.set(layer, input[0] ?? '');
        pads.set(layer, (layer.getConfig() as { padding: number[][] }).padding[0]?.[0] ?? 0);
        break;
      case 'Conv2D': {
        const norm = layers.find((other) => inputsOf(model, other).includes(layer));
        const folded = norm && foldNorm(layer, norm);
        if (!norm || !folded) throw new Error(`${layer.name} has no BatchNorm behind it.`);
        const { kernelSize, strides, padding } = layer.getConfig() as {
          kernelSize: number[];
          strides: number[];
          padding: string;
        };
        const around = padding === 'same' ? ((kernelSize[0] ?? 1) - 1) / 2 : pad;
        const filter = folded.filter.transpose([3, 2, 0, 1]);
        initializer.push(
          await tensor(`${layer.name}.w`, filter),
          await tensor(`${layer.name}.b`, folded.bias),
        );
        add(
          'Conv',
          [...input, `${layer.name}.w`, `${layer.name}.b`],
          [
            ints('kernel_shape', kernelSize),
            ints('strides', strides),
            ints('pads', [around, around, around, around]),
          ],
        );
        names.set(norm, layer.name);
        break;
      }
      case 'BatchNormalization':
        break;
      case 'ReLU':
        add('Relu', input);
        break;
      case 'Add':
        add('Add', input);
        break;
      case 'MaxPooling2D':
        add('MaxPool', input, [
          ints('kernel_shape', [3, 3]),
          ints('strides', [2, 2]),
          ints('pads', [pad, pad, pad, pad]),
        ]);
        break;
      case 'GlobalAveragePooling2D':
        add('GlobalAveragePool', input);
        break;
      default:
        throw new Error(`${layer.name} is a ${layer.getClassName()}, which this script can't write.`);
    }
  }
  const value = (name: string, dims: readonly number[]): object => ({
    name,
    type: { tensor_type: { elem_type: FLOAT, shape: { dim: dims.map((dim_value) => ({ dim_value })) } } },
  });
  const graph = {
    name: 'trunk',
    node,
    initializer,
    input: [value('x', [batch, 3, size, size])],
    output: [value('features', [batch, 512, 1, 1])],
  };
  const Model = root.lookupType('Model');
  return Model.encode(
    Model.fromObject({
      ir_version: 8,
      producer_name: 'graft bench',
      graph,
      opset_import: [{ version: OPSET }],
    }),
  ).finish();
}

async function tensor(name: string, t: tf.Tensor): Promise<object> {
  const values = await t.data();
  const { buffer, byteOffset, byteLength } = values;
  return {
    name,
    dims: t.shape,
    data_type: FLOAT,
    raw_data: new Uint8Array(buffer, byteOffset, byteLength).slice(),
  };
}
