/** What the chapters say as they are built: of 120 flowers of each kind. */
import { EACH, factsOf, FLOWERS, sidesOf, type Fact, type Facts } from '../text/facts.ts';

export type { Fact };

export const FLOWER_FACTS: Facts = factsOf(
  FLOWERS,
  sidesOf(
    FLOWERS.map(() => EACH),
    0.2,
  ),
);
