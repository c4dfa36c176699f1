/** An answer, if it comes in time. @throws where it doesn't */
export async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  if (ms === Infinity) return await answer;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`there was no answer within ${Math.round(ms / 1_000)} seconds`));
    }, ms);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
