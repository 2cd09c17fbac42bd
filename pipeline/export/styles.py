"""How the Word file looks: page, fonts, real styles, header and footer, language; python-docx's own template is the base."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from pipeline.settings import Language

if TYPE_CHECKING:
    from docx.document import Document

    from pipeline.report.texts import Texts

TEXT_WIDTH = 16.0
"""Centimetres: A4 with margins of 2.5; the charts are drawn for it."""
TEXT_HEIGHT = 22.0
"""Centimetres that a picture may be high, so that its caption stands on the same page."""
INK, SOFT, LINE = RGBColor(0x1F, 0x29, 0x33), RGBColor(0x55, 0x5F, 0x6B), "9AA5B1"
_FONT = "Calibri"
_TAGS = {Language.NL: "nl-NL", Language.EN: "en-GB"}
_SIZES = {"Title": 26, "Heading 1": 18, "Heading 2": 14, "Heading 3": 12, "Heading 4": 11}
_BEFORE = {"Title": 0, "Heading 1": 18, "Heading 2": 16, "Heading 3": 12, "Heading 4": 8}


@dataclass(frozen=True, slots=True)
class Names:
    """The names of our own styles, in the language of the draft."""

    draft: str
    here: str
    table: str


def name_styles(texts: Texts) -> Names:
    """Return the names of the styles that Word does not have of itself."""
    return Names(texts("word.draft"), texts("word.style_here"), texts("word.style_table"))


def set_up(document: Document, texts: Texts, title: str) -> Names:
    """Give an empty document its page, styles, header, footer, language and properties; return our styles' names."""
    names = name_styles(texts)
    _set_page(document)
    _set_built_in(document)
    _add_own(document, names)
    _set_language(document, _TAGS[texts.lang])
    _set_margins_text(document, texts)
    _set_properties(document, texts, title)
    return names


def _set_page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.0), Cm(29.7)
    section.left_margin = section.right_margin = Cm((21.0 - TEXT_WIDTH) / 2)
    section.top_margin = section.bottom_margin = Cm(2.5)
    section.header_distance = section.footer_distance = Cm(1.25)


def _set_built_in(document: Document) -> None:
    normal = document.styles["Normal"]
    _set_font(normal, 11)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.12
    for name, size in _SIZES.items():
        style = document.styles[name]
        _set_font(style, size, bold=True)
        style.font.italic = False
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(_BEFORE[name]), Pt(4)
        style.paragraph_format.keep_with_next = True
    _clear_border(document.styles["Title"])
    quote = document.styles["Quote"]
    _set_font(quote, 11)
    quote.font.italic = False
    quote.paragraph_format.left_indent = quote.paragraph_format.right_indent = Cm(0.75)
    quote.paragraph_format.keep_together = True
    _tag(quote, "nl-NL")  # the reports are Dutch, whatever the language of the draft
    caption = document.styles["Caption"]
    _set_font(caption, 9)
    caption.font.bold = False
    caption.font.color.rgb = SOFT
    caption.paragraph_format.space_after = Pt(6)
    for name in ("Header", "Footer"):
        _set_font(document.styles[name], 9)
        document.styles[name].font.color.rgb = SOFT
    bullet = document.styles["List Bullet"]
    bullet.paragraph_format.space_after = Pt(4)
    _mark(bullet)


def _add_own(document: Document, names: Names) -> None:
    normal = document.styles["Normal"]
    draft = document.styles.add_style(names.draft, WD_STYLE_TYPE.PARAGRAPH)
    here = document.styles.add_style(names.here, WD_STYLE_TYPE.PARAGRAPH)
    table = document.styles.add_style(names.table, WD_STYLE_TYPE.PARAGRAPH)
    for style in (draft, here, table):
        style.base_style = normal
        style.quick_style = True
    draft.next_paragraph_style = here.next_paragraph_style = normal
    _mark(draft)
    here.font.bold = True
    _insert(here, "w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": "FFF2B3"})
    table.font.size = Pt(9)
    table.paragraph_format.space_after = Pt(2)
    table.paragraph_format.line_spacing = 1.0


