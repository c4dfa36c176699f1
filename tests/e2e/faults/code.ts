/** What cells can do: to JavaScript, to the kernel, to what shows their values. */
import { CELL, type Fault, getsOn, runText, said } from './fault.ts';

/** What is told of a failure; empty where nothing is. */
async function errorOf(reader: Parameters<Fault['meet']>[0]): Promise<string> {
  const error = reader.output(CELL, 'error').first();
  return (await error.innerText({ timeout: 5_000 }).catch(() => '')).trim();
}

/** A cell that must end by itself or by Stop, and be told where it fails; the next one runs. */
function cell(name: string, code: string): Fault {
  return {
    name,
    meet: async (reader) => {
      const ended = await runText(reader, code);
      if (ended === 'error' && (await errorOf(reader)).length < 6) return 'weak';
      return (await getsOn(reader)) ? 'held' : 'broken';
    },
  };
}

const BUILT_INS =
  'Array.prototype.map Array.prototype.push Array.prototype.flatMap Array.prototype.filter Array.prototype.join Array.isArray ' +
  'Object.entries Object.keys Object.values Object.defineProperty Object.hasOwn Object.fromEntries JSON.stringify ' +
  'Map Set WeakMap Map.prototype.get Map.prototype.set Set.prototype.has Set.prototype.add Promise Promise.resolve ' +
  'Promise.all Promise.prototype.then Promise.prototype.finally Reflect.apply Reflect.get Error Error.prototype.toString ' +
  'String.prototype.split String.prototype.replace RegExp.prototype.exec Math.random Math.floor Math.min Number.isInteger ' +
  'performance.now self.setTimeout self.clearTimeout self.queueMicrotask self.structuredClone self.postMessage ' +
  'MessagePort.prototype.postMessage self.MessageChannel self.AbortController AbortSignal.any ' +
  'AbortSignal.prototype.throwIfAborted Function.prototype.call Function.prototype.bind self.Uint8Array ' +
  'self.Float32Array Float32Array.prototype.subarray self.fetch self.URL self.Blob self.OffscreenCanvas console.log';

/**
 * A cell that may harm all that run after it. What it has changed is said there, or the next one runs, or is told who is to
 * blame; and in a new kernel all is well.
 */
function harm(name: string, code: string): Fault {
  return {
    name,
    meet: async (reader) => {
      const ended = await runText(reader, code);
      const told = ended === 'error' || (await said(reader)).includes('has changed');
      const next = await runText(reader, '6 * 7');
      const isKnown = next === 'done' || (told && (await said(reader)).includes('has changed'));
      await restart(reader);
      if (!(await getsOn(reader))) return 'broken';
      return ended !== 'stopped' && next !== 'stopped' && isKnown ? 'held' : 'weak';
    },
  };
}

async function restart({ page }: Parameters<Fault['meet']>[0]): Promise<void> {
  await page.locator('kernel-panel summary').click();
  await page.getByRole('button', { name: 'Restart kernel' }).click();
  await page.locator('kernel-panel summary').click();
}

