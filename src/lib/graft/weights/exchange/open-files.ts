import { readHeader } from '../safetensors-header.ts';
import { readSafetensors } from '../safetensors.ts';
import { torchWeights } from '../../network/torch-names.ts';
import { readTexts } from './description.ts';
import { readLayersFiles } from './layers-read.ts';
import { nameOf, type ModelFile } from './model-file.ts';

/** Reads one safetensors file, or a model.json with its weights. @throws where they are of another kind */
export async function openModelFiles(files: readonly Blob[]): Promise<ModelFile> {
  const json = files.find((file) => /\.json$/i.test(nameOf(file)));
  if (json) return readLayersFiles(json, files);
  const [file] = files;
  if (!file || files.length > 1)
    throw new Error(
      `Give one .safetensors file, or a model.json together with its .bin; these are ${files.length} files without a .json.`,
    );
  const what = nameOf(file);
  const bytes = await file.arrayBuffer();
  refuseOtherKinds(new Uint8Array(bytes, 0, Math.min(4, bytes.byteLength)), what);
  const description = readTexts(readHeader(bytes, what).metadata, what);
  const stored = readSafetensors(bytes, what);
  return { what, stored, description, weights: torchWeights, head: { name: 'fc.weight', axis: 0 } };
}

/** Files that are often taken for the right one, by their first bytes: PyTorch's, new and old, and Keras's. */
function refuseOtherKinds(first: Uint8Array, what: string): void {
  const start = String.fromCharCode(...first);
  if (start === 'PK\x03\x04' || start === '\x80\x02\x8a\x0a')
    throw new Error(
      `${what} is not safetensors. If PyTorch made it (.pt, .pth), save it there with safetensors.torch.save_file(net.state_dict(), 'model.safetensors').`,
    );
  if (start === '\x89HDF')
    throw new Error(`${what} is a file of Keras (.h5). Convert it with tensorflowjs_converter first.`);
  if (/\.bin$/i.test(what))
    throw new Error(`${what} holds weights only. Give its model.json with it: loadModel([json, bin]).`);
}
