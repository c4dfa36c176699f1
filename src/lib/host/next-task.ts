/** As it is before any cell can change it. */
const post = Reflect.get(MessagePort.prototype, 'postMessage') as (value: null) => void;

/**
 * Resolves in a later task of the event loop, so that messages (an abort, above all) are handled first.
 * Not `setTimeout`, which browsers hold to 4 ms, nor `tf.nextFrame`, which stops in hidden tabs.
 */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof setImmediate === 'function') {
      setImmediate(resolve);
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    Reflect.apply(post, port2, [null]);
  });
}