const VALUES = [
  'undefined',
  'null',
  '-0',
  'NaN',
  '10n ** 5000n',
  "Symbol('x')",
  "'x'.repeat(2e7)",
  "'\\ud800'",
  '() => 1',
  'class A {}',
  'function* () {}',
  'new Array(4e9)',
  'new Array(1e7).fill(0)',
  'Array.from({ length: 1e5 }, () => ({ a: 1 }))',
  'Object.create(null)',
  '({ get a() { throw new Error("no") } })',
  'new Proxy({}, { get() { throw 1 } })',
  'new Proxy({}, { ownKeys() { throw 1 } })',
  'new Proxy([], { get: () => 1e9 })',
  'new Proxy(() => 1, {})',
  '(() => { const r = Proxy.revocable({}, {}); r.revoke(); return r.proxy })()',
  '(() => { const a: unknown[] = []; a.push(a); return a })()',
  'Array.from({ length: 2e4 }).reduce((a) => [a], [])',
  'new Map([[{}, new Map([[1, {}]])]])',
  'new Set([new Set()])',
  'new WeakMap()',
  'new Date(NaN)',
  '/(?:)/g',
  'new Error("value", { cause: new Error("why") })',
  'Promise.reject(new Error("later"))',
  'new Promise(() => undefined)',
  'new Float64Array(1e7)',
  'new ArrayBuffer(1e8)',
  'new DataView(new ArrayBuffer(8))',
  'new Blob(["x"])',
  'new URL("https://a.example/")',
  'self',
  'navigator',
  'new OffscreenCanvas(1, 1)',
  'new MessageChannel()',
  'new ImageData(2000, 2000)',
  'tf',
  'Plot',
  'tf.zeros([0])',
  'tf.zeros([1, 0, 3])',
  'tf.tensor([1]).dispose()',
  '(() => { const t = tf.tensor([1]); t.dispose(); return t })()',
  'tf.tensor(["a", "b"])',
  'tf.tensor([NaN, Infinity])',
  'tf.zeros([3000, 3000])',
  'tf.complex([1], [2])',
  'tf.variable(tf.ones([2]))',
  'tf.sequential()',
  '({ width: 1e9, height: 1e9, data: new Uint8ClampedArray(4) })',
  '({ width: NaN, height: -1, data: new Uint8ClampedArray(4) })',
  'Array(500).fill(tf.ones([8, 8, 3]))',
  '[{ "": 1, __proto__: null }]',
  '[{ toString: 1 }, { valueOf: null }]',
  'Object.fromEntries(Array.from({ length: 1e5 }, (_, i) => [i, i]))',
  '[[1, 2], [3], []]',
  '({ then: (f: (x: number) => void) => f(1) })',
  'document',
  'window.alert(1)',
] as const;

const THROWN = [
  'undefined',
  'null',
  '0',
  "''",
  "'words'",
  '{}',
  'Symbol("x")',
  '() => 1',
  'new Proxy({}, { get() { throw 2 } })',
  'Object.freeze(new Error("frozen"))',
  'Object.assign(new Error("x"), { stack: 5 })',
  'Object.assign(new Error("x"), { name: "", message: "" })',
  'Object.defineProperty(new Error("x"), "message", { get() { throw 3 } })',
  'new Error("m".repeat(5e7))',
  'new AggregateError([new Error("one"), 2], "many")',
  'new DOMException("no", "AbortError")',
  '(() => { const e = new Error("round"); (e as { cause?: unknown }).cause = e; return e })()',
  'new Promise(() => undefined)',
  'tf.zeros([2])',
  'new (class extends Error { get name() { return 7 as never } })()',
] as const;

const ENDLESS = [
  'while (true) {}',
  'for (;;) await null;',
  'while (true) await tf.nextFrame();',
  'await new Promise(() => undefined);',
  'const f = (): void => queueMicrotask(f); f(); await new Promise(() => undefined);',
  'setInterval(() => { for (let i = 0; i < 1e8; i++); }, 0); await new Promise(() => undefined);',
  'const g = function* () { while (true) yield 1; }; for (const x of g()) x;',
  'const g = async function* () { while (true) yield 1; }; for await (const x of g()) x;',
  "/(a+)+$/.test('a'.repeat(50) + 'b');",
  'const f = (): number => f() + 1; f();',
  'const text = []; while (true) text.push("x".repeat(1e6));',
  'while (true) console.log("line");',
  'let i = 0; while (true) display(i++);',
  'for (;;) { display("same", "key"); await null; }',
  'const i = new Int32Array(new SharedArrayBuffer(4)); Atomics.wait(i, 0, 0);',
  'new XMLHttpRequest().open("GET", "/", false); while (true) {}',
  'await Promise.all(Array.from({ length: 1e5 }, () => new Promise(() => undefined)));',
  'try { while (true) await null; } finally { while (true) {} }',
  'while (true) { try { await null; } catch { /* goes on */ } }',
  '[3, 1, 2].sort(() => { while (true) {} });',
] as const;

