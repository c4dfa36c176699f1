import { loadResNet18 } from '../graft/index.ts';
import type { Row } from '../benchmark/report.ts';

/** How long the weights take: from the network, from the browser's cache, and from bytes to a model. */
export async function* weights(base: string): AsyncGenerator<Row> {
  const url = `${base}models/resnet18-tiny/model.safetensors`;
  const fetched = async (cache: RequestCache): Promise<number> => {
    const start = performance.now();
    const response = await fetch(url, { cache });
    if (!response.ok) throw new Error(`${url}: ${response.status} ${response.statusText}`);
    await response.arrayBuffer();
    return performance.now() - start;
  };
  yield {
    id: 'weights network',
    what: 'weights from the network, 11.4 MB',
    value: await fetched('reload'),
    unit: 'ms',
  };
  yield {
    id: 'weights cache',
    what: "weights from the browser's cache",
    value: await fetched('force-cache'),
    unit: 'ms',
  };
  const start = performance.now();
  const { model } = await loadResNet18('resnet18-tiny');
  yield {
    id: 'weights model',
    what: 'weights to a model, int8 to float',
    value: performance.now() - start,
    unit: 'ms',
  };
  model.dispose();
}
