"""What may stand in which element of DDI-Codebook 2.5, after its field-level documentation.

Written down for the elements that are used: children in their order, each with how often it may
stand there at most, those that must, and attributes with the values that they may have.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

NAMESPACE = "{ddi:codebook:2_5}"
MANY = None
ANY = None
# in every element
GLOBALS = {"ID", "{http://www.w3.org/XML/1998/namespace}lang"}

CHILDREN: dict[str, tuple[tuple[str, int | None], ...]] = {
    "codeBook": (("docDscr", MANY), ("stdyDscr", MANY), ("fileDscr", MANY), ("dataDscr", MANY)),
    "stdyDscr": (
        ("citation", MANY), ("studyAuthorization", MANY), ("stdyInfo", MANY),
        ("studyDevelopment", MANY), ("method", MANY), ("dataAccs", MANY), ("othrStdyMat", MANY),
        ("notes", MANY),
    ),
    "citation": (
        ("titlStmt", 1), ("rspStmt", 1), ("prodStmt", 1), ("distStmt", 1), ("serStmt", MANY),
        ("verStmt", MANY), ("biblCit", 1), ("holdings", MANY), ("notes", MANY),
    ),
    "titlStmt": (
        ("titl", 1), ("subTitl", MANY), ("altTitl", MANY), ("parTitl", MANY), ("IDNo", MANY),
    ),
    "verStmt": (("version", 1), ("verResp", MANY), ("notes", MANY)),
    "stdyInfo": (
        ("studyBudget", MANY), ("subject", MANY), ("abstract", MANY), ("sumDscr", MANY),
        ("qualityStatement", 1), ("notes", MANY), ("exPostEvaluation", MANY),
    ),
    "sumDscr": (("timePrd", MANY), ("collDate", MANY), ("nation", MANY), ("universe", MANY)),
    "method": (("dataColl", MANY), ("notes", MANY), ("anlyInfo", MANY), ("stdyClas", MANY)),
    "dataColl": (
        ("timeMeth", MANY), ("dataCollector", MANY), ("sampProc", MANY), ("collMode", MANY),
        ("resInstru", MANY), ("sources", 1), ("weight", MANY), ("cleanOps", MANY),
    ),
    "anlyInfo": (("respRate", MANY), ("EstSmpErr", MANY), ("dataAppr", MANY)),
    "fileDscr": (("fileTxt", MANY), ("locMap", 1), ("notes", MANY)),
    "fileTxt": (
        ("fileName", 1), ("fileCitation", 1), ("fileCont", 1), ("fileStrc", 1), ("dimensns", 1),
        ("fileType", 1), ("format", 1),
    ),
    "dimensns": (("caseQnty", MANY), ("varQnty", MANY), ("logRecL", MANY)),
    "dataDscr": (("varGrp", MANY), ("nCubeGrp", MANY), ("var", MANY), ("notes", MANY)),
    "varGrp": (("labl", MANY), ("txt", MANY), ("concept", MANY), ("universe", 1), ("notes", MANY)),
    "var": (
        ("location", MANY), ("labl", MANY), ("imputation", 1), ("security", 1), ("embargo", 1),
        ("respUnit", 1), ("anlysUnit", 1), ("qstn", MANY), ("valrng", MANY), ("invalrng", MANY),
        ("undocCod", MANY), ("universe", MANY), ("TotlResp", 1), ("sumStat", MANY), ("txt", MANY),
        ("stdCatgry", MANY), ("catgryGrp", MANY), ("catgry", MANY), ("codInstr", MANY),
        ("verStmt", MANY), ("concept", MANY), ("derivation", 1), ("varFormat", 1), ("notes", MANY),
    ),
    "qstn": (("preQTxt", MANY), ("qstnLit", MANY), ("postQTxt", MANY), ("ivuInstr", MANY)),
    "invalrng": (("item", MANY), ("range", MANY), ("key", 1), ("notes", MANY)),
    "catgry": (("catValu", 1), ("labl", MANY), ("txt", MANY), ("catStat", MANY)),
}  # fmt: skip
REQUIRED = {
    "codeBook": {"stdyDscr"},
    "stdyDscr": {"citation"},
    "citation": {"titlStmt"},
    "titlStmt": {"titl"},
}
ATTRIBUTES: dict[str, dict[str, set[str] | None]] = {
    "codeBook": {
        "version": {"2.5"},
        "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation": ANY,
    },
    "IDNo": {"agency": ANY, "level": ANY},
    "collDate": {"date": ANY, "event": {"start", "end", "single"}, "cycle": ANY},
    "varGrp": {"type": {"section", "multipleResp", "grid"}, "var": ANY, "name": ANY},
    "var": {
        "name": ANY,
        "files": ANY,
        "wgt": {"wgt", "not-wgt"},
        "intrvl": {"contin", "discrete"},
        "measUnit": ANY,
        "nature": {"nominal", "ordinal", "interval", "ratio", "percent", "other"},
        "representationType": {"text", "numeric", "code", "datetime", "other"},
    },
    "qstn": {
        "responseDomainType": {
            "text", "numeric", "code", "category", "datetime", "geographic", "multiple", "other",
        }
    },
    "item": {"UNITS": {"INT", "REAL"}, "VALUE": ANY},
    "catgry": {"missing": {"Y", "N"}, "missType": ANY},
    "varFormat": {
        "type": {"character", "numeric"},
        "formatname": ANY,
        "category": {"date", "time", "currency", "other"},
    },
    "notes": {"type": ANY, "subject": ANY, "level": ANY, "resp": ANY},
}  # fmt: skip
TEXT_ONLY = {
    "titl", "IDNo", "version", "collDate", "resInstru", "weight", "respRate", "fileName",
    "caseQnty", "varQnty", "fileType", "labl", "security", "qstnLit", "universe", "catValu",
    "varFormat", "notes", "item", "collMode",
}  # fmt: skip


def faults(element: Element) -> Iterator[str]:
    """Yield where an element, or one within it, is not as the documentation has it."""
    name = element.tag.removeprefix(NAMESPACE)
    if name not in CHILDREN and name not in TEXT_ONLY:
        yield f"{name} is no element that is known here"
        return
    yield from _attributes(element, name)
    children = [child.tag.removeprefix(NAMESPACE) for child in element]
    order = [child for child, _ in CHILDREN.get(name, ())]
    for child, most in CHILDREN.get(name, ()):
        if most is not None and children.count(child) > most:
            yield f"{name} holds {child} more than {most} times"
    for child in REQUIRED.get(name, set()) - set(children):
        yield f"{name} lacks {child}"
    unknown = [child for child in children if child not in order]
    if unknown:
        yield f"{name} holds {unknown}"
    elif children != sorted(children, key=order.index):
        yield f"{name} holds its children in another order: {children}"
    for child in element:
        yield from faults(child)


def _attributes(element: Element, name: str) -> Iterator[str]:
    allowed = ATTRIBUTES.get(name, {})
    for attribute, value in element.attrib.items():
        values = allowed.get(attribute, set() if attribute not in allowed else ANY)
        if attribute not in GLOBALS and values is not ANY and value not in values:
            yield f"{name} has {attribute}={value!r}"
    if name == "var" and not element.get("name"):
        yield "var has no name"
