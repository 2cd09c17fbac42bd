"""Small office files written by hand, for what no writer library can make."""

from __future__ import annotations

import io
import zipfile
from typing import Any

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
STYLES = """<w:style w:type="paragraph" w:default="1" w:styleId="Standaard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Kop2"><w:name w:val="heading 2"/><w:basedOn w:val="Standaard"/></w:style>
<w:style w:type="paragraph" w:styleId="Eigen"><w:name w:val="Eigen kop"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Lijst2"><w:name w:val="List Bullet 2"/></w:style>"""
NUMBERING = """<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1.%2)"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0fc"/>
<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"""


def pack(**parts: Any) -> bytes:
    """Return a zip; `__` in a name stands for a slash, `_dot_` for a point."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return buffer.getvalue()


def word_xml(root: str, inner: str) -> str:
    """Return a part of a Word document."""
    return (
        f'<w:{root} xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"{inner}</w:{root}>"
    )


def make_docx(body: str, header: str = "", footnotes: str = "") -> bytes:
    """Return a Word document with `body` as the content of its body."""
    relations = f'<Relationship Id="r1" Type="{_KIND}header" Target="header1.xml"/>' if header else ""
    parts = {
        "[Content_Types]_dot_xml": "<Types/>",
        "word__document_dot_xml": word_xml("document", f"<w:body>{body}</w:body>"),
        "word__styles_dot_xml": word_xml("styles", STYLES),
        "word__numbering_dot_xml": word_xml("numbering", NUMBERING),
        "word___rels__document_dot_xml_dot_rels": _RELATIONS.format(relations),
    }
    if header:
        parts["word__header1_dot_xml"] = word_xml("hdr", header)
    if footnotes:
        parts["word__footnotes_dot_xml"] = word_xml("footnotes", footnotes)
    return pack(**parts)


def p(text: str, style: str = "", properties: str = "") -> str:
    """Return a Word paragraph; `text` is either plain or runs."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    runs = text if text.startswith("<w:") else f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{runs}</w:p>"


def item(text: str, list_id: int, depth: int = 0) -> str:
    """Return a Word paragraph in a list."""
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>')


_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_ODF_NAMES = " ".join(
    f'xmlns:{short}="{_ODF}{name}:1.0"'
    for short, name in [
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"),
    ]
)  # fmt: skip
ODT_STYLES = """<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>
<style:style style:name="P2" style:family="paragraph" style:parent-style-name="List_20_Bullet_20_2"/>
<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<text:list-style style:name="L1">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="\uf0fc"/></text:list-style>"""


def make_odt(body: str, header: str = "", manifest: str = "<manifest/>") -> bytes:
    """Return an OpenDocument text with `body` as the content of its text."""
    content = (
        f"<office:document-content {_ODF_NAMES}><office:automatic-styles>{ODT_STYLES}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    styles = (
        f"<office:document-styles {_ODF_NAMES}><office:master-styles><style:master-page>"
        f"<style:header>{header}</style:header></style:master-page></office:master-styles></office:document-styles>"
    )
    return pack(
        mimetype="application/vnd.oasis.opendocument.text",
        content_dot_xml=content,
        styles_dot_xml=styles,
        **{"META-INF__manifest_dot_xml": manifest},
    )
