/** The two places that five kinds of flowers can be had from. */
import { kaggleAuthorization } from './kaggle-key.ts';

export interface Source {
  readonly name: 'tensorflow' | 'kaggle';
  /** Where its archive is, for programs. */
  readonly url: string;
  /** Where to read about it, for people. */
  readonly page: string;
  /** What the archive is called while it is here. */
  readonly file: string;
  /** SHA-256 of the archive, where its publisher never changes it. */
  readonly sha256?: string;
  /** The licence of all its pictures, where it names one. */
  readonly licence?: string;
  /** What to do where the server gives no access (401, 403). */
  readonly noAccess: string;
  /** Headers that prove who asks. @throws where that can't be proved, with what to do */
  readonly headers: () => Promise<Readonly<Record<string, string>>>;
}

/** 3,670 photographs with their photographers. Size and checksum: tensorflow/datasets, tf_flowers/checksums.tsv. */
export const tensorflow: Source = {
  name: 'tensorflow',
  url: 'https://storage.googleapis.com/download.tensorflow.org/example_images/flower_photos.tgz',
  page: 'https://www.tensorflow.org/datasets/catalog/tf_flowers',
  file: 'flower_photos.tgz',
  sha256: '4c54ace7911aaffe13a365c34f650e71dd5bf1be0a58b464e5a7183e3e595d9c',
  licence: 'CC BY 2.0',
  noAccess: 'It needs no account. A proxy may stand between: try from another network.',
  headers: () => Promise.resolve({}),
};

/** 4,317 photographs; who took them is not known. The PyTorch lesson uses these. */
export const kaggle: Source = {
  name: 'kaggle',
  url: 'https://www.kaggle.com/api/v1/datasets/download/alxmamaev/flowers-recognition',
  page: 'https://www.kaggle.com/datasets/alxmamaev/flowers-recognition',
  file: 'flowers-recognition.zip',
  noAccess:
    'Kaggle does not take this key. Make a new one (kaggle.com, Settings, API), and open the page of the dataset once while signed in.',
  headers: async () => ({ authorization: await kaggleAuthorization() }),
};
