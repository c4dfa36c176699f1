/** Why changes could not be shared, or what came can't be read: its message is a sentence for the reader. */
export class ShareError extends Error {
  override readonly name = 'ShareError';
}
