"""The five species, by the name of their folder in the set."""
from species import daisy, dandelion, rose, sunflower, tulip
from species.kind import Species

SPECIES: dict[str, Species] = {
    s.name: s for s in (daisy.DAISY, dandelion.DANDELION, rose.ROSE, sunflower.SUNFLOWER, tulip.TULIP)
}
