/** What tutorial cells import from 'graft'. */
export { checksum } from './network/checksum.ts';
export { architecture, type DrawnBlock } from './show/architecture.ts';
export { activations, type ActivationOptions } from './show/activations.ts';
export { batchNormStatistics, drift, type DriftRow, type Statistics } from './network/batch-norm.ts';
export type { Card } from './weights/card.ts';
export { filters, type FilterOptions } from './show/filters.ts';
export { compileTrunk, type Trunk } from './compiled/compile-trunk.ts';
export type { Patience } from './assets/patience.ts';
export type { RemoteOptions } from './weights/files.ts';
export { loadResNet18, type Backbone, type LoadOptions } from './weights/load.ts';
export { randomResNet18, type RandomOptions } from './network/random-resnet18.ts';
export { replaceHead, type HeadOptions } from './network/replace-head.ts';
export { parameters, summary, type ParameterRow } from './network/summary.ts';

export { exportModel, type ExportOptions } from './weights/exchange/export-model.ts';
export type { ModelDescription } from './weights/exchange/description.ts';
export { loadModel, type LoadedModel } from './weights/exchange/load-model.ts';

export { batches, type Batch, type BatchOptions } from './datasets/batches.ts';
export {
  counts,
  type Credit,
  type Dataset,
  type Side,
  type PictureRef,
  type Skipped,
} from '../data/dataset.ts';
export { imbalance, type ImbalanceOptions } from './datasets/imbalance.ts';
export { mark, type Corner, type MarkOptions } from './datasets/mark.ts';
export { mislabel, type MislabelOptions } from './datasets/mislabel.ts';
export type { PictureSource } from './datasets/locate.ts';
export { openImageFolder, type OpenOptions } from './datasets/open.ts';
export { split, type SplitOptions } from './datasets/split.ts';
export { subset, type SubsetOptions } from './datasets/subset.ts';
export type { FolderFile } from '../data/picture-files.ts';

export { camera } from './pixels/camera.ts';

export { augment, type Augment, type AugmentOptions } from './pixels/augment.ts';
export { gallery, type GalleryOptions } from './show/gallery.ts';
export { imagenet, toInput, type Transform } from './pixels/transform.ts';

export { extractFeatures, type ExtractOptions } from './features/extract.ts';
export type { Features } from './features/features.ts';
export { nearest, type Neighbour } from './features/nearest.ts';
export { project, type MapPoint } from './features/project.ts';

export { classify, type ClassifyOptions } from './training/classify.ts';
export type { History, HistoryRow, Phase } from './training/history.ts';
export { crossEntropy } from './training/loss.ts';
export { evaluate, predict, type PredictOptions, type Predictions } from './training/predict.ts';
export { parameterGroups, type ParameterGroup } from './training/parameter-groups.ts';
export { train, type TrainOptions } from './training/train.ts';
export { trainableVariables, type AnyVariable } from './training/variables.ts';

export type { MapOptions } from './maps/map-options.ts';
export { gradCam, type GradCamOptions } from './maps/grad-cam.ts';
export type { HeatMap } from './maps/heat-map.ts';
export { occlusion, type OcclusionOptions } from './maps/occlusion.ts';

export { accuracyPlot, lossPlot } from './show/curves.ts';
export { confusion, confusionPlot, type ConfusionCell } from './show/confusion.ts';

export { display } from './show/display.ts';
export { strongest, type StrongestOptions } from './show/strongest.ts';
export { spotlight, type SpotlightOptions } from './show/spotlight.ts';
export { preset, view, type FigureOf, type PlotElement } from './show/view.ts';
export { sketch, type SketchOptions, type SketchPoint } from '../inputs/sketch.ts';
export type { Input } from '../inputs/input.ts';
export { random, type Random } from './random.ts';
export type { Displayable, GalleryItem, Pixels } from '../data/outputs.ts';