def _mark(style: Any) -> None:
    """Give a style the line before it that says that the machine wrote it."""
    borders = OxmlElement("w:pBdr")
    left = OxmlElement("w:left")
    for key, value in {"w:val": "single", "w:sz": "12", "w:space": "8", "w:color": LINE}.items():
        left.set(qn(key), value)
    borders.append(left)
    _place(style, borders)


def _clear_border(style: Any) -> None:
    for border in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        border.getparent().remove(border)


def _insert(style: Any, tag: str, values: dict[str, str]) -> None:
    element = OxmlElement(tag)
    for key, value in values.items():
        element.set(qn(key), value)
    _place(style, element)


def _place(style: Any, element: Any) -> None:
    """Put an element into the paragraph properties of a style, where the schema wants it."""
    properties = style.element.get_or_add_pPr()
    later = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:contextualSpacing", "w:jc")
    properties.insert_element_before(element, *(later[1:] if element.tag == qn("w:shd") else later))


def _set_font(style: Any, size: float, *, bold: bool = False) -> None:
    """Set font, size and colour; the fonts of the theme would go before a name, so they go."""
    style.font.name, style.font.size, style.font.bold = _FONT, Pt(size), bold
    style.font.color.rgb = INK
    fonts = style.element.rPr.rFonts
    for key in [key for key in fonts.attrib if "heme" in key]:
        del fonts.attrib[key]
    fonts.set(qn("w:cs"), _FONT)


def _tag(style: Any, tag: str) -> None:
    properties = style.element.get_or_add_rPr()
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    lang = OxmlElement("w:lang")
    lang.set(qn("w:val"), tag)
    properties.append(lang)


def _set_language(document: Document, tag: str) -> None:
    for lang in document.styles.element.iter(qn("w:lang")):
        if lang.getparent().getparent().tag == qn("w:rPrDefault"):
            lang.set(qn("w:val"), tag)
    document.core_properties.language = tag


def _set_margins_text(document: Document, texts: Texts) -> None:
    """Write what every page says above and below its text: that it is a draft, and its number."""
    section = document.sections[0]
    section.header.paragraphs[0].text = texts("word.header")
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    add_field(footer, "PAGE", "1")
    footer.add_run(" / ")
    add_field(footer, "NUMPAGES", "1")


def add_field(paragraph: Any, instruction: str, shown: str) -> None:
    """Append a field, such as a page number, that Word works out; `shown` stands there until it does."""
    simple = OxmlElement("w:fldSimple")
    simple.set(qn("w:instr"), instruction)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = shown
    run.append(text)
    simple.append(run)
    paragraph._p.append(simple)


def _set_properties(document: Document, texts: Texts, title: str) -> None:
    """Set the title and take away what the template says of itself: a machine is no author."""
    properties = document.core_properties
    properties.title, properties.subject = title, texts("word.draft")
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    package = document.part.package
    thumbnails = [key for key, each in package.rels.items() if each.reltype == RELATIONSHIP_TYPE.THUMBNAIL]
    for key in thumbnails:
        del package.rels[key]
    # without it Word opens the file in the compatibility mode of 2007
    compatibility = OxmlElement("w:compat")
    setting = OxmlElement("w:compatSetting")
    for key, value in {
        "w:name": "compatibilityMode",
        "w:uri": "http://schemas.microsoft.com/office/word",
        "w:val": "15",
    }.items():
        setting.set(qn(key), value)
    compatibility.append(setting)
    settings = document.settings.element
    for old in settings.findall(qn("w:compat")):
        settings.replace(old, compatibility)
        return
    settings.insert_element_before(compatibility, "w:docVars", "w:rsids", "m:mathPr", "w:themeFontLang")
