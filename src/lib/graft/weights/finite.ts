/** @throws where a number is NaN or infinite; one such weight makes every answer of a network NaN */
export function refuseNotFinite(values: Float32Array, name: string, what: string, advice: string): void {
  const bad = values.find((value) => !Number.isFinite(value));
  if (bad !== undefined) throw new Error(`${what} holds ${bad} in \`${name}\`. ${advice}`);
}
