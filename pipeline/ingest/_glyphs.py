"""What the letters of symbol fonts show: Word keeps bullets and ticks as places in Symbol and Wingdings."""

from __future__ import annotations

_SYMBOL = {0xB7: "•", 0xA8: "◆", 0xAE: "→", 0xDE: "⇒", 0x2D: "-", 0xA7: "▪", 0x6F: "o"}
_WINGDINGS = {
    0x6C: "•", 0x6E: "▪", 0x6F: "☐", 0x71: "☐", 0x72: "☐", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9F: "•", 0xA1: "○",
    0xA7: "▪", 0xA8: "☐", 0xB7: "•", 0xD8: "➢", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    0x4A: "☺", 0x4B: "😐", 0x4C: "☹",
}  # fmt: skip


def show_symbol(char: str, font: str) -> str:
    """Return what a character of a symbol font shows; others, and unknown ones, as they are."""
    code = ord(char)
    low = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if "wingdings" in font.lower():
        return _WINGDINGS.get(low, char)
    if "symbol" in font.lower() or low != code:
        return _SYMBOL.get(low, _WINGDINGS.get(low, char))
    return char


def show_private(text: str) -> str:
    """Return `text` with places of symbol fonts (U+F000 to U+F0FF) replaced by what they show."""
    if not any("\uf000" <= char <= "\uf0ff" for char in text):
        return text
    return "".join(show_symbol(char, "") if "\uf000" <= char <= "\uf0ff" else char for char in text)
