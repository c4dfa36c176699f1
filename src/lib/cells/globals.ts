/** Names that are there in the kernel without being declared: ECMAScript's, and those of a worker. */

const words = `
  AggregateError Array ArrayBuffer AsyncDisposableStack Atomics BigInt BigInt64Array BigUint64Array Boolean
  DataView Date DisposableStack Error EvalError FinalizationRegistry Float16Array Float32Array Float64Array Function
  Infinity Int16Array Int32Array Int8Array Intl Iterator JSON Map Math NaN Number Object Promise Proxy RangeError
  ReferenceError Reflect RegExp Set SharedArrayBuffer String SuppressedError Symbol SyntaxError Temporal TypeError
  URIError Uint16Array Uint32Array Uint8Array Uint8ClampedArray WeakMap WeakRef WeakSet WebAssembly decodeURI
  decodeURIComponent encodeURI encodeURIComponent escape eval globalThis isFinite isNaN parseFloat parseInt
  undefined unescape

  AbortController AbortSignal Blob ByteLengthQueuingStrategy Cache CacheStorage CloseEvent
  CompressionStream CountQueuingStrategy Crypto CryptoKey CustomEvent DOMException DOMMatrix DOMMatrixReadOnly
  DOMPoint DOMPointReadOnly DOMQuad DOMRect DOMRectReadOnly DecompressionStream ErrorEvent Event EventSource
  EventTarget File FileList FileReader FileReaderSync FileSystemDirectoryHandle FileSystemFileHandle
  FileSystemHandle FileSystemSyncAccessHandle FontFace FormData Headers ImageBitmap ImageBitmapRenderingContext
  ImageData ImageDecoder IDBCursor IDBDatabase IDBFactory IDBIndex IDBKeyRange IDBObjectStore IDBOpenDBRequest
  IDBRequest IDBTransaction Lock LockManager MessageChannel MessageEvent MessagePort NavigatorUAData
  OffscreenCanvas OffscreenCanvasRenderingContext2D Path2D Performance PerformanceEntry PerformanceMark
  PerformanceMeasure PerformanceObserver ProgressEvent PromiseRejectionEvent ReadableStream
  ReadableStreamDefaultReader Request Response StorageManager SubtleCrypto TextDecoder TextDecoderStream TextEncoder
  TextEncoderStream TextMetrics TransformStream URL URLPattern URLSearchParams VideoFrame WebGL2RenderingContext
  WebGLRenderingContext WebSocket WorkerGlobalScope WorkerNavigator WritableStream XMLHttpRequest
  addEventListener atob btoa cancelAnimationFrame clearInterval clearTimeout console
  createImageBitmap crossOriginIsolated crypto dispatchEvent fetch fonts isSecureContext location
  navigator onerror onmessage onrejectionhandled onunhandledrejection origin performance postMessage
  queueMicrotask removeEventListener reportError requestAnimationFrame scheduler self setInterval setTimeout
  structuredClone
`;

export const globals: ReadonlySet<string> = new Set(words.trim().split(/\s+/));

/** What the kernel takes out of the cells' reach before the first one runs: see kernel/out-of-reach.ts. */
export const withheld: ReadonlySet<string> = new Set(
  'BroadcastChannel SharedWorker WebTransport Worker caches cookieStore indexedDB'.split(' '),
);

/** Names of a page that learners reach for: cells run in a worker, which has no page. */
export const pageNames: ReadonlySet<string> = new Set(
  'alert confirm document getComputedStyle history Image localStorage prompt sessionStorage window'.split(
    ' ',
  ),
);

/** Names that every cell gets from the kernel, so that none can define them. */
export const reserved: ReadonlySet<string> = new Set(['__cell', 'console']);

/** Names of values that JavaScript itself lets nobody set: a cell that defined one would change what the rest means. */
export const fixed: ReadonlySet<string> = new Set(['undefined', 'NaN', 'Infinity', 'globalThis', 'this']);

/** What an unknown name most likely wants imported. */
export const usualImports: ReadonlyMap<string, string> = new Map([
  ['tf', "import * as tf from '@tensorflow/tfjs'"],
  ['Plot', "import * as Plot from '@observablehq/plot'"],
  ['Inputs', "import * as Inputs from '@observablehq/inputs'"],
]);
