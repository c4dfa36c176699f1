/** Which of our databases this browser has, without opening one: what is opened would be made. */
import { storages } from '../storage/storages.ts';

/** Where what cells showed is kept. */
export const OUTPUTS = 'graft-outputs';

/** False where it is certain that nothing has been kept under that name; true too where the browser doesn't say. */
export async function hasDatabase(name: string): Promise<boolean> {
  const { databases } = storages();
  if (!databases) return false;
  try {
    return (await databases.databases()).some((each) => each.name === name);
  } catch {
    return true;
  }
}
