/** What passes between the page and the language service's worker. */
import type { Questions } from './answers.ts';

export interface Question {
  readonly id: number;
  readonly ask: keyof Questions;
  readonly about: readonly unknown[];
}

export type Answer = { readonly id: number } & ({ readonly value: unknown } | { readonly error: string });
