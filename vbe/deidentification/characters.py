"""Tables for folding single characters to what they look like."""

import unicodedata
from functools import lru_cache

_GROUPS: dict[str, str] = {
    " ": "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u2800\u3000",
    "\n": "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029",
    "-": "\u02d7\u058a\u05be\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2053\u207b\u208b\u2212"
    "\u2500\u2501\u2796\u2e17\u2e1a\u2e3a\u2e3b\u30fc\ufe31\ufe32\ufe58\ufe63\uff0d\u1173\u3161",
    "'": "\u2018\u2019\u201a\u201b\u2032\u02bc\u02b9\uff07",
    '"': "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02",
    ".": "\u3002\uff0e\uff61\u2024\u2027\u0701\u0702",
    "/": "\u2044\u2215\u29f8\uff0f",
    "*": "\u2022\u25cf\u25a0\u2588\u2217\uff0a\u25e6\u2b24\u2b1b",
    "@": "\uff20\ufe6b",
    ":": "\ua789\ufe55\uff1a\u02d0\u0589\u2236",
    "_": "\uff3f\ufe4d\ufe4e\ufe4f",
    "": "\u115f\u1160\u3164\uffa0",
    # Cyrillic and Greek letters drawn as Latin ones (Unicode Technical Standard 39, confusables).
    "a": "\u0430\u03b1",
    "b": "\u042c",
    "c": "\u0441\u03f2",
    "d": "\u0501",
    "e": "\u0435",
    "h": "\u04bb",
    "i": "\u0456\u03b9\u0131",
    "j": "\u0458\u03f3",
    "k": "\u043a\u03ba",
    "l": "\u04cf",
    "m": "\u043c",
    "n": "\u043f",
    "o": "\u043e\u03bf\u0585",
    "p": "\u0440\u03c1",
    "q": "\u051b",
    "r": "\u0433",
    "s": "\u0455",
    "t": "\u0442\u03c4",
    "u": "\u03c5",
    "v": "\u03bd\u0475",
    "w": "\u051d\u0461",
    "x": "\u0445\u03c7",
    "y": "\u0443\u04af\u03b3",
    "A": "\u0410\u0391",
    "B": "\u0412\u0392",
    "C": "\u0421",
    "E": "\u0415\u0395",
    "H": "\u041d\u0397",
    "I": "\u0406\u0399\u04c0\u0130",
    "J": "\u0408",
    "K": "\u041a\u039a",
    "M": "\u041c\u039c",
    "N": "\u039d",
    "O": "\u041e\u039f",
    "P": "\u0420\u03a1",
    "S": "\u0405",
    "T": "\u0422\u03a4",
    "X": "\u0425\u03a7",
    "Y": "\u0423\u03a5",
    "Z": "\u0396",
}

_LOOKS: dict[str, str] = {char: target for target, chars in _GROUPS.items() for char in chars}

# Superscript figures are footnote marks: "18¹" is not "181". The folder decides when they are digits.
SUPERSCRIPTS = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"

_COMPATIBLE = frozenset("@./:-+#&()_?*=% ")


@lru_cache(maxsize=8192)
def fold_char(char: str) -> str:
    """What one character looks like: usually one character, none for invisible ones, more for ligatures."""
    if char in _LOOKS:
        return _LOOKS[char]
    category = unicodedata.category(char)
    if category in {"Cf", "Cc"}:
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if char in SUPERSCRIPTS:
        return char
    compatible = unicodedata.normalize("NFKC", char)
    if compatible != char and all(part.isalnum() or part in _COMPATIBLE for part in compatible):
        return "".join(_LOOKS.get(part, part) for part in compatible)
    return char


@lru_cache(maxsize=8192)
def is_mark(char: str) -> bool:
    """Whether the character is drawn on top of the one before it."""
    return unicodedata.category(char) in {"Mn", "Me"}


@lru_cache(maxsize=8192)
def compose(base: str, mark: str) -> str:
    """The single character that base and mark make, or the base alone.

    One mark at a time: normalising a long run of marks at once takes quadratic time.
    """
    composed = unicodedata.normalize("NFC", base + mark)
    return _LOOKS.get(composed, composed) if len(composed) == 1 else base
