"""Sign nanopublications with a key of the user: their names become hashes of what they say (http://trustyuri.net).

The library `nanopub` does it; nothing else here knows it. It is told no server, and the key is read and kept nowhere.
"""

import warnings
from base64 import b64encode
from collections.abc import Iterator
from typing import Any

from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize

from kg.errors import KgError
from kg.exchange.nanopubs.writer import PREFIXED
from kg.rdf import writer
from kg.rdf.namespaces import DCTERMS, NP

__all__ = ["signed"]

_EXTRA = "Signing needs pip install 'intra-alliance-opposition[exchange]'."


def signed(content: bytes, key: bytes) -> bytes:
    """Return nanopublications, as TriG, with a signature each; the same bytes for the same key.

    `key` is a private RSA key: PEM, or the one line of base64 that programs for nanopublications keep. Raise `KgError`
    where it is none or is locked, where a nanopublication has no licence, without which nobody may use it, and where
    the library is not there.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of rdflib, which the library has not followed
            from Crypto.PublicKey import RSA  # noqa: PLC0415
            from nanopub.nanopub import Nanopub  # noqa: PLC0415
            from nanopub.nanopub_conf import NanopubConf  # noqa: PLC0415
            from nanopub.profile import Profile  # noqa: PLC0415
            from rdflib import ConjunctiveGraph  # noqa: PLC0415
    except ImportError:
        raise KgError(_EXTRA) from None
    lines = b64encode(_private(RSA, key).export_key("DER", pkcs=8)).decode()
    made: list[Quad] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        conf = NanopubConf(profile=Profile(orcid_id="", name="", private_key=lines))
        for quads in _each(content):
            graph = ConjunctiveGraph()
            graph.parse(data=(serialize(quads, format=RdfFormat.N_QUADS) or b"").decode(), format="nquads")
            one = Nanopub(rdf=graph, conf=conf)
            one.sign()
            made += parse(one.rdf.serialize(format="nquads").encode(), format=RdfFormat.N_QUADS)
    return writer.write(made, "trig", PREFIXED)


def _private(rsa: Any, key: bytes) -> Any:
    """Return a private key; the library asks for RSA."""
    text = key.decode("ascii", "replace").strip()
    if "-----BEGIN" not in text:
        text = f"-----BEGIN PRIVATE KEY-----\n{text}\n-----END PRIVATE KEY-----"
    elif "ENCRYPTED" in text:
        raise KgError("The key is locked with a password; unlock a copy of it for this, such as by 'openssl rsa'.")
    try:
        found = rsa.import_key(text)
    except (ValueError, IndexError, TypeError):
        raise KgError(
            "It is no private RSA key: PEM is wanted, as 'openssl genrsa -out key.pem 2048' writes."
        ) from None
    if not found.has_private():
        raise KgError("It is a public key; the private one is wanted to sign.")
    return found


def _each(content: bytes) -> Iterator[list[Quad]]:
    """Yield the statements of each nanopublication; raise `KgError` where one has no licence."""
    of: dict[str, list[Quad]] = {}
    for quad in parse(content, format=RdfFormat.TRIG):
        name = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
        of.setdefault(name.partition("#")[0], []).append(quad)
    for quads in of.values():
        if not any(quad.predicate == DCTERMS.license for quad in quads):
            raise KgError(
                "There is no licence, without which nobody may use what is signed: 'licence:' in project.yaml."
            )
        if any(quad.object == NP.Nanopublication for quad in quads):
            yield quads
