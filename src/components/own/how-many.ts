import { count } from '../dom/numbers.ts';

/** A number of pictures, in words. */
export function howMany(pictures: number): string {
  return pictures === 1 ? '1 picture' : `${count(pictures)} pictures`;
}
