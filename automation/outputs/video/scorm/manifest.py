"""The manifest of a SCORM 1.2 package: what a learning platform is to open, and every file that belongs to it."""

import re
from collections.abc import Sequence
from importlib.resources import files as resources
from xml.etree import ElementTree as ET

NAME = "imsmanifest.xml"
IMSCP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
IMSMD = "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"
ADLCP = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
WHERE = {
    IMSCP: "imscp_rootv1p1p2.xsd",
    IMSMD: "imsmd_rootv1p2p1.xsd",
    ADLCP: "adlcp_rootv1p2.xsd",
}
for prefix, namespace in (("", IMSCP), ("adlcp", ADLCP), ("xsi", XSI)):
    ET.register_namespace(prefix, namespace)


def manifest(name: str, title: str, start: str, files: Sequence[str]) -> bytes:
    """Return the manifest of a package with one thing to learn, which begins at the file `start` among its files."""
    root = ET.Element(f"{{{IMSCP}}}manifest", {"identifier": _identifier("moot", name), "version": "1.0"})
    root.set(f"{{{XSI}}}schemaLocation", " ".join(f"{space} {file}" for space, file in WHERE.items()))
    metadata = _in(root, "metadata")
    _in(metadata, "schema").text = "ADL SCORM"
    _in(metadata, "schemaversion").text = "1.2"
    course, item, resource = (_identifier(kind, name) for kind in ("course", "item", "resource"))
    organization = _in(_in(root, "organizations", default=course), "organization", identifier=course)
    _in(organization, "title").text = title
    _in(_in(organization, "item", identifier=item, identifierref=resource), "title").text = title
    sco = _in(_in(root, "resources"), "resource", identifier=resource, type="webcontent", href=start)
    sco.set(f"{{{ADLCP}}}scormtype", "sco")
    for file in files:
        _in(sco, "file", href=file)
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="UTF-8", xml_declaration=True)) + b"\n"


def schemas() -> dict[str, bytes]:
    """Return the schemas that a manifest names, which stand beside it; they are no content, and so not listed in it."""
    folder = resources(__package__).joinpath("schemas")
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.name.endswith(".xsd")}


def _in(parent: ET.Element, tag: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, f"{{{IMSCP}}}{tag}", attributes)


def _identifier(kind: str, name: str) -> str:
    """Return an identifier as XML has them: it begins with a letter, and of signs it has few."""
    return re.sub(r"[^A-Za-z0-9._-]", "-", f"{kind}-{name}")
