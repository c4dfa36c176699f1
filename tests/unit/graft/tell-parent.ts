/** `node --import`: a program that is run by a test tells it what it has taken. */
import { send } from 'node:process';
import { telling } from './taken.ts';

globalThis.fetch = telling(globalThis.fetch, (answer, bytes) => send?.call(process, { answer, bytes }));