const KERNEL = [
  'self.close()',
  'self.onmessage = null',
  'self.onmessage = () => { throw 1 }',
  'self.onerror = () => { throw 1 }; setTimeout(() => { throw 2 })',
  'self.dispatchEvent(new MessageEvent("message", { data: { type: "run" } }))',
  'self.postMessage({ type: "done", run: 1 })',
  'self.postMessage({ type: "crashed", reason: "forged" })',
  'self.postMessage({ type: "ask", ask: 1, run: 1, what: "own" })',
  'self.postMessage("x".repeat(5e7))',
  'for (let i = 0; i < 1e5; i++) self.postMessage({ type: "output", run: i })',
  'tf.removeBackend(tf.getBackend())',
  'tf.engine().reset()',
  'tf.disposeVariables()',
  'tf.env().set("DEBUG", true)',
  'await tf.setBackend("nonsense")',
  'Reflect.set(tf, "tidy", null)',
  'Object.freeze(Object.prototype)',
  'Object.prototype.toString = () => { throw 1 }',
  'Object.defineProperty(Object.prototype, "x", { get() { throw 1 } })',
  '(Object.prototype as Record<string, unknown>)["kind"] = "error"',
  'Object.setPrototypeOf(Array.prototype, null)',
  'Error.stackTraceLimit = 0; null.x',
  'Error.prepareStackTrace = () => { throw 1 }; null.x',
  'setTimeout(() => { throw new Error("stray") }); 1',
  'Promise.reject(new Error("stray")); 1',
  'delete (globalThis as { Promise?: unknown }).Promise',
  'crypto.subtle.digest = null as never',
  'navigator.gpu',
  'await import("/nothing.js")',
  'importScripts("/theme.js")',
  'eval("while (false) {}")',
  'new Function("return this")()',
  'new WebSocket("wss://elsewhere.example")',
  'await fetch("https://elsewhere.example/")',
  'await fetch("/nothing")',
  'new EventSource("/nothing")',
  'location.href = "https://elsewhere.example/"',
  'history.back()',
] as const;

const SYNTAX = [
  '}',
  '((((((',
  "'unclosed",
  '`${',
  '/* unclosed',
  'const',
  'let let = 1',
  'const a = 1; const a = 2',
  'await',
  'yield',
  'return 1',
  'break',
  'import x from "nowhere"',
  'import "fs"',
  'export default 1',
  'import.meta.url',
  'new.target',
  'with (Math) floor(1)',
  'delete x',
  '0777',
  'arguments',
  '"use strict"; 1',
  'label: 1',
  'debugger',
  '<div/>',
  '#!/usr/bin/env node\n1',
  '“quoted”',
  'a – b',
  '1\u200b+1',
  '\u202e1',
  'ｘ＝１',
  '\ufeff1',
  '\0',
  'const \\u0061 = 1; a',
  'function then() {}',
  'const __proto__ = 1',
  'const constructor = 1',
  'const undefined = 1',
  'const performance = 1',
  'enum A { B }',
  'namespace N { export const x = 1 }',
  '@x class A {}',
  'const x = <number>1',
  '{ a: 1, b: 2 }',
  'using x = null',
  'if (true) { function f() {} }',
  'class A { #x = 1; static { } }',
  'const { a = 1, ...b } = {}',
  'for (const x of []) {}',
  ';;;;',
  '',
  ' \n ',
  '// only words',
  '1;'.repeat(2000),
  'x'.repeat(5000),
  '['.repeat(3000) + ']'.repeat(3000),
  'const 变量 = 1; 变量',
  'const ø̈ = 1',
] as const;

export const CODE: Readonly<Record<string, readonly Fault[]>> = {
  'built-ins that a cell changes': BUILT_INS.split(' ').map((name) =>
    harm(`${name} = null`, `(${name} as unknown) = null;\n'changed'`),
  ),
  'values that a cell shows': VALUES.map((value) =>
    cell(`shows ${value}`, `const shownValue = (${value}) as unknown;\nshownValue`),
  ),
  'things that a cell throws': THROWN.map((value) =>
    cell(`throws ${value}`, `throw ${value.startsWith('{') ? `(${value})` : value};`),
  ),
  'cells that do not end': ENDLESS.map((code) => cell(code, code)),
  'cells against the kernel': KERNEL.map((code) => harm(code, code)),
  'texts that are no program': SYNTAX.map((code) =>
    cell(`the text ${JSON.stringify(code.slice(0, 30))}`, code),
  ),
};
